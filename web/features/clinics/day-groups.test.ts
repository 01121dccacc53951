import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SlotView } from '../../../contract/slots.ts'
import { groupTimes } from './day-groups.ts'

const slot = (id: string, part: string, site = 'a', service: string | null = null, feeMinor = 4000) =>
  ({
    id,
    part,
    site: { id: site, name: site },
    service: service && { id: service, name: service },
    feeMinor,
  }) as SlotView

const shown = (slots: SlotView[]) =>
  groupTimes(slots).map(({ part, site, service, feeMinor, slots }) => [
    [part, site?.name, service?.name, feeMinor].filter(Boolean).join(' '),
    slots.map(({ id }) => id).join(''),
  ])

test('a plain day is morning, afternoon and evening', () => {
  assert.deepEqual(shown([slot('1', 'morning'), slot('2', 'morning'), slot('3', 'evening')]), [
    ['morning', '12'],
    ['evening', '3'],
  ])
})

test('what differs within a day is named, what is the same is not', () => {
  assert.deepEqual(shown([slot('1', 'morning', 'north'), slot('2', 'morning', 'south')]), [
    ['morning north', '1'],
    ['morning south', '2'],
  ])
  assert.deepEqual(
    shown([
      slot('1', 'morning', 'a', 'Walk-in', 3000),
      slot('2', 'morning', 'a', null),
      slot('3', 'morning', 'a', 'Walk-in', 3000),
    ]),
    [
      ['morning Walk-in 3000', '13'],
      ['morning 4000', '2'],
    ],
  )
})
