/** Appointments as a list with pages: those to come, and those that were. */
import { Button } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../contract/booking.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './DashboardList.module.css'
import { DashboardRow } from './DashboardRow.tsx'
import { useMyAppointments } from './use-my-appointments.ts'

/** What was; nothing at all for who is here for the first time. */
export function DashboardPast() {
  const { t } = useTranslation()
  const list = useMyAppointments('past')
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  if (list.appointments.length === 0) return null
  return <DashboardSection title={t('booking.minePast')} list={list} appointments={list.appointments} />
}

type Props = {
  title: string
  list: ReturnType<typeof useMyAppointments>
  appointments: readonly AppointmentView[]
}

export function DashboardSection({ title, list, appointments }: Props) {
  const { t } = useTranslation()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {title}
      </h2>
      <ul className={classes.list}>
        {appointments.map((appointment) => (
          <DashboardRow key={appointment.id} appointment={appointment} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('booking.mineMore')}
        </Button>
      )}
    </section>
  )
}
