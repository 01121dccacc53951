/** The search behind the first page: days with counts, one day's times, and where to go when there are none. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useLiveSlots } from '../../api/live-slots.ts'
import { read, readPages } from '../../api/query.ts'
import type { StripDay } from '../../ui/DateStrip.tsx'
import { addDays, today } from '../../ui/format.ts'
import type { Filters } from './search-filters.ts'

const daysShown = 21
const perPage = 100
/** Times pass; what has begun leaves the list. */
const refreshMs = 120_000

const searchOf = ({ specialtyId, location, part }: Filters) => ({ specialtyId, location, part })

function useDays(filters: Filters) {
  const now = today()
  const far = filters.date !== undefined && filters.date >= addDays(now, daysShown)
  // One day back: where it is still yesterday, clinics may have times left.
  const from = far ? addDays(filters.date ?? now, -3) : addDays(now, -1)
  const to = addDays(from, daysShown)
  const counts = useQuery({
    ...read('countSlotDays', { query: { ...searchOf(filters), from, to } }),
    placeholderData: keepPreviousData,
  })
  const byDate = new Map(counts.data?.days.map((day) => [day.date, day]))
  const strip = Array.from({ length: daysShown + 1 }, (_, i) => addDays(from, i))
    .filter((date) => date >= now || (byDate.get(date)?.freePlaces ?? 0) > 0 || date === filters.date)
    .map((date): StripDay => {
      const day = byDate.get(date)
      const known = counts.data !== undefined
      return { date, freePlaces: known ? (day?.freePlaces ?? 0) : undefined, totalPlaces: day?.totalPlaces }
    })
  return { strip, known: !counts.isPending }
}

export function useOpenings(filters: Filters) {
  const { strip, known } = useDays(filters)
  const firstFree = strip.find((day) => (day.freePlaces ?? 0) > 0)?.date
  const date = filters.date ?? firstFree ?? today()
  const list = useInfiniteQuery({
    ...readPages('searchSlots', { query: { ...searchOf(filters), date, includeFull: 'true', limit: perPage } }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  })
  useLiveSlots([{ date }], { lists: [['searchSlots']], counts: [['countSlotDays']] })

  const slots = list.data?.pages.flatMap((page) => page.slots) ?? []
  // With the whole day at hand its count needs no reading again.
  const complete = list.isSuccess && !list.isPlaceholderData && !list.hasNextPage
  const freePlaces = complete
    ? slots.reduce((sum, slot) => sum + slot.state.availableSlots, 0)
    : strip.find((day) => day.date === date)?.freePlaces
  const empty = list.isSuccess && !list.isPlaceholderData && known && slots.length === 0
  const laterInStrip = strip.find((day) => day.date > date && (day.freePlaces ?? 0) > 0)?.date ?? firstFree
  const beyond = useQuery({
    ...read('searchSlots', { query: { ...searchOf(filters), limit: 1 } }),
    enabled: empty && laterInStrip === undefined,
  })
  return {
    strip: strip.map((day) => (day.date === date ? { ...day, freePlaces } : day)),
    date,
    slots,
    freePlaces,
    list,
    empty,
    /** Until the days are known, the day shown may still change. */
    loading: list.isPending || (!known && filters.date === undefined),
    nextDate: laterInStrip ?? beyond.data?.slots[0]?.date,
  }
}
