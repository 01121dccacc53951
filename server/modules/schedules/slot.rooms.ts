/** Who watches a slot, and how they hear of its changes: counts only, the same for everybody. */
import type { SlotEvent, Watch } from '../../../contract/events.ts'
import type { Realtime } from '../../platform/realtime.ts'
import { type SlotCounters, slotStateOf } from './slot.view.ts'

export type WatchedSlot = SlotCounters & { site_id: string; local_date: string }

/** The room of one watch; a slot's day is the clinic-local one. */
export const watchRoom = (target: Watch): string => {
  if ('doctorId' in target) return `day:doctor:${target.doctorId}:${target.date}`
  if ('clinicId' in target) return `day:clinic:${target.clinicId}:${target.date}`
  if ('siteId' in target) return `day:site:${target.siteId}:${target.date}`
  return `day:${target.date}`
}

/** The room of all a doctor's slots, of whatever day. */
export const doctorSlotsRoom = (doctorId: string): string => `slots:doctor:${doctorId}`

/** Tells everybody who watches this slot its whole state. To be called after commit. */
export const announceSlot = (realtime: Realtime, event: SlotEvent, slot: WatchedSlot): void => {
  const date = slot.local_date
  const rooms = [
    { doctorId: slot.doctor_id, date },
    { clinicId: slot.clinic_id, date },
    { siteId: slot.site_id, date },
    { date },
  ]
  realtime.emit([...rooms.map(watchRoom), doctorSlotsRoom(slot.doctor_id)], event, slotStateOf(slot))
}
