/** Rows -> what an appointment looks like to its patient and to the clinic's staff. */
import type { AppointmentView, Status } from '../../../contract/booking.ts'
import type { DecidedAppointment } from './places.batch.ts'
import type { SlotDetails } from './slot-details.ts'
import { pictureUrl } from '../clinics/index.ts'

/** An appointment's own columns, from a query or as JSON from a function (then instants are text). */
export type StoredAppointment = {
  id: string
  clinic_id: string
  slot_id: string
  doctor_id: string
  person_id: string
  token_number: number
  status: string
  patient_name: string
  contact_number: string | null
  reason: string
  note: string
  starts_at: Date | string
  ends_at: Date | string
  booked_at: Date | string
  cancelled_at: Date | string | null
  cancel_reason: string | null
  overlap_allowed: boolean
  version: number
}
export type AppointmentRow = StoredAppointment & {
  local_date: string
  wall_start: string
  wall_end: string
  time_zone: string
  cancel_cutoff_minutes: number
  doctor_name: string
  picture_etag: string | null
  picture_url: string | null
  specialty_id: string
  specialty_name: string
  clinic_name: string
  clinic_phone: string | null
  site_id: string
  site_name: string
  site_city: string
  site_address: string
  service_id: string | null
  service_name: string | null
  fee_minor: number
  currency: string
}

const iso = (at: Date | string): string => new Date(at).toISOString()

export const appointmentView = (row: AppointmentRow): AppointmentView => ({
  id: row.id,
  slotId: row.slot_id,
  tokenNumber: row.token_number,
  status: row.status as Status,
  patientId: row.person_id,
  patientName: row.patient_name,
  contactNumber: row.contact_number,
  reason: row.reason,
  note: row.note,
  startsAt: iso(row.starts_at),
  endsAt: iso(row.ends_at),
  date: row.local_date,
  time: row.wall_start,
  endTime: row.wall_end,
  timeZone: row.time_zone,
  doctor: { id: row.doctor_id, name: row.doctor_name, pictureUrl: pictureUrl(row.doctor_id, row) },
  specialty: { id: row.specialty_id, name: row.specialty_name },
  clinic: { id: row.clinic_id, name: row.clinic_name, phone: row.clinic_phone },
  site: { id: row.site_id, name: row.site_name, city: row.site_city, address: row.site_address },
  service: row.service_id === null ? null : { id: row.service_id, name: row.service_name ?? '' },
  feeMinor: row.fee_minor,
  currency: row.currency,
  bookedAt: iso(row.booked_at),
  cancelledAt: row.cancelled_at === null ? null : iso(row.cancelled_at),
  cancelReason: row.cancel_reason,
  cancelBefore: new Date(new Date(row.starts_at).getTime() - row.cancel_cutoff_minutes * 60_000).toISOString(),
  version: row.version,
})

/** The view of an appointment that was just decided, without reading it again. */
export const bookedAppointment = (
  slot: SlotDetails,
  decided: DecidedAppointment,
  texts: { reason: string; note: string },
): AppointmentView =>
  appointmentView({
    ...slot,
    ...decided,
    ...texts,
    slot_id: slot.id,
    cancelled_at: null,
    cancel_reason: null,
    overlap_allowed: false,
  })
