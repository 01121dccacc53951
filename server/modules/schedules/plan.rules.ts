/** What publishing hours does to the slots that are there: which stay, which go, which planned ones cannot be made. */
import type { DayPart } from '../../../contract/common.ts'
import type { PlannedSlot } from './expand.rules.ts'

/** A slot of the practitioner, at whatever clinic. */
export type StandingSlot = {
  id: string
  doctor_id: string
  site_id: string
  service_id: string | null
  starts_at: Date
  ends_at: Date
  local_date: string
  part: string
  capacity: number
  booked: number
  held: number
}
/** Whose slots are published, for which clinic-local days (both included), and when. */
type Publication = { doctorId: string; from: string; to: string; now: number }
export type Conflict = 'overlaps-existing' | 'past'
type Plan = {
  /** Every planned slot, in order, with what keeps it from being there; null too if it is there already. */
  planned: { slot: PlannedSlot; conflict: Conflict | null }[]
  create: PlannedSlot[]
  /** There already, with the same times, site and service. */
  stay: StandingSlot[]
  /** Of those that stay, the ones whose capacity or part of the day is to change. */
  revise: { id: string; capacity: number; part: DayPart }[]
  /** Not planned, but with people in them. */
  kept: StandingSlot[]
  remove: StandingSlot[]
}

/** A consultation is over when it starts, a session of several places when it ends: until then it can be booked. */
export function isOver(slot: { startsAt: string; endsAt: string; capacity: number }, now: number): boolean {
  return Date.parse(slot.capacity > 1 ? slot.endsAt : slot.startsAt) <= now
}

/** @param planned sorted, never overlapping. @param standing sorted by start; one practitioner's, so never overlapping. */
export function planPublication(planned: PlannedSlot[], standing: StandingSlot[], publication: Publication): Plan {
  const { now } = publication
  const wanted = new Map(planned.filter((slot) => !isOver(slot, now)).map((slot) => [keyOf(slot), slot]))
  const plan: Plan = { planned: [], create: [], stay: [], revise: [], kept: [], remove: [] }
  const inTheWay: StandingSlot[] = []
  const there = new Set<PlannedSlot>()
  for (const slot of standing) {
    const twin = isReplaceable(slot, publication) ? wanted.get(keyOf(timesOf(slot))) : undefined
    if (twin) {
      there.add(twin)
      plan.stay.push(slot)
      const revision = revisionOf(slot, twin)
      if (revision) plan.revise.push(revision)
    } else if (isReplaceable(slot, publication) && isUnused(slot)) {
      plan.remove.push(slot)
    } else {
      inTheWay.push(slot)
      if (isReplaceable(slot, publication)) plan.kept.push(slot)
    }
  }
  const overlaps = overlapFinder(inTheWay)
  for (const slot of planned) {
    const blocked = overlaps(slot)
    const conflict = isOver(slot, now) ? 'past' : blocked ? 'overlaps-existing' : null
    plan.planned.push({ slot, conflict })
    if (conflict === null && !there.has(slot)) plan.create.push(slot)
  }
  return plan
}

function isReplaceable(slot: StandingSlot, { doctorId, from, to, now }: Publication): boolean {
  return slot.doctor_id === doctorId && from <= slot.local_date && slot.local_date <= to && !isOver(timesOf(slot), now)
}

function isUnused(slot: StandingSlot): boolean {
  return slot.booked === 0 && slot.held === 0
}

/** More places at once; fewer only while nobody has one. */
function revisionOf(slot: StandingSlot, twin: PlannedSlot): Plan['revise'][number] | undefined {
  const capacity = isUnused(slot) ? twin.capacity : Math.max(slot.capacity, twin.capacity)
  if (capacity === slot.capacity && twin.part === slot.part) return undefined
  return { id: slot.id, capacity, part: twin.part }
}

function timesOf(slot: StandingSlot) {
  return {
    startsAt: slot.starts_at.toISOString(),
    endsAt: slot.ends_at.toISOString(),
    siteId: slot.site_id,
    serviceId: slot.service_id,
    capacity: slot.capacity,
  }
}

function keyOf(slot: Pick<PlannedSlot, 'startsAt' | 'endsAt' | 'siteId' | 'serviceId'>): string {
  return `${Date.parse(slot.startsAt)} ${Date.parse(slot.endsAt)} ${slot.siteId} ${slot.serviceId}`
}

/** Both sides are sorted and free of overlaps, so one walk along both finds every meeting; asked in order of time. */
function overlapFinder(standing: StandingSlot[]): (slot: PlannedSlot) => boolean {
  let at = 0
  return ({ startsAt, endsAt }) => {
    while (at < standing.length && standing[at]!.ends_at.getTime() <= Date.parse(startsAt)) at += 1
    const next = standing[at]
    return next !== undefined && next.starts_at.getTime() < Date.parse(endsAt)
  }
}
