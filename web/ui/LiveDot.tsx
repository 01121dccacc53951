/** Whether what is on the screen changes by itself. */
import { useTranslation } from 'react-i18next'
import { useLiveStatus } from '../api/socket.ts'
import classes from './LiveDot.module.css'

export function LiveDot() {
  const { t } = useTranslation()
  const status = useLiveStatus()
  const live = status === 'live'
  return (
    <span className={classes.live} data-live={live || undefined}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.word}>
        {live ? t('ui.live') : status === 'down' ? t('ui.everyTenSeconds') : t('ui.connecting')}
      </span>
    </span>
  )
}
