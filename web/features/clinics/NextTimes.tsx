/** The next few free times of a doctor, one tap from being held; they change colour while one looks. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import type { SlotView } from '../../../contract/slots.ts'
import { useLiveSlots } from '../../api/live-slots.ts'
import { useMyHolds } from '../../api/my-holds.ts'
import { read } from '../../api/query.ts'
import { nearDay, shortDate, timeOf } from '../../ui/format.ts'
import { isBookable } from '../../ui/places.ts'
import { TimeChip } from '../../ui/TimeChip.tsx'
import { ZoneNote } from '../../ui/ZoneNote.tsx'
import classes from './NextTimes.module.css'

const shown = 3
const refreshMs = 120_000
/** None of the shown times is left: look for others soon. */
const refreshSoonMs = 5_000

const allGone = (slots: readonly SlotView[] = []) => slots.length > 0 && !slots.some((slot) => isBookable(slot.state))

export function NextTimes({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const mine = useMyHolds()
  const next = read('searchSlots', { query: { doctorId: doctor.id, limit: shown } })
  const { data, isPending } = useQuery({
    ...next,
    enabled: doctor.nextOpeningAt !== null,
    refetchInterval: ({ state }) => (allGone(state.data?.slots) ? refreshSoonMs : refreshMs),
  })
  const slots = data?.slots ?? []
  const days = [...new Set(slots.map((slot) => slot.date))]
  useLiveSlots(
    days.map((date) => ({ doctorId: doctor.id, date })),
    { lists: [next.queryKey] },
  )
  const first = slots[0]
  return (
    <div className={classes.next}>
      <p className={classes.label}>
        {t('clinics.nextTimes')}
        {first !== undefined && <ZoneNote timeZone={first.timeZone} instant={first.startsAt} />}
      </p>
      {doctor.nextOpeningAt === null || (!isPending && first === undefined) ? (
        <p className={classes.none}>{t('clinics.noTimes')}</p>
      ) : (
        <ul className={classes.times}>
          {isPending && <Waiting />}
          {slots.map((slot, i) => (
            <li key={slot.id}>
              <span className={classes.day} aria-hidden={slot.date === slots[i - 1]?.date}>
                {slot.date === slots[i - 1]?.date ? '\u00a0' : dayOf(slot)}
              </span>
              <TimeChip
                time={timeOf(slot.startsAt, slot.timeZone)}
                state={slot.state}
                to={`/book/${slot.id}`}
                mine={mine.has(slot.id)}
                context={`${doctor.name}, ${dayOf(slot)}`}
              />
            </li>
          ))}
          <li className={classes.all}>
            <Link to={`/doctors/${doctor.id}`} aria-label={t('clinics.allTimesOf', { name: doctor.name })}>
              {t('clinics.allTimes')}
            </Link>
          </li>
        </ul>
      )}
    </div>
  )
}

const dayOf = ({ date, timeZone }: SlotView) => nearDay(date, timeZone) ?? shortDate(date)

const Waiting = () =>
  Array.from({ length: shown }, (_, i) => (
    <li key={i}>
      <span className={classes.day}>{'\u00a0'}</span>
      <Skeleton height={48} radius="sm" />
    </li>
  ))

export const NextTimesSkeleton = () => (
  <div className={classes.next}>
    <p className={classes.label}>{'\u00a0'}</p>
    <ul className={classes.times}>
      <Waiting />
    </ul>
  </div>
)
