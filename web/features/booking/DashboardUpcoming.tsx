/** What is coming: the next appointment as a ticket, the others as a list; or the way to one. */
import { Button } from '@mantine/core'
import { IconCalendarHeart } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { DashboardNext } from './DashboardNext.tsx'
import { DashboardSection } from './DashboardList.tsx'
import { TicketSkeleton } from './Ticket.tsx'
import { useMyAppointments } from './use-my-appointments.ts'

export function DashboardUpcoming() {
  const { t } = useTranslation()
  const list = useMyAppointments('upcoming')
  const [next, ...others] = list.appointments
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) {
    return (
      <div role="status" aria-label={t('ui.loading')}>
        <TicketSkeleton />
      </div>
    )
  }
  if (next === undefined) {
    return (
      <EmptyState
        icon={<IconCalendarHeart size={28} />}
        title={t('booking.mineNone')}
        text={t('booking.mineNoneText')}
        action={
          <Button component={Link} to="/" variant="default">
            {t('booking.mineFindNow')}
          </Button>
        }
      />
    )
  }
  return (
    <>
      <DashboardNext appointment={next} />
      {others.length > 0 && <DashboardSection title={t('booking.mineUpcoming')} list={list} appointments={others} />}
    </>
  )
}
