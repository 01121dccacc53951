/** What is searched for lives in the address, so that a search can be shared, kept and stepped back through. */
import { useSearchParams } from 'react-router'
import { dayParts, type DayPart } from './day-parts.ts'

export type Filters = {
  specialtyId: string | undefined
  location: string | undefined
  date: string | undefined
  part: DayPart | undefined
  /** Leave out times without a free place. */
  onlyFree: boolean
}

const isUuid = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

/** Whatever does not make sense is left out: addresses are typed, cut off and passed on. */
export function parseFilters(search: URLSearchParams): Filters {
  const given = (key: string, fits: (value: string) => boolean) => {
    const value = search.get(key)?.trim()
    return value !== undefined && value !== '' && fits(value) ? value : undefined
  }
  return {
    specialtyId: given('specialty', isUuid),
    location: given('place', (value) => value.length <= 80),
    date: given('date', isDate),
    part: dayParts.find((part) => part === search.get('part')),
    onlyFree: search.get('free') === '1',
  }
}

export function filtersToSearch(filters: Filters): URLSearchParams {
  const search = new URLSearchParams()
  if (filters.specialtyId !== undefined) search.set('specialty', filters.specialtyId)
  if (filters.location !== undefined) search.set('place', filters.location)
  if (filters.date !== undefined) search.set('date', filters.date)
  if (filters.part !== undefined) search.set('part', filters.part)
  if (filters.onlyFree) search.set('free', '1')
  return search
}

export function useFilters() {
  const [search, setSearch] = useSearchParams()
  const filters = parseFilters(search)
  const change = (some: Partial<Filters>) =>
    setSearch(filtersToSearch({ ...filters, ...some }), { replace: true, preventScrollReset: true })
  return { filters, change }
}
