/** Where people could go whose time is given up: free places, each set aside once, so that two are never promised one. */

export type OtherSlot = {
  id: string
  doctorId: string
  specialtyId: string
  serviceId: string | null
  startsAt: number
  endsAt: number
  free: number
  /** The sites, among those whose people look for a place, that this slot's site is the same as or in one city with. */
  near: readonly string[]
}
/** A visit that loses its time. */
export type Displaced = {
  id: string
  personId: string
  doctorId: string
  specialtyId: string
  siteId: string
  serviceId: string | null
  startsAt: number
  overlapAllowed: boolean
}
/** Where somebody is anyway, or has a hold: they fit into no slot that meets it. */
export type Engagement = {
  id: string
  personId: string
  slotId: string
  startsAt: number
  endsAt: number
  overlapAllowed: boolean
}

export type OtherPlaces = {
  /** Sets aside the first place that suits, which replaces one set aside before; undefined if there is none. */
  next: (visit: Displaced) => string | undefined
  /** The slot turned out to have no place. */
  exhaust: (slotId: string) => void
  /** The slot turned out not to suit this visit: its place is free for another. */
  refuse: (visit: Pick<Displaced, 'id'>, slotId: string) => void
}

/**
 * First the same doctor's, then the same specialty's nearby; the soonest of each, none before the time that is given up,
 * for the same service or for any. @param slots in order of time.
 */
export const makeOtherPlaces = (slots: readonly OtherSlot[], engagements: readonly Engagement[]): OtherPlaces => {
  const free = new Map(slots.map(({ id, free }) => [id, free]))
  const engaged = Map.groupBy(engagements, ({ personId }) => personId)
  const planned = new Map<string, OtherSlot>()
  const refused = new Set<string>()

  const meets = (visit: Displaced, slot: OtherSlot): boolean =>
    (engaged.get(visit.personId) ?? []).some((other) => {
      if (other.id === visit.id) return false
      const at = planned.get(other.id)
      const { slotId, startsAt, endsAt } = at === undefined ? other : { ...at, slotId: at.id }
      if (slotId === slot.id) return true
      return !visit.overlapAllowed && !other.overlapAllowed && startsAt < slot.endsAt && endsAt > slot.startsAt
    })
  const suits = (visit: Displaced, slot: OtherSlot): boolean =>
    (free.get(slot.id) ?? 0) > 0 &&
    slot.startsAt >= visit.startsAt &&
    slot.near.includes(visit.siteId) &&
    (slot.serviceId === null || slot.serviceId === visit.serviceId) &&
    !refused.has(`${visit.id} ${slot.id}`) &&
    !meets(visit, slot)
  const add = (slotId: string, places: number) => free.set(slotId, (free.get(slotId) ?? 0) + places)

  return {
    next: (visit) => {
      const slot =
        slots.find((slot) => slot.doctorId === visit.doctorId && suits(visit, slot)) ??
        slots.find((slot) => slot.specialtyId === visit.specialtyId && suits(visit, slot))
      if (slot === undefined) planned.delete(visit.id)
      else {
        planned.set(visit.id, slot)
        add(slot.id, -1)
      }
      return slot?.id
    },
    exhaust: (slotId) => free.set(slotId, 0),
    refuse: ({ id }, slotId) => {
      refused.add(`${id} ${slotId}`)
      add(slotId, 1)
    },
  }
}

/** One slot for everybody, chosen by a person, who knows what they do. */
export const onlyPlace = (slotId: string): OtherPlaces => {
  const tried = new Set<string>()
  return {
    next: ({ id }) => {
      if (tried.has(id)) return undefined
      tried.add(id)
      return slotId
    },
    exhaust: () => {},
    refuse: () => {},
  }
}

/** The place somebody has been offered before all others. @param offered slot by visit. */
export const offeredFirst = (offered: ReadonlyMap<string, string>, others: OtherPlaces): OtherPlaces => {
  const open = new Map(offered)
  return {
    ...others,
    next: (visit) => {
      const slotId = open.get(visit.id)
      open.delete(visit.id)
      return slotId ?? others.next(visit)
    },
  }
}
