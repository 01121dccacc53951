/** The ring, and in words for a screen reader only what matters: held, one minute left. */
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CountdownRing } from '../../ui/CountdownRing.tsx'
import classes from './HoldTimer.module.css'
import type { HoldState } from './use-hold.ts'
import { useSecondsLeft } from './use-seconds-left.ts'

type Props = { hold: Extract<HoldState, { kind: 'held' }>; onEnd: () => void }

const lastMinute = 60

export function HoldTimer({ hold, onEnd }: Props) {
  const { t } = useTranslation()
  const left = useSecondsLeft(hold.endsAt, onEnd)
  const urgent = left <= lastMinute
  return (
    <div className={classes.timer}>
      <CountdownRing secondsLeft={left} totalSeconds={hold.totalSeconds} />
      <div>
        <p className={classes.title}>{t('booking.heldTitle')}</p>
        <p className={classes.text}>{t(urgent ? 'booking.heldSoon' : 'booking.heldText')}</p>
      </div>
      <VisuallyHidden role="status">{t(urgent ? 'booking.heldSpokenSoon' : 'booking.heldSpoken')}</VisuallyHidden>
    </div>
  )
}
