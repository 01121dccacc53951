/** The five minutes are over; what was typed is kept. */
import { Button } from '@mantine/core'
import { IconHourglassEmpty } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotState } from '../../../contract/slots.ts'
import { isBookable } from '../../ui/places.ts'
import classes from './ExpiredHold.module.css'

export function ExpiredHold({ state, onTake }: { state: SlotState | undefined; onTake: () => void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const gone = state !== undefined && !isBookable(state)
  return (
    <div className={classes.expired} role="alert">
      <IconHourglassEmpty size={28} aria-hidden="true" />
      <div>
        <p className={classes.title}>{t('booking.expiredTitle')}</p>
        <p className={classes.text}>{t(gone ? 'booking.expiredGone' : 'booking.expiredText')}</p>
      </div>
      <div className={classes.ways}>
        <Button ref={button} onClick={onTake}>
          {t('booking.holdAgain')}
        </Button>
        <Button component={Link} to="/" variant="default">
          {t('booking.otherTimes')}
        </Button>
      </div>
    </div>
  )
}
