import type { DayPart } from '../../../contract/common.ts'
import type { SlotView } from '../../../contract/slots.ts'
import type { WaitlistEntry } from '../../../contract/waitlist.ts'
import type { EntryRow } from './waitlist.sql.ts'

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

/** @param slot the offered one, if there is an open offer. */
export const entryView = (row: EntryRow, slot: SlotView | undefined): WaitlistEntry => ({
  id: row.id,
  clinic: { id: row.clinic_id, name: row.clinic_name },
  doctor: named(row.doctor_id, row.doctor_name),
  specialty: named(row.specialty_id, row.specialty_name),
  from: row.from_date,
  to: row.to_date,
  part: row.part as DayPart | null,
  state: row.state as WaitlistEntry['state'],
  before: row.before ?? 0,
  offer:
    slot === undefined || row.offer_expires_at === null
      ? null
      : { slot, expiresAt: row.offer_expires_at.toISOString() },
  joinedAt: row.created_at.toISOString(),
})
