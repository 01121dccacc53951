import assert from 'node:assert/strict'
import { test } from 'node:test'
import i18next from 'i18next'
import { findZones, zonesFor } from './zones.ts'

await i18next.init({ lng: 'en' })
const found = (search: string) => findZones(zonesFor('', 'Europe/Berlin'), search)

test('the zones of the country come first, and none comes twice', () => {
  const zones = zonesFor('IN', 'Europe/Berlin')
  assert.equal(zones[0], 'Asia/Kolkata')
  assert.equal(new Set(zones).size, zones.length)
})

test('a zone that no browser lists is kept', () => {
  assert.ok(zonesFor('DE', 'Etc/UTC').includes('Etc/UTC'))
})

test('a zone is found by its city, however one writes it', () => {
  assert.deepEqual(found('new york'), ['America/New_York'])
  assert.deepEqual(found('São Paulo'), ['America/Sao_Paulo'])
  assert.deepEqual(found('europe/ber'), ['Europe/Berlin'])
})

test('a zone is found by its country', () => {
  assert.ok(found('germany').includes('Europe/Berlin'))
})

test('a whole word goes before a part of one', () => {
  const [first, second] = found('india')
  assert.equal(first, 'Asia/Kolkata')
  assert.match(second ?? '', /Indiana/)
})

test('without a search all zones are offered, in their order', () => {
  const zones = zonesFor('IN', 'Europe/Berlin')
  assert.deepEqual(findZones(zones, ' '), zones)
})

test('a zone is found by its new name and by the old one', () => {
  assert.deepEqual(found('Kolkata'), ['Asia/Kolkata'])
  assert.deepEqual(found('Calcutta'), ['Asia/Kolkata'])
})

test('every zone offered can be computed with', () => {
  for (const timeZone of zonesFor('', 'Europe/Berlin')) {
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone }))
  }
})
