/** /appointments/:id: the token number first, then when, where and with whom; true while it is open. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation, useParams } from 'react-router'
import type { AppointmentView } from '../../../contract/booking.ts'
import { useLiveFallback } from '../../api/live-fallback.ts'
import { read } from '../../api/query.ts'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './AppointmentPage.module.css'
import { CancelAppointment } from './CancelAppointment.tsx'
import { CancelNote } from './CancelNote.tsx'
import { Fact, SlotSummary } from './SlotSummary.tsx'
import { Ticket } from './Ticket.tsx'

export function AppointmentPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { pathname } = useLocation()
  const { me } = useSession()
  const { data, error, refetch } = useQuery({ ...read('getAppointment', { params: { id } }), enabled: Boolean(me) })
  useLiveFallback([['getAppointment']])
  if (me === null) return <Navigate to={`/sign-in?returnTo=${encodeURIComponent(pathname)}`} replace />
  if (data) return <Appointment appointment={data} />
  if (error === null) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('booking.appointment')} />
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    </>
  )
}

function Appointment({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const { status } = appointment
  return (
    <div className={classes.page}>
      <PageHeader
        title={t(`booking.statusTitle.${status}`)}
        lead={t(`booking.statusLead.${status}`)}
        browserTitle={t('booking.appointment')}
      />
      <Ticket appointment={appointment} label={t('booking.appointment')}>
        <SlotSummary visit={appointment}>
          <Fact icon={<IconUser size={20} />} term={t('booking.factPatient')}>
            {appointment.patientName}
            <span className={classes.soft}>{appointment.contactNumber}</span>
          </Fact>
        </SlotSummary>
        {appointment.reason !== '' && <p className={classes.reason}>{appointment.reason}</p>}
      </Ticket>
      <div className={classes.actions}>
        <Button component={Link} to="/dashboard" variant="default">
          {t('booking.seeMine')}
        </Button>
        <CancelAppointment appointment={appointment} />
      </div>
      <CancelNote appointment={appointment} />
    </div>
  )
}
