/** Whom one looks for lives in the address: it can be shared, kept and come back to. */
import { given, isShort, isUuid, searchParamsOf } from '../../ui/address.ts'
import { useAddress } from '../../ui/use-address.ts'

export type DoctorFilters = {
  /** Part of a doctor's name or specialty. */
  q: string | undefined
  specialtyId: string | undefined
  location: string | undefined
}

export const parseFilters = (search: URLSearchParams): DoctorFilters => ({
  q: given(search, 'q', isShort),
  specialtyId: given(search, 'specialty', isUuid),
  location: given(search, 'place', isShort),
})

const filtersToSearch = ({ q, specialtyId, location }: DoctorFilters) =>
  searchParamsOf({ q, specialty: specialtyId, place: location })

export const directoryPath = (filters: Partial<DoctorFilters>) => ({
  pathname: '/doctors',
  search: filtersToSearch({ q: undefined, specialtyId: undefined, location: undefined, ...filters }).toString(),
})

const form = { parse: parseFilters, write: filtersToSearch }
export function useDoctorFilters() {
  const { values: filters, change } = useAddress(form)
  return { filters, change }
}
