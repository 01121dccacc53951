/** What can happen in a world, drawn at random: kinds with their weights, and what each does. */
import fc from 'fast-check'
import { isActive, type Slot } from './model.ts'
import { type Picks, pick, picksOf } from './picks.ts'
import { walkInName } from './product.ts'
import { addSlot, adoptHold, advance, crash, lapse, lookAround, publish, removeSlot, sweep, update } from './quiet.ts'
import { issue, type Issued, type Run, settle } from './run.ts'
import type { Person } from './world.ts'

/** A command in three comes with a key. */
const keyed = (run: Run, n: number) => (n % 3 === 0 ? { key: `key-${run.number + 1}`, body: '00' } : {})
const slots = ({ world }: Run): Slot[] => [...world.model.slots.values()]
const anySlot = (run: Run, n: number): string => pick(slots(run), n)!.id
const appointments = ({ world }: Run) => [...world.model.appointments.values()]
const ownerOf = ({ world }: Run, id: string): Person | undefined =>
  [...world.patients, ...world.visitors, ...world.staff].find((person) => person.id === id)

const hold = (run: Run, by: Person | undefined, slot: string | undefined, n: number): void => {
  if (by && slot) issue(run, { kind: 'hold', by, slot, ...keyed(run, n) })
}
const walkIn = (run: Run, by: Person, slot: string, { c, d }: Picks): void =>
  issue(run, { kind: 'walk-in', by, slot, person: `${walkInName} ${c % 6}`, overlap: c % 5 === 0, ...keyed(run, d) })
const free = async (run: Run, by: Person | undefined, n: number, to: 'cancelled' | 'voided', key: number) => {
  const appointment = pick(appointments(run), n)
  if (by && appointment) await change(run, { kind: 'free', by, appointment: appointment.id, to, ...keyed(run, key) })
}
const move = async (run: Run, by: Person | undefined, { a, b, c, d }: Picks) => {
  const appointment = pick(appointments(run).filter(isActive), a)
  if (!by || !appointment) return
  await change(run, {
    kind: 'move',
    by,
    appointment: appointment.id,
    slot: anySlot(run, b),
    named: c % 4 === 0,
    ...keyed(run, d),
  })
}

/**
 * A use case that reads its appointment first may see it before or after others' changes. Where that matters (it may be
 * gone, or too late), nothing else about the appointment is in flight.
 */
const change = async (run: Run, command: Extract<Issued, { appointment: string }>): Promise<void> => {
  const others = run.inFlight.filter(
    ({ command: other }) => 'appointment' in other && other.appointment === command.appointment,
  )
  if (others.some(({ command: other }) => isDelicate(run, other) || isDelicate(run, command))) await settle(run)
  issue(run, command)
}
const isDelicate = ({ world: { model } }: Run, command: Issued): boolean => {
  if (!('appointment' in command)) return false
  const places = [model.appointments.get(command.appointment)?.slot, 'slot' in command ? command.slot : undefined]
  const isVoid = command.kind === 'free' && command.to === 'voided'
  return isVoid || places.some((id) => id !== undefined && model.slots.get(id)?.cancellable === false)
}

const patientOf = (run: Run, n: number): Person | undefined => {
  const appointment = pick(appointments(run), n)
  return appointment && ownerOf(run, appointment.person)
}
const holdOf = (run: Run, n: number) => {
  const found = pick(run.world.model.holds, n)
  return found && { ...found, by: ownerOf(run, found.owner) }
}

type Kind = { weight: number; does: (run: Run, picks: Picks) => void | Promise<void> }
/** Of places: they go while others are in flight. */
const places: Record<string, Kind> = {
  hold: { weight: 48, does: (run, { a, b, c }) => hold(run, pick(run.world.patients, a), anySlot(run, b), c) },
  'hold as a visitor': {
    weight: 12,
    does: (run, { a, b, c }) => hold(run, pick(run.world.visitors, a), anySlot(run, b), c),
  },
  'hold as staff': { weight: 6, does: (run, { a, b, c }) => hold(run, pick(run.world.staff, a), anySlot(run, b), c) },
  'hold again': { weight: 12, does: (run, { a, b }) => hold(run, holdOf(run, a)?.by, holdOf(run, a)?.slot, b) },
  release: {
    weight: 20,
    does: (run, { a, b }) => {
      const found = b % 4 === 0 ? { by: pick(run.world.patients, a), slot: anySlot(run, b) } : holdOf(run, a)
      if (found?.by) issue(run, { kind: 'release', by: found.by, slot: found.slot })
    },
  },
  book: {
    weight: 56,
    does: (run, { a, b, c, d }) => {
      const by = pick(run.world.patients, a)!
      issue(run, { kind: 'book', by, slot: anySlot(run, b), named: c % 6 === 0, ...keyed(run, d) })
    },
  },
  'book what is held': {
    weight: 28,
    does: (run, { a, d }) => {
      const found = holdOf(run, a)
      if (!found?.by || found.by.visitor) return
      issue(run, { kind: 'book', by: found.by, slot: found.slot, named: true, ...keyed(run, d) })
    },
  },
  'book for a walk-in': {
    weight: 28,
    does: (run, picks) => walkIn(run, pick(run.world.staff, picks.a)!, anySlot(run, picks.b), picks),
  },
  cancel: { weight: 32, does: (run, { a, d }) => free(run, patientOf(run, a), a, 'cancelled', d) },
  'cancel as staff': { weight: 16, does: (run, { a, b, d }) => free(run, pick(run.world.staff, b), a, 'cancelled', d) },
  void: { weight: 8, does: (run, { a, b, d }) => free(run, pick(run.world.staff, b), a, 'voided', d) },
  move: { weight: 28, does: (run, picks) => move(run, pick(run.world.patients, picks.c), picks) },
  'move as staff': { weight: 12, does: (run, picks) => move(run, pick(run.world.staff, picks.c), picks) },
  'meddle from another clinic': {
    weight: 8,
    does: (run, picks) =>
      picks.c % 2 === 0
        ? walkIn(run, run.world.stranger, anySlot(run, picks.b), picks)
        : free(run, run.world.stranger, picks.a, 'cancelled', picks.d),
  },
  'send again': { weight: 24, does: (run, { a }) => again(run, a, '00') },
  'send another body': { weight: 6, does: (run, { a }) => again(run, a, '01') },
}
const again = async (run: Run, n: number, body: string): Promise<void> => {
  const earlier = pick(run.keyed.slice(-40), n)
  if (earlier === undefined) return
  if ('appointment' in earlier) await change(run, { ...earlier, body })
  else issue(run, { ...earlier, body })
}

/** All else waits until nothing is in flight. */
const quiet: Record<string, Kind> = {
  nothing: { weight: 4, does: () => {} },
  confirm: { weight: 2, does: (run, picks) => advance(run, picks, 'confirmed') },
  'check in': { weight: 2, does: (run, picks) => advance(run, picks, 'checked_in') },
  start: { weight: 1, does: (run, picks) => advance(run, picks, 'in_progress') },
  complete: { weight: 1, does: (run, picks) => advance(run, picks, 'completed') },
  'no show': { weight: 1, does: (run, picks) => advance(run, picks, 'no_show') },
  'change the reason': { weight: 1, does: update },
  'let a hold lapse': { weight: 4, does: lapse },
  sweep: { weight: 1, does: sweep },
  'close or open': { weight: 2, does: publish },
  'remove a slot': { weight: 1, does: removeSlot },
  'add a slot': { weight: 1, does: addSlot },
  'sign in': { weight: 2, does: adoptHold },
  'look around': { weight: 2, does: lookAround },
}
const crashes: Record<string, Kind> = { crash: { weight: 1, does: crash } }
/** So much more often than a crash is anything else: at most one command in two thousand is one. */
const scale = 8

export class Step implements fc.AsyncCommand<object, Run> {
  readonly name: string
  readonly picks: Picks
  constructor(name: string, picks: Picks) {
    this.name = name
    this.picks = picks
  }
  check = (): boolean => true
  run = async (_: object, run: Run): Promise<void> => {
    const place = places[this.name]
    if (place !== undefined) {
      await place.does(run, this.picks)
      if (run.inFlight.length >= run.mostInFlight) await settle(run)
      return
    }
    if (this.name in quiet) await settle(run)
    await (quiet[this.name] ?? crashes[this.name])?.does(run, this.picks)
  }
  toString = (): string => `${this.name} ${Object.values(this.picks).join(',')}`
}

const kinds = [
  ...Object.entries({ ...places, ...quiet }).map(([name, { weight }]) => ({ name, weight: weight * scale })),
  ...Object.entries(crashes).map(([name, { weight }]) => ({ name, weight })),
]
const deck = kinds.flatMap(({ name, weight }) => Array.from({ length: weight }, () => name))

/** Fewer steps show a failure better; smaller numbers do not. */
export const steps = (most: number): fc.Arbitrary<Step[]> => {
  const step = fc
    .tuple(fc.noBias(fc.nat(deck.length - 1)), fc.noBias(fc.nat(2 ** 31 - 1)))
    .map(([card, n]) => new Step(deck[card]!, picksOf(n)))
  return fc.array(fc.noShrink(step), { minLength: 1, maxLength: most, size: 'max' })
}
