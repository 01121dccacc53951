/** Appointments of the next days, so that every colour of a time is to be seen: free, few left, last ones, full. */
import { decideRows, type PlaceRow } from '../modules/booking/index.ts'
import type { Tx } from '../platform/database.ts'
import { fold } from '../platform/fold.ts'
import { newId } from '../platform/id.ts'
import type { ClinicKey } from './clinics.ts'
import { type DemoAccount, type DemoPatient, makePatients } from './people.ts'
import type { PlacedSlot } from './slots.ts'

/** Sessions of ten, one after the other: full, many, last, half, last one, empty, few, full, many, few. */
const sessionFill = [10, 3, 8, 5, 9, 0, 6, 10, 2, 7]
/** Share of the consultations that are taken, by days ahead: people book the near ones first. */
const consultationFill = [0.7, 0.65, 0.55, 0.45, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1]
const sessionDays = 4
const patientsPerClinic = 240
/** Fewer than a clinic has patients, so that nobody is in one call twice. */
const commandsAtOnce = 200
const reasons = [
  '',
  'Check-up',
  'First visit',
  'Follow-up',
  '',
  'Second opinion',
  'Prescription renewal',
  'Test results',
]

type Booking = { slot: PlacedSlot; patient: DemoPatient | DemoAccount; isAccount: boolean }

/** Through the function that decides about every booking, so that tokens, counters and facts are the real ones. */
export const insertBookings = async (tx: Tx, slots: PlacedSlot[], accounts: DemoAccount[]): Promise<void> => {
  const own = ownBookings(slots, accounts)
  const taken = new Set(own.map(({ slot }) => slot))
  const bookings = [...own, ...othersBookings(slots.filter((slot) => !taken.has(slot)))]
  const receptionists = new Map(
    accounts.filter(({ role }) => role === 'receptionist').map(({ clinic, personId }) => [clinic, personId]),
  )
  const commands = bookings.map((booking, index) =>
    commandOf(booking, receptionists.get(booking.slot.doctor.clinic.key) ?? '', reasons[index % reasons.length] ?? ''),
  )
  for (let at = 0; at < commands.length; at += commandsAtOnce) {
    const { replies } = await decideRows(tx, commands.slice(at, at + commandsAtOnce))
    const outcomes = Object.values(replies)
    // A session that is under way may end just now.
    const refused = outcomes.find(({ outcome }) => outcome !== 'booked' && outcome !== 'too-late')
    if (refused) throw new Error(`A booking of the demo was refused: ${refused.outcome}`)
  }
}

/** The demo's patient sees the first consultation of two doctors whom nobody else can take from them. */
const ownBookings = (slots: PlacedSlot[], accounts: DemoAccount[]): Booking[] => {
  const patient = accounts.find(({ role }) => role === 'patient')
  const first = slots.find((slot) => isOwn(slot, 'general') && slot.daysAhead >= 1)
  const second = slots.find((slot) => isOwn(slot, 'dentistry') && slot.daysAhead >= 6)
  return [first, second].flatMap((slot) => (slot && patient ? { slot, patient, isAccount: true } : []))
}
const isOwn = ({ doctor, capacity }: PlacedSlot, specialty: string): boolean =>
  doctor.clinic.key === 'berlin' && doctor.data.specialty === specialty && capacity === 1

/** A clinic's patients take turns; there are so many of them that nobody has two appointments at once. */
const othersBookings = (slots: PlacedSlot[]): Booking[] => {
  const patients = new Map<ClinicKey, { list: DemoPatient[]; next: number }>()
  let sessions = 0
  let consultations = 0
  return slots.flatMap((slot) => {
    const { key } = slot.doctor.clinic
    const turn = patients.getOrInsertComputed(key, () => ({ list: makePatients(key, patientsPerClinic), next: 0 }))
    const places = slot.capacity > 1 ? sessionPlaces(slot, sessions++) : consultationPlaces(slot, consultations++)
    return Array.from({ length: places }, (): Booking => {
      const patient = turn.list[turn.next++ % turn.list.length]
      if (patient === undefined) throw new Error('A clinic of the demo has no patients')
      return { slot, patient, isAccount: false }
    })
  })
}

const sessionPlaces = ({ daysAhead }: PlacedSlot, index: number): number =>
  daysAhead > sessionDays ? 0 : (sessionFill[index % sessionFill.length] ?? 0)

/** Evenly spread, and the same for every start: the golden ratio's multiples fill the unit interval without clusters. */
const consultationPlaces = ({ daysAhead }: PlacedSlot, index: number): number =>
  (index * 0.618_033_988_75) % 1 < (consultationFill[daysAhead] ?? 0) ? 1 : 0

const commandOf = ({ slot, patient, isAccount }: Booking, receptionist: string, reason: string): PlaceRow => ({
  kind: 'book',
  id: newId(),
  slot_id: slot.id,
  clinic_id: slot.doctor.clinic.id,
  ...(isAccount
    ? { patient_id: patient.personId }
    : { person_id: patient.personId, walk_in_phone: patient.phone, walk_in_name: fold(patient.name) }),
  booked_by: isAccount ? patient.personId : receptionist,
  patient_name: patient.name,
  contact_number: patient.phone,
  reason,
  note: '',
  status: 'confirmed',
  allow_overlap: false,
})
