/** /dashboard: the next appointment large, what else is coming, what was, and who I am. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate } from 'react-router'
import type { Me } from '../../../contract/accounts.ts'
import { useLiveFallback } from '../../api/live-fallback.ts'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { DashboardClinics } from './DashboardClinics.tsx'
import { DashboardPast } from './DashboardList.tsx'
import classes from './DashboardPage.module.css'
import { DashboardUpcoming } from './DashboardUpcoming.tsx'
import { useMyAppointments } from './use-my-appointments.ts'

/** `profile`: who I am and how to change it, which this feature does not know. */
export function DashboardPage({ profile }: { profile: ReactNode }) {
  const { me } = useSession()
  if (me === undefined) return <PageSkeleton />
  if (me === null) return <Navigate to="/sign-in?returnTo=%2Fdashboard" replace />
  return <Dashboard me={me} profile={profile} />
}

function Dashboard({ me, profile }: { me: Me; profile: ReactNode }) {
  const { t } = useTranslation()
  useLiveFallback([['listMyAppointments']])
  const lists = [useMyAppointments('upcoming'), useMyAppointments('past')]
  const waiting = lists.some((list) => list.isPending)
  return (
    <>
      <PageHeader
        title={t('booking.mine')}
        aside={
          <Button component={Link} to="/" className={classes.find ?? ''}>
            {t('booking.mineFind')}
          </Button>
        }
      />
      <div className={classes.columns}>
        <div className={classes.main}>
          <DashboardUpcoming />
          <DashboardPast />
        </div>
        <div className={classes.side} data-waiting={waiting || undefined}>
          <DashboardClinics memberships={me.memberships} />
          {profile}
        </div>
      </div>
    </>
  )
}
