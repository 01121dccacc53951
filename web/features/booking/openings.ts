/** A day's times, doctor by doctor, and which of them a card shows. */
import type { SlotView } from '../../../contract/slots.ts'
import { isBookable } from '../../ui/places.ts'

export type DoctorTimes = { doctor: SlotView['doctor']; slots: SlotView[] }

/** Keeps the order of time: who is free first stands first. */
export function byDoctor(slots: readonly SlotView[]): DoctorTimes[] {
  const groups = new Map<string, DoctorTimes>()
  for (const slot of slots) {
    const group = groups.get(slot.doctor.id) ?? { doctor: slot.doctor, slots: [] }
    groups.set(slot.doctor.id, group)
    group.slots.push(slot)
  }
  return [...groups.values()]
}

/** At most `most` times, free ones before full ones, shown in order of time. */
export function pickTimes(slots: readonly SlotView[], most: number): Set<string> {
  const free = slots.filter((slot) => isBookable(slot.state))
  const full = slots.filter((slot) => !isBookable(slot.state))
  return new Set([...free, ...full].slice(0, most).map((slot) => slot.id))
}
