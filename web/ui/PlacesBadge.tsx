/** Places left in words: "Only 2 left", "Fully booked". */
import { useTranslation } from 'react-i18next'
import type { SlotState } from '../../contract/slots.ts'
import { scarcityOf } from './places.ts'
import classes from './PlacesBadge.module.css'

/** Undefined where there is nothing to say: a free consultation of one place. */
export function usePlacesText(state: SlotState): string | undefined {
  const { t } = useTranslation()
  const left = { count: state.availableSlots }
  const scarcity = scarcityOf(state)
  if (scarcity === 'full') return t('ui.fullyBooked')
  if (scarcity === 'held') return t('ui.held')
  if (scarcity === 'last') return t('ui.onlyLeft', left)
  return state.totalSlots > 1 ? t('ui.placesLeft', left) : undefined
}

export function PlacesBadge({ state }: { state: SlotState }) {
  const text = usePlacesText(state)
  if (text === undefined) return null
  return (
    <span className={classes.badge} data-scarcity={scarcityOf(state)}>
      {text}
    </span>
  )
}
