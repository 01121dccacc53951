/**
 * What should happen, as a plain model in memory: written from the rules of the product, not from its code. It knows
 * nothing of SQL, locks, clocks or queues; that commands come in batches is all it is told.
 */
export type Window = 'open' | 'too-late' | 'too-early'
export type Status =
  | 'scheduled'
  | 'confirmed'
  | 'checked_in'
  | 'in_progress'
  | 'completed'
  | 'cancelled'
  | 'no_show'
  | 'voided'

export type Slot = {
  id: string
  clinic: string
  doctor: string
  capacity: number
  /** Minutes on one scale for all slots of a world. */
  from: number
  to: number
  /** Whether they may book now. */
  patients: Window
  staff: Window
  /** Whether its patient may still give the place up. */
  cancellable: boolean
  published: boolean
  archived: boolean
  issued: number
  version: number
}
export type Hold = { slot: string; owner: string; id: string; lapsed: boolean }
export type Appointment = {
  id: string
  slot: string
  person: string
  token: number
  status: Status
  version: number
  overlap: boolean
}
/** Who acts: a patient, a visitor who is not signed in, or a clinic's staff. */
export type Actor = { id: string; visitor: boolean; staffOf: string | undefined }

export type Command = { by: Actor; key?: string; body?: string } & (
  | { kind: 'hold'; slot: string }
  | { kind: 'release'; slot: string }
  | { kind: 'book'; slot: string; named: boolean }
  | { kind: 'walk-in'; slot: string; person: string; overlap: boolean }
  | { kind: 'free'; appointment: string; to: 'cancelled' | 'voided' }
  | { kind: 'move'; appointment: string; slot: string; named: boolean }
)
/** A command as it came to be decided: the id of what it makes, and where it saw the appointment that it changes. */
export type Arrived = { command: Command; id: string; seenIn: string | undefined }

export type State = { booked: number; held: number; capacity: number; version: number; published: boolean }
export type Reply = {
  outcome: string
  hold?: string
  appointment?: Omit<Appointment, 'overlap'>
  /** Of the slot that the command is about, after the batch. */
  state?: State
}

export type Clinic = { maxOpen: number; approval: boolean }
export type Model = {
  clinics: Map<string, Clinic>
  slots: Map<string, Slot>
  holds: Hold[]
  appointments: Map<string, Appointment>
  /** Token numbers that were given in a slot and left for another. */
  left: { slot: string; token: number }[]
  /** Replies that are kept, by caller, operation and key. */
  kept: Map<string, { body: string | undefined; reply: Reply }>
}

export const maxHolds = { person: 2, visitor: 1 }
export const open: readonly Status[] = ['scheduled', 'confirmed', 'checked_in', 'in_progress']
const notBegun: readonly Status[] = ['scheduled', 'confirmed']

/** From where staff may lead an appointment to a status. */
export const comesFrom: Record<Status, readonly Status[]> = {
  scheduled: [],
  confirmed: ['scheduled'],
  checked_in: ['confirmed'],
  in_progress: ['confirmed', 'checked_in'],
  completed: ['confirmed', 'checked_in', 'in_progress'],
  no_show: ['confirmed', 'checked_in'],
  cancelled: ['scheduled', 'confirmed', 'checked_in'],
  voided: ['scheduled', 'confirmed', 'checked_in', 'in_progress'],
}

export const isActive = ({ status }: Appointment): boolean => status !== 'cancelled' && status !== 'voided'
export const activeIn = (model: Model, slot: string): Appointment[] =>
  [...model.appointments.values()].filter((a) => a.slot === slot && isActive(a))
export const holdsIn = (model: Model, slot: string): Hold[] => model.holds.filter((hold) => hold.slot === slot)
export const slotOf = (model: Model, id: string): Slot => model.slots.get(id)!

export const stateOf = (model: Model, id: string): State => {
  const { capacity, version, published, archived } = slotOf(model, id)
  const booked = activeIn(model, id).length
  return { booked, held: holdsIn(model, id).length, capacity, version, published: published && !archived }
}

const isStaffAt = (by: Actor, clinic: string): boolean => by.staffOf === clinic

/** What is refused before anything can race: who may not, and when. */
export const refusedAtOnce = (model: Model, command: Command): string | undefined => {
  const { by, kind } = command
  if (kind === 'release') return undefined
  if (!('appointment' in command)) {
    const { clinic, patients, staff } = slotOf(model, command.slot)
    if (kind === 'walk-in' && !isStaffAt(by, clinic)) return 'slot-not-found'
    return notOpen(kind !== 'book' && isStaffAt(by, clinic) ? staff : patients)
  }
  const appointment = model.appointments.get(command.appointment)!
  const slot = slotOf(model, appointment.slot)
  const isStaff = isStaffAt(by, slot.clinic)
  if (!isStaff && (appointment.person !== by.id || appointment.status === 'voided')) return 'not-found'
  if (isStaff) return command.kind === 'move' ? refusedTarget(model, slot, command.slot, 'staff') : undefined
  if (command.kind === 'free' && command.to === 'voided') return 'not-found'
  if (!slot.cancellable && notBegun.includes(appointment.status)) return 'too-late'
  return command.kind === 'move' ? refusedTarget(model, slot, command.slot, 'patients') : undefined
}
const notOpen = (window: Window): string | undefined => (window === 'open' ? undefined : window)
const refusedTarget = (model: Model, from: Slot, id: string, by: 'staff' | 'patients'): string | undefined => {
  const to = slotOf(model, id)
  return to.clinic === from.clinic ? notOpen(to[by]) : 'slot-not-found'
}

const keyOf = ({ by, kind, key, ...rest }: Command): string | undefined =>
  key === undefined ? undefined : `${by.id} ${kind} ${'to' in rest ? rest.to : ''} ${key}`

/**
 * Decides what arrived together: replies that are kept first, then lapsed holds go, then places are given back, then
 * places are taken in the order of arrival. No two of one batch are of the same person.
 */
export const decide = (model: Model, batch: Arrived[]): Reply[] => {
  const replies = new Map<Arrived, Reply>()
  for (const arrived of batch) {
    const key = keyOf(arrived.command)
    const kept = key === undefined ? undefined : model.kept.get(key)
    if (kept === undefined) continue
    replies.set(arrived, kept.body === arrived.command.body ? kept.reply : { outcome: 'idempotency-mismatch' })
  }
  const changed = new Set<string>()
  for (const id of new Set(batch.flatMap((arrived) => slotsOf(arrived)))) if (dropLapsed(model, id)) changed.add(id)
  const fresh = batch.filter((arrived) => !replies.has(arrived))
  for (const arrived of fresh) {
    const reply = giveBack(model, arrived, changed)
    if (reply !== undefined) replies.set(arrived, reply)
  }
  const takes = fresh.filter((arrived) => !replies.has(arrived))
  for (const [arrived, reply] of take(model, takes, changed)) replies.set(arrived, reply)
  for (const id of changed) slotOf(model, id).version += 1
  return batch.map((arrived) => {
    const reply = replies.get(arrived)!
    if (!fresh.includes(arrived)) return reply
    const full = isSuccess(reply) ? { ...reply, state: stateOf(model, slotsOf(arrived)[0]!) } : reply
    const key = keyOf(arrived.command)
    const { body } = arrived.command
    if (key !== undefined && reply.outcome !== 'slot-not-found') model.kept.set(key, { body, reply: full })
    return full
  })
}
const isSuccess = ({ hold, appointment }: Reply): boolean => hold !== undefined || appointment !== undefined

/** The slot that the command is about, and the one that is left. */
const slotsOf = ({ command, seenIn }: Arrived): string[] => {
  if (command.kind === 'free') return [seenIn!]
  return command.kind === 'move' ? [command.slot, seenIn!] : [command.slot]
}

export const dropLapsed = (model: Model, slot: string): boolean => {
  const before = model.holds.length
  model.holds = model.holds.filter((hold) => hold.slot !== slot || !hold.lapsed)
  return model.holds.length < before
}

const shown = ({ id, slot, person, token, status, version }: Appointment) => ({
  id,
  slot,
  person,
  token,
  status,
  version,
})

const giveBack = (model: Model, { command, seenIn }: Arrived, changed: Set<string>): Reply | undefined => {
  if (command.kind === 'release') {
    const at = model.holds.findIndex(({ slot, owner }) => slot === command.slot && owner === command.by.id)
    if (at >= 0) {
      model.holds.splice(at, 1)
      changed.add(command.slot)
    }
    return { outcome: 'done' }
  }
  if (command.kind !== 'free') return undefined
  const appointment = model.appointments.get(command.appointment)!
  const allowed = isStaffAt(command.by, slotOf(model, appointment.slot).clinic) ? comesFrom[command.to] : notBegun
  if (appointment.slot !== seenIn || !allowed.includes(appointment.status)) return { outcome: 'status-conflict' }
  appointment.status = command.to
  appointment.version += 1
  changed.add(appointment.slot)
  return { outcome: 'ok', appointment: shown(appointment) }
}

type Take = Arrived & { command: Extract<Command, { slot: string }> }

/** Judged by what was before them all; those who leave a place in the same batch leave it for the next. */
const take = (model: Model, takes: Arrived[], changed: Set<string>): Map<Arrived, Reply> => {
  const replies = new Map<Arrived, Reply>()
  const waiting: Take[] = []
  const free = new Map<string, number>()
  const judged = (takes as Take[]).map((arrived) => [arrived, refusalOf(model, arrived)] as const)
  for (const [{ command }] of judged) {
    const { booked, held, capacity } = stateOf(model, command.slot)
    free.set(command.slot, capacity - booked - held)
  }
  for (const [arrived, refusal] of judged) {
    const { slot, by } = arrived.command
    const own = holdsIn(model, slot).find(({ owner }) => owner === by.id)
    const places = free.get(slot)!
    if (refusal !== undefined) replies.set(arrived, { outcome: refusal })
    else if (own === undefined && places === 0) waiting.push(arrived)
    else {
      if (own === undefined) free.set(slot, places - 1)
      replies.set(arrived, give(model, arrived, own, changed))
    }
  }
  for (const arrived of waiting) replies.set(arrived, { outcome: noPlace(model, arrived, takes, replies) })
  return replies
}

const noPlace = (model: Model, { command }: Take, takes: Arrived[], replies: Map<Arrived, Reply>): string => {
  if ('named' in command && command.named) return 'hold-expired'
  // Places that are left for another slot in this batch still count as taken for it.
  const leaving = takes.filter((other) => other.seenIn === command.slot && replies.get(other)?.outcome === 'ok').length
  const { capacity } = slotOf(model, command.slot)
  return activeIn(model, command.slot).length + leaving >= capacity ? 'slot-full' : 'slot-held'
}

/** Who comes without an account is another person at each clinic. */
export const walkInAt = (name: string, clinic: string): string => `${name} at ${clinic}`
const personOf = (model: Model, { command }: Take): string => {
  if (command.kind === 'walk-in') return walkInAt(command.person, slotOf(model, command.slot).clinic)
  return command.kind === 'move' ? model.appointments.get(command.appointment)!.person : command.by.id
}

const refusalOf = (model: Model, arrived: Take): string | undefined => {
  const { command, seenIn } = arrived
  const { kind, by } = command
  const slot = slotOf(model, command.slot)
  const moving = kind === 'move' ? model.appointments.get(command.appointment)! : undefined
  if (moving && (moving.slot !== seenIn || seenIn === slot.id || !notBegun.includes(moving.status))) {
    return 'status-conflict'
  }
  const own = holdsIn(model, slot.id).some(({ owner }) => owner === by.id)
  if (slot.archived || !slot.published) return own && kind !== 'hold' ? 'slot-changed' : 'slot-not-found'
  if (kind === 'hold') {
    const live = model.holds.filter(({ owner, lapsed }) => owner === by.id && !lapsed).length
    const limit = isStaffAt(by, slot.clinic) ? Infinity : by.visitor ? maxHolds.visitor : maxHolds.person
    return !own && live >= limit ? 'too-many-holds' : undefined
  }
  const person = personOf(model, arrived)
  const others = [...model.appointments.values()].filter((a) => a.person === person && isActive(a) && a !== moving)
  if (others.some((other) => other.slot === slot.id)) return 'already-booked'
  const overlaps = moving?.overlap ?? (kind === 'walk-in' && command.overlap)
  const busy = others.some((other) => !overlaps && !other.overlap && meet(slotOf(model, other.slot), slot))
  if (busy) return 'patient-busy'
  const ahead = others.filter((o) => notBegun.includes(o.status) && slotOf(model, o.slot).clinic === slot.clinic)
  return kind === 'book' && ahead.length >= model.clinics.get(slot.clinic)!.maxOpen ? 'too-many-open' : undefined
}
const meet = (a: Slot, b: Slot): boolean => a.from < b.to && b.from < a.to

const give = (model: Model, arrived: Take, own: Hold | undefined, changed: Set<string>): Reply => {
  const { command, id } = arrived
  const slot = slotOf(model, command.slot)
  if (command.kind === 'hold') {
    if (own !== undefined) return { outcome: 'held', hold: own.id }
    model.holds.push({ slot: slot.id, owner: command.by.id, id, lapsed: false })
    changed.add(slot.id)
    return { outcome: 'held', hold: id }
  }
  model.holds = model.holds.filter((hold) => hold !== own)
  slot.issued += 1
  changed.add(slot.id)
  const token = 100 + slot.issued
  if (command.kind === 'move') {
    const moved = model.appointments.get(command.appointment)!
    model.left.push({ slot: moved.slot, token: moved.token })
    changed.add(moved.slot)
    Object.assign(moved, { slot: slot.id, token, version: moved.version + 1 })
    return { outcome: 'ok', appointment: shown(moved) }
  }
  const status = command.kind === 'book' && model.clinics.get(slot.clinic)!.approval ? 'scheduled' : 'confirmed'
  const overlap = command.kind === 'walk-in' && command.overlap
  const made = { id, slot: slot.id, person: personOf(model, arrived), token, status, version: 1, overlap } as const
  model.appointments.set(id, { ...made })
  return { outcome: 'ok', appointment: shown(made) }
}
