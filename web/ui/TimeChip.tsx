/** A time as a chip, coloured by the places left; a link while it can be booked. */
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotState } from '../../contract/slots.ts'
import { isBookable, scarcityOf } from './places.ts'
import { usePlacesText } from './PlacesBadge.tsx'
import classes from './TimeChip.module.css'

/** `context`: with whom, for those who do not see where it stands. */
type Props = { time: string; state: SlotState; to: string; mine?: boolean; context?: string }

export function TimeChip({ time, state, to, mine = false, context }: Props) {
  const { t } = useTranslation()
  const scarcity = scarcityOf(state)
  const placesText = usePlacesText(state)
  const note = mine ? t('ui.yourHold') : placesText
  const content = (
    <>
      <span className={classes.time}>{time}</span>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      {context !== undefined && <VisuallyHidden> {t('ui.withPerson', { name: context })}</VisuallyHidden>}
    </>
  )
  if (mine || isBookable(state)) {
    return (
      <Link className={classes.chip} data-scarcity={mine ? 'mine' : scarcity} to={to}>
        {content}
      </Link>
    )
  }
  return (
    <span className={classes.chip} data-scarcity={scarcity} role="link" aria-disabled="true">
      {content}
    </span>
  )
}
