/** Where an appointment stands. */
import { useTranslation } from 'react-i18next'
import type { Status } from '../../contract/booking.ts'
import classes from './StatusPill.module.css'

export function StatusPill({ status }: { status: Status }) {
  const { t } = useTranslation()
  return (
    <span className={classes.pill} data-status={status}>
      {t(`status.${status}`)}
    </span>
  )
}
