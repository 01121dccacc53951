/** /admin: the clinic's appointments of a day, a week or a range; live. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dateRange, spokenDate, today } from '../../../ui/format.ts'
import { LiveDot } from '../../../ui/LiveDot.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { ZoneNote } from '../../../ui/ZoneNote.tsx'
import { type DateSpan, parseSpan, spanToSearch, views } from '../parts/date-span.ts'
import { numbersOf } from '../parts/numbers.ts'
import { NumbersBar } from '../parts/NumbersBar.tsx'
import { SpanNav } from '../parts/SpanNav.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useClinicSlots } from '../parts/use-clinic-slots.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { useNow } from '../parts/use-now.ts'
import { useAdmin } from '../use-admin.ts'
import { parseFilters } from './appointment-filters.ts'
import classes from './AppointmentsPage.module.css'
import { AppointmentTable, TableSkeleton } from './AppointmentTable.tsx'
import { BookDialog } from './BookDialog.tsx'
import { Filters } from './Filters.tsx'
import { NoAppointments } from './NoAppointments.tsx'
import { useAppointments } from './use-appointments.ts'

export function AppointmentsPage() {
  const { t } = useTranslation()
  const { clinic, access } = useAdmin()
  const { search, change } = useAddress()
  const moment = useNow()
  const now = today(clinic.timeZone)
  const span = parseSpan(search, now)
  const filters = parseFilters(search)
  const { list, appointments } = useAppointments(span, filters)
  const doctors = useDoctors()
  const noDoctors = doctors.list.isSuccess && doctors.active.length === 0
  const [booking, setBooking] = useState(false)
  const filtered = filters.doctorId !== undefined || filters.status !== undefined || filters.q !== ''
  const title = spanTitle(span, clinic.timeZone)
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('admin.appointments')}
        lead={
          <span className={classes.lead}>
            {title}
            <ZoneNote timeZone={clinic.timeZone} instant={new Date(moment).toISOString()} />
            <LiveDot />
          </span>
        }
        aside={
          access.book &&
          !noDoctors && (
            <Button leftSection={<IconPlus size={20} aria-hidden="true" />} onClick={() => setBooking(true)}>
              {t('admin.bookForPatient')}
            </Button>
          )
        }
      />
      <SpanNav span={span} today={now} views={views} onChange={(next) => change(spanToSearch(next, now))} />
      <Numbers span={span} doctorId={filters.doctorId ?? access.ownDoctorId} />
      <Filters filters={filters} onChange={change} />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <TableSkeleton />}
      {list.isSuccess && appointments.length === 0 && (
        <NoAppointments
          filtered={filtered}
          onShowAll={() => change({ doctor: undefined, status: undefined, q: undefined })}
          noDoctors={noDoctors}
          oneDay={span.from === span.to}
        />
      )}
      {appointments.length > 0 && (
        <AppointmentTable
          appointments={appointments}
          label={t('admin.appointmentsOf', { days: title })}
          stale={list.isPlaceholderData}
          byDay={span.from !== span.to}
        />
      )}
      {booking && (
        <BookDialog
          doctorId={filters.doctorId}
          date={span.from < now ? now : span.from}
          onClose={() => setBooking(false)}
        />
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('admin.showMore')}
        </Button>
      )}
    </div>
  )
}

/** "Today, Friday, November 20" or "Mon, Nov 16 – Sun, Nov 22". */
function spanTitle({ from, to }: DateSpan, timeZone: string) {
  if (from === to) return spokenDate(from, timeZone)
  return dateRange(from, to)
}

function Numbers({ span, doctorId }: { span: DateSpan; doctorId: string | undefined }) {
  const { t } = useTranslation()
  const now = useNow()
  const { list, slots, complete } = useClinicSlots({ ...span, doctorId })
  // The list says what is wrong; numbers that are not known are left out.
  if (list.isError) return null
  return <NumbersBar label={t('admin.numbers')} numbers={complete ? numbersOf(slots, now) : undefined} />
}
