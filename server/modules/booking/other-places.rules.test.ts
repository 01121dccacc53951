import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Displaced,
  type Engagement,
  makeOtherPlaces,
  offeredFirst,
  onlyPlace,
  type OtherSlot,
} from './other-places.rules.ts'

const slot = (id: string, startsAt: number, more: Partial<OtherSlot> = {}): OtherSlot => ({
  id,
  doctorId: 'dr',
  specialtyId: 'skin',
  serviceId: null,
  startsAt,
  endsAt: startsAt + 1,
  free: 1,
  near: ['here'],
  ...more,
})
const visit = (id: string, more: Partial<Displaced> = {}): Displaced => ({
  id,
  personId: `person ${id}`,
  doctorId: 'dr',
  specialtyId: 'skin',
  siteId: 'here',
  serviceId: null,
  startsAt: 0,
  overlapAllowed: false,
  ...more,
})
const engaged = (id: string, slotId: string, startsAt: number, more: Partial<Engagement> = {}): Engagement => ({
  id,
  personId: 'person a',
  slotId,
  startsAt,
  endsAt: startsAt + 1,
  overlapAllowed: false,
  ...more,
})
const colleague = { doctorId: 'colleague' }

test('the doctor before colleagues, the soonest of each, and each place once', () => {
  const places = makeOtherPlaces(
    [slot('early', 1, colleague), slot('own', 5, { free: 2 }), slot('late', 9, colleague)],
    [],
  )
  const found = ['a', 'b', 'c', 'd', 'e'].map((id) => places.next(visit(id)))
  assert.deepEqual(found, ['own', 'own', 'early', 'late', undefined])
})

test('none before the time that is given up, of another specialty, service or far away', () => {
  const unsuitable = [
    slot('before', 1),
    slot('other specialty', 3, { ...colleague, specialtyId: 'heart' }),
    slot('for a service', 3, { serviceId: 'laser' }),
    slot('far', 3, { near: ['there'] }),
  ]
  assert.equal(makeOtherPlaces(unsuitable, []).next(visit('a', { startsAt: 2 })), undefined)
  const same = slot('same service', 4, { serviceId: 'laser' })
  const laser = visit('a', { startsAt: 2, serviceId: 'laser' })
  assert.equal(makeOtherPlaces([slot('before', 1), same], []).next(laser), 'same service')
  assert.equal(makeOtherPlaces([slot('for any', 3), same], []).next(laser), 'for any')
})

test("a slot that meets something else of the person's is passed over, unless staff allowed the overlap", () => {
  const slots = [slot('busy', 3), slot('free', 4)]
  const busy = engaged('x', 'elsewhere', 3)
  assert.equal(makeOtherPlaces(slots, [busy]).next(visit('a')), 'free')
  assert.equal(makeOtherPlaces(slots, [busy]).next(visit('a', { overlapAllowed: true })), 'busy')
  assert.equal(makeOtherPlaces(slots, [{ ...busy, overlapAllowed: true }]).next(visit('a')), 'busy')
  assert.equal(makeOtherPlaces(slots, [{ ...busy, overlapAllowed: true, slotId: 'busy' }]).next(visit('a')), 'free')
  assert.equal(
    makeOtherPlaces(slots, [engaged('a', 'elsewhere', 3)]).next(visit('a')),
    'busy',
    'what it leaves is no bar',
  )
})

test('two visits of one person never get places that meet, nor one slot twice', () => {
  const own = { personId: 'person a' }
  const slots = [
    slot('first', 3, { free: 5 }),
    slot('beside', 3, { ...colleague, free: 5 }),
    slot('after', 4, colleague),
  ]
  const places = makeOtherPlaces(slots, [engaged('a', 'old', 1), engaged('b', 'old too', 2)])
  assert.deepEqual([places.next(visit('a', own)), places.next(visit('b', own))], ['first', 'after'])
})

test('a slot that is full after all is not tried again; one that did not suit is free for the next', () => {
  const places = makeOtherPlaces([slot('one', 1, { free: 9 }), slot('two', 2), slot('three', 3)], [])
  assert.equal(places.next(visit('a')), 'one')
  places.exhaust('one')
  assert.equal(places.next(visit('a')), 'two')
  places.refuse(visit('a'), 'two')
  assert.equal(places.next(visit('a')), 'three')
  assert.equal(places.next(visit('b')), 'two')
  assert.equal(places.next(visit('c')), undefined)
})

test('one place for all is tried once by each; what was offered comes before the rest', () => {
  const only = onlyPlace('there')
  assert.deepEqual([only.next(visit('a')), only.next(visit('a')), only.next(visit('b'))], ['there', undefined, 'there'])
  const offered = offeredFirst(new Map([['a', 'held']]), makeOtherPlaces([slot('one', 1)], []))
  assert.deepEqual(
    [offered.next(visit('a')), offered.next(visit('a')), offered.next(visit('b'))],
    ['held', 'one', undefined],
  )
})
