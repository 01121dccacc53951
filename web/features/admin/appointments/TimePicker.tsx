/** A doctor, a day, and its free times, live, as chips. Radio buttons underneath: arrow keys choose. */
import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { read } from '../../../api/query.ts'
import { addDays, shortDate, spokenDate, timeOf, today } from '../../../ui/format.ts'
import { isBookable, scarcityOf } from '../../../ui/places.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { DateField } from '../parts/DateField.tsx'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { useClinicSlots } from '../parts/use-clinic-slots.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useNow } from '../parts/use-now.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './BookDialog.module.css'

/** What is looked at, and the slot chosen there. */
export type Opening = { doctorId: string | undefined; date: string; slot: SlotView | undefined }
type Props = { opening: Opening; onChange: (opening: Opening) => void; error: string | undefined }

export function TimePicker({ opening, onChange, error }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const { active, list } = useDoctors()
  const first = today(clinic.timeZone)
  const doctorId = opening.doctorId ?? active[0]?.id
  const goTo = (date: string) => onChange({ doctorId, date, slot: undefined })
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  return (
    <>
      <div className={classes.pair}>
        <DoctorSelect
          data-autofocus
          label={t('admin.doctor')}
          doctors={active}
          value={doctorId}
          onChange={(next) => onChange({ ...opening, doctorId: next, slot: undefined })}
        />
        <div className={classes.day}>
          <DateField label={t('admin.day')} value={opening.date} min={first} onChange={goTo} />
          <ActionIcon
            variant="default"
            aria-label={t('admin.earlier.day')}
            disabled={opening.date <= first}
            onClick={() => goTo(addDays(opening.date, -1))}
          >
            <IconChevronLeft size={20} className="mantine-rotate-rtl" />
          </ActionIcon>
          <ActionIcon
            variant="default"
            aria-label={t('admin.later.day')}
            onClick={() => goTo(addDays(opening.date, 1))}
          >
            <IconChevronRight size={20} className="mantine-rotate-rtl" />
          </ActionIcon>
        </div>
      </div>
      {doctorId !== undefined && <Times opening={{ ...opening, doctorId }} onChange={onChange} error={error} />}
    </>
  )
}

type TimesProps = Omit<Props, 'opening'> & { opening: Opening & { doctorId: string } }

function Times({ opening, onChange, error }: TimesProps) {
  const { t } = useTranslation()
  const name = useId()
  const now = useNow()
  const { doctorId, date, slot: chosen } = opening
  const { list, slots, complete } = useClinicSlots({ from: date, to: date, doctorId })
  const free = slots.filter((slot) => isBookable(slot.state) && Date.parse(slot.endsAt) > now)
  const lost = complete && chosen !== undefined && !free.some(({ id }) => id === chosen.id)
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  return (
    <fieldset className={classes.times} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{t('admin.freeTimes', { day: spokenDate(date) })}</legend>
      {!complete && <Skeleton height={48} radius="sm" />}
      {complete && free.length === 0 && <NoneFree doctorId={doctorId} date={date} onChange={onChange} />}
      <div className={classes.chips}>
        {complete &&
          free.map((slot) => (
            <TimeOption
              key={slot.id}
              slot={slot}
              group={name}
              chosen={slot.id === chosen?.id}
              onChoose={() => onChange({ ...opening, slot })}
            />
          ))}
      </div>
      <p id={`${name}-error`} className={classes.error} role="status">
        {lost ? t('admin.timeTaken') : error}
      </p>
    </fieldset>
  )
}

type OptionProps = { slot: SlotView; group: string; chosen: boolean; onChoose: () => void }

function TimeOption({ slot, group, chosen, onChoose }: OptionProps) {
  const { t } = useTranslation()
  const { startsAt, timeZone, state } = slot
  return (
    <label className={classes.chip} data-scarcity={scarcityOf(state)}>
      <input type="radio" name={group} checked={chosen} onChange={onChoose} />
      <span className={classes.time}>{timeOf(startsAt, timeZone)}</span>{' '}
      {state.totalSlots > 1 && (
        <span className={classes.places}>
          {t('admin.freeOf', { free: state.availableSlots, of: state.totalSlots })}
        </span>
      )}
    </label>
  )
}

/** Where to go instead: the doctor's next free day. */
function NoneFree({ doctorId, date, onChange }: { doctorId: string; date: string; onChange: Props['onChange'] }) {
  const { t } = useTranslation()
  const next = useQuery(read('searchSlots', { query: { doctorId, from: date, limit: 1 } })).data?.slots[0]
  return (
    <div className={classes.none}>
      <p>{t('admin.noFreeTimes')}</p>
      {next && (
        <Button variant="default" size="sm" onClick={() => onChange({ doctorId, date: next.date, slot: next })}>
          {t('admin.nextFree', { day: shortDate(next.date), time: timeOf(next.startsAt, next.timeZone) })}
        </Button>
      )}
    </div>
  )
}
