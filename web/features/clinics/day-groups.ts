/** The times of a day in groups that read well: by part of the day, and by place and service where they differ. */
import type { DayPart } from '../../../contract/common.ts'
import type { SlotView } from '../../../contract/slots.ts'

export type TimeGroup = {
  key: string
  part: DayPart
  /** What this group has that others of the day have not: a site, a service, a price. */
  site: SlotView['site'] | undefined
  service: SlotView['service'] | undefined
  feeMinor: number | undefined
  slots: SlotView[]
}

const areSeveral = (values: readonly unknown[]) => new Set(values).size > 1

/** In order of time, as the slots come. */
export function groupTimes(slots: readonly SlotView[]): TimeGroup[] {
  const several = {
    sites: areSeveral(slots.map((slot) => slot.site.id)),
    services: areSeveral(slots.map((slot) => slot.service?.id)),
    fees: areSeveral(slots.map((slot) => slot.feeMinor)),
  }
  const groups = new Map<string, TimeGroup>()
  for (const slot of slots) {
    const key = [slot.part, slot.site.id, slot.service?.id, slot.feeMinor].join()
    const group = groups.get(key) ?? {
      key,
      part: slot.part,
      site: several.sites ? slot.site : undefined,
      service: several.services ? slot.service : undefined,
      feeMinor: several.fees ? slot.feeMinor : undefined,
      slots: [],
    }
    groups.set(key, group)
    group.slots.push(slot)
  }
  return [...groups.values()]
}
