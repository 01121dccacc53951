/** A day's free places: how scarce they are, and in words, for date strips and calendars. */
import { useTranslation } from 'react-i18next'
import { count } from './format.ts'

/** `freePlaces` undefined: not known yet. */
export type DayCount = { freePlaces: number | undefined; totalPlaces: number | undefined }

export function freedomOf({ freePlaces, totalPlaces }: DayCount): 'unknown' | 'none' | 'few' | 'many' {
  if (freePlaces === undefined) return 'unknown'
  if (freePlaces === 0) return 'none'
  return freePlaces <= Math.max(4, (totalPlaces ?? 0) / 10) ? 'few' : 'many'
}

/** "12 places free", "Fully booked", "No times". */
export function useSpokenCount(): (day: DayCount) => string {
  const { t } = useTranslation()
  return ({ freePlaces = 0, totalPlaces }) => {
    if (freePlaces > 0) return t('ui.placesFree', { count: freePlaces, number: count(freePlaces) })
    return totalPlaces ? t('ui.fullyBooked') : t('ui.noTimes')
  }
}
