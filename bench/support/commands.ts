/** The same booking in each of its forms: a request of the API, a command of decide_places, a row for pgbench. */
import { createHash } from 'node:crypto'
import { newId } from '../../server/platform/id.ts'
import type { Request } from '../processes/load.ts'
import { idOf } from './data.ts'

export type Booking = { slot: number; person: number }

const reason = 'A cough that does not go away'
const phoneOf = (person: number): string => `+1415${String(2_000_000 + person).padStart(7, '0')}`

export const bookingRequest = ({ slot, person }: Booking, token: string): Request => ({
  method: 'POST',
  path: '/api/v1/appointments',
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId() },
  body: { slotId: idOf('slot', slot), patientName: `Person ${person}`, contactNumber: phoneOf(person), reason },
})

export const holdRequest = ({ slot }: Booking, token: string): Request => ({
  method: 'POST',
  path: `/api/v1/slots/${idOf('slot', slot)}/hold`,
  headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId() },
  body: {},
})

/** As long as what will stand there. */
export const holdIdToCome = 'the-hold-of-the-reply-before'.padEnd(36, '-')

/** With the hold that was made just before. */
export const heldBookingRequest = (booking: Booking, token: string): Request => {
  const request = bookingRequest(booking, token)
  return { ...request, body: { ...request.body, holdId: holdIdToCome } }
}

/** What the application would send to the database for this request. */
export const bookingCommand = ({ slot, person }: Booking) => {
  const personId = idOf('person', person)
  const key = newId()
  return {
    n: 0,
    kind: 'book',
    id: newId(),
    slot_id: idOf('slot', slot),
    owner_id: personId,
    patient_id: personId,
    booked_by: personId,
    hold_named: false,
    patient_name: `Person ${person}`,
    contact_number: phoneOf(person),
    reason,
    note: '',
    status: 'confirmed',
    max_open: 100,
    allow_overlap: false,
    caller_id: personId,
    operation: 'bookAppointment',
    key,
    body_hash: createHash('sha256').update(key).digest('hex'),
  }
}
export type Command = ReturnType<typeof bookingCommand>

/** Numbers 0 to n - 1 in an order that looks random and is the same every time. */
export const shuffled = (n: number): number[] => {
  const numbers = Array.from({ length: n }, (_, i) => i)
  let state = 42
  for (let i = n - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = state % (i + 1)
    ;[numbers[i], numbers[j]] = [numbers[j] ?? 0, numbers[i] ?? 0]
  }
  return numbers
}
