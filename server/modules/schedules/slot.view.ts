/** Rows -> the public face of a slot. */
import type { DayPart } from '../../../contract/common.ts'
import type { SlotState, SlotView } from '../../../contract/slots.ts'
import { pictureUrl } from '../clinics/index.ts'

/** The counters of a slot, as a query gives them, or as JSON from a function (then instants are text). */
export type SlotCounters = {
  id: string
  doctor_id: string
  clinic_id: string
  version: number
  capacity: number
  booked: number
  held: number
  published: boolean
  archived_at: Date | string | null
  changed_at: Date | string
}

/** The whole public state; the only place where free places are computed. */
export const slotStateOf = (row: SlotCounters): SlotState => ({
  slotId: row.id,
  doctorId: row.doctor_id,
  clinicId: row.clinic_id,
  version: row.version,
  totalSlots: row.capacity,
  bookedSlots: row.booked,
  heldSlots: row.held,
  availableSlots: row.capacity - row.booked - row.held,
  published: row.published && row.archived_at === null,
  changedAt: new Date(row.changed_at).toISOString(),
})

export type SlotRow = SlotCounters & {
  starts_at: Date
  ends_at: Date
  local_date: string
  wall_start: string
  wall_end: string
  part: string
  time_zone: string
  doctor_name: string
  picture_etag: string | null
  picture_url: string | null
  specialty_id: string
  specialty_name: string
  clinic_name: string
  site_id: string
  site_name: string
  site_city: string
  service_id: string | null
  service_name: string | null
  fee_minor: number
  currency: string
}

export const slotView = (row: SlotRow): SlotView => ({
  id: row.id,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  date: row.local_date,
  time: row.wall_start,
  endTime: row.wall_end,
  timeZone: row.time_zone,
  part: row.part as DayPart,
  doctor: { id: row.doctor_id, name: row.doctor_name, pictureUrl: pictureUrl(row.doctor_id, row) },
  specialty: { id: row.specialty_id, name: row.specialty_name },
  clinic: { id: row.clinic_id, name: row.clinic_name },
  site: { id: row.site_id, name: row.site_name, city: row.site_city },
  service: row.service_id === null ? null : { id: row.service_id, name: row.service_name ?? '' },
  feeMinor: row.fee_minor,
  currency: row.currency,
  state: slotStateOf(row),
})
