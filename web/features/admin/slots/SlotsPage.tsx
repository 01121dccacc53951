/** /admin/slots: every slot of a day or of a doctor's week, live; opened, closed, removed and made here. */
import { Button, Skeleton } from '@mantine/core'
import { IconCalendarPlus, IconPlus, IconStack2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { dateRange, spokenDate, today } from '../../../ui/format.ts'
import { LiveDot } from '../../../ui/LiveDot.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { ZoneNote } from '../../../ui/ZoneNote.tsx'
import { parseSpan, spanToSearch } from '../parts/date-span.ts'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { numbersOf } from '../parts/numbers.ts'
import { NumbersBar } from '../parts/NumbersBar.tsx'
import { SpanNav } from '../parts/SpanNav.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useClinicSlots } from '../parts/use-clinic-slots.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useNow } from '../parts/use-now.ts'
import { useAdmin } from '../use-admin.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { DaySlots } from './DaySlots.tsx'
import { SlotDialog } from './SlotDialog.tsx'
import classes from './SlotsPage.module.css'
import { WeekSlots } from './WeekSlots.tsx'

const views = ['day', 'week'] as const

export function SlotsPage() {
  const { t } = useTranslation()
  const { clinic, access } = useAdmin()
  const { search, change } = useAddress()
  const { all, active } = useDoctors()
  const now = useNow()
  const day = today(clinic.timeZone)
  const span = parseSpan(search, day)
  const week = span.view === 'week'
  const asked = all.find(({ id }) => id === search.get('doctor'))?.id ?? access.ownDoctorId
  // A week of everybody would be a wall: it is one doctor's.
  const doctorId = week ? (asked ?? active[0]?.id) : asked
  const { list, slots, complete } = useClinicSlots({ ...span, doctorId, enabled: !week || doctorId !== undefined })
  const [adding, setAdding] = useState<'one' | 'many' | undefined>()
  const title = week ? dateRange(span.from, span.to) : spokenDate(span.from, clinic.timeZone)
  const close = () => setAdding(undefined)
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('admin.slots')}
        lead={
          <span className={classes.lead}>
            {title}
            <ZoneNote timeZone={clinic.timeZone} instant={new Date(now).toISOString()} />
            <LiveDot />
          </span>
        }
        aside={access.plan && active.length > 0 && <AddButtons onAdd={setAdding} />}
      />
      <div className={classes.tools}>
        <SpanNav span={span} today={day} views={views} onChange={(next) => change(spanToSearch(next, day))} />
        {access.ownDoctorId === undefined && (
          <DoctorSelect
            className={classes.doctor ?? ''}
            all={!week}
            aria-label={t('admin.doctor')}
            doctors={all}
            value={doctorId}
            onChange={(id) => change({ doctor: id })}
          />
        )}
      </div>
      <NumbersBar label={t('admin.numbers')} numbers={complete ? numbersOf(slots, now) : undefined} />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading && <Skeletons />}
      {complete && slots.length === 0 && <NoSlots plan={access.plan} />}
      {slots.length > 0 && (
        <div className={classes.slots} inert={list.isPlaceholderData} data-stale={list.isPlaceholderData || undefined}>
          {week ? <WeekSlots span={span} slots={slots} now={now} /> : <DaySlots slots={slots} now={now} />}
        </div>
      )}
      {adding === 'one' && <SlotDialog doctorId={doctorId} date={span.from < day ? day : span.from} onClose={close} />}
      {adding === 'many' && <BulkDialog doctorId={doctorId} date={span.from < day ? day : span.from} onClose={close} />}
    </div>
  )
}

function AddButtons({ onAdd }: { onAdd: (what: 'one' | 'many') => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.add}>
      <Button variant="default" leftSection={<IconPlus size={20} aria-hidden="true" />} onClick={() => onAdd('one')}>
        {t('admin.addSlot')}
      </Button>
      <Button leftSection={<IconStack2 size={20} aria-hidden="true" />} onClick={() => onAdd('many')}>
        {t('admin.addSlots')}
      </Button>
    </div>
  )
}

function NoSlots({ plan }: { plan: boolean }) {
  const { t } = useTranslation()
  const { link } = useAdmin()
  return (
    <EmptyState
      icon={<IconCalendarPlus size={28} />}
      title={t('admin.noSlots')}
      text={t(plan ? 'admin.noSlotsText' : 'admin.noSlotsTextStaff')}
      action={
        plan && (
          <Button component={Link} to={link('/admin/hours')} variant="default">
            {t('admin.toHours')}
          </Button>
        )
      }
    />
  )
}

function Skeletons() {
  const { t } = useTranslation()
  return (
    <div className={classes.slots} role="status" aria-label={t('ui.loading')}>
      {[0, 1, 2].map((i) => (
        <Skeleton key={i} height={220} radius="lg" />
      ))}
    </div>
  )
}
