/** Appointments in order of time: a table on a desk, cards on a phone, the same rows for a screen reader. */
import { Skeleton, VisuallyHidden } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { spokenDate } from '../../../ui/format.ts'
import { AppointmentRow } from './AppointmentRow.tsx'
import classes from './AppointmentTable.module.css'
import { useChanged } from './use-changed.ts'

type Props = { appointments: readonly AppointmentView[]; label: string; stale: boolean; byDay: boolean }

export function AppointmentTable({ appointments, label, stale, byDay }: Props) {
  const { t } = useTranslation()
  const changed = useChanged(appointments)
  const isFirstOfDay = (i: number) => byDay && appointments[i]?.date !== appointments[i - 1]?.date
  return (
    <div role="table" aria-label={label} className={classes.table} inert={stale} data-stale={stale || undefined}>
      <div role="row" className={classes.head}>
        <span role="columnheader">{t('admin.timeAndToken')}</span>
        <span role="columnheader">{t('admin.patient')}</span>
        <span role="columnheader">{t('admin.doctorAndService')}</span>
        <span role="columnheader">{t('admin.status')}</span>
        <span role="columnheader">
          <VisuallyHidden>{t('admin.actions')}</VisuallyHidden>
        </span>
      </div>
      {appointments.map((appointment, i) => (
        <Fragment key={appointment.id}>
          {isFirstOfDay(i) && (
            <div role="row" className={classes.day}>
              <span role="cell" aria-colspan={5}>
                {spokenDate(appointment.date, appointment.timeZone)}
              </span>
            </div>
          )}
          <AppointmentRow appointment={appointment} changed={changed.has(appointment.id)} />
        </Fragment>
      ))}
    </div>
  )
}

export function TableSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={classes.skeletons} role="status" aria-label={t('ui.loading')}>
      {[0, 1, 2, 3, 4, 5].map((i) => (
        <Skeleton key={i} height={64} radius="sm" />
      ))}
    </div>
  )
}
