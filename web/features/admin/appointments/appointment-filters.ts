/** Which of the clinic's appointments are shown; kept in the address. */
import { given, isShort, isUuid } from '../../../ui/address.ts'
import { type Status, statuses } from './statuses.ts'

export type AppointmentFilters = { doctorId: string | undefined; status: Status | undefined; q: string }

export const parseFilters = (search: URLSearchParams): AppointmentFilters => ({
  doctorId: given(search, 'doctor', isUuid),
  status: statuses.find((known) => known === search.get('status')),
  q: given(search, 'q', isShort) ?? '',
})
