/** Time that runs out, as a ring with minutes and seconds. */
import { useTranslation } from 'react-i18next'
import classes from './CountdownRing.module.css'

type Props = { secondsLeft: number; totalSeconds: number }

const radius = 20
const around = 2 * Math.PI * radius
const urgentSeconds = 60

export function CountdownRing({ secondsLeft, totalSeconds }: Props) {
  const { t } = useTranslation()
  const left = Math.max(0, Math.ceil(secondsLeft))
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const share = Math.min(1, Math.max(0, secondsLeft / totalSeconds))
  return (
    <div
      className={classes.ring}
      data-urgent={left <= urgentSeconds || undefined}
      role="timer"
      aria-label={t('ui.timeLeft', { clock })}
    >
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle cx="24" cy="24" r={radius} className={classes.track} />
        <circle cx="24" cy="24" r={radius} className={classes.rest} strokeDasharray={`${around * share} ${around}`} />
      </svg>
      <span aria-hidden="true">{clock}</span>
    </div>
  )
}
