/** What is searched for lives in the address, so that a search can be shared, kept and stepped back through. */
import { given, isDate, isShort, isUuid, searchParamsOf } from '../../ui/address.ts'
import { useAddress } from '../../ui/use-address.ts'
import { dayParts, type DayPart } from './day-parts.ts'

export type Filters = {
  specialtyId: string | undefined
  location: string | undefined
  date: string | undefined
  part: DayPart | undefined
  /** Also times that were fully booked when the page came. */
  showFull: boolean
}

export function parseFilters(search: URLSearchParams): Filters {
  return {
    specialtyId: given(search, 'specialty', isUuid),
    location: given(search, 'place', isShort),
    date: given(search, 'date', isDate),
    part: dayParts.find((part) => part === search.get('part')),
    showFull: search.get('full') === '1',
  }
}

export const filtersToSearch = ({ specialtyId, location, date, part, showFull }: Filters): URLSearchParams =>
  searchParamsOf({ specialty: specialtyId, place: location, date, part, full: showFull ? '1' : undefined })

const form = { parse: parseFilters, write: filtersToSearch }
export function useFilters() {
  const { values: filters, change } = useAddress(form)
  return { filters, change }
}
