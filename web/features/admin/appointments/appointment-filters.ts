/** Which of the clinic's appointments are shown; kept in the address. */
import { type Status, statuses } from './statuses.ts'

export type AppointmentFilters = { doctorId: string | undefined; status: Status | undefined; q: string }

const isUuid = (value: string | null): value is string =>
  value !== null && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)

export function parseFilters(search: URLSearchParams): AppointmentFilters {
  const doctorId = search.get('doctor')
  return {
    doctorId: isUuid(doctorId) ? doctorId : undefined,
    status: statuses.find((known) => known === search.get('status')),
    q: (search.get('q') ?? '').slice(0, 80),
  }
}
