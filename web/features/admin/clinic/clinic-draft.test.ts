import assert from 'node:assert/strict'
import { test } from 'node:test'
import i18next from 'i18next'
import type { Clinic } from '../../../../contract/clinics.ts'
import { changesOf, draftOf, merged } from './clinic-draft.ts'
import { durationOf, durationWords, minutesOf } from './duration.ts'

await i18next.init({ lng: 'en' })
const clinic: Clinic = {
  id: 'c',
  name: 'Lakeside',
  timeZone: 'Europe/Berlin',
  country: 'DE',
  currency: 'EUR',
  phone: null,
  rules: {
    needsApproval: false,
    noticeMinutes: 60,
    horizonDays: 60,
    cancelCutoffMinutes: 1440,
    maxOpenAppointments: 5,
  },
  sites: [],
  specialties: [],
}
const before = draftOf(clinic)
const withRules = (some: Partial<typeof before.rules>) => ({ ...before, rules: { ...before.rules, ...some } })

test('only what differs is sent', () => {
  assert.deepEqual(changesOf(before, before), {})
  assert.deepEqual(changesOf({ ...before, name: ' Lakeside ', phone: '030 12345' }, before), { phone: '030 12345' })
  assert.deepEqual(changesOf(withRules({ horizonDays: '30' }), before), { rules: { horizonDays: 30 } })
})

test('a number that is taken away is sent as none', () => {
  const called = { ...before, phone: '030 12345' }
  assert.deepEqual(changesOf(before, called), { phone: null })
})

test('the same time in another unit is no change', () => {
  assert.deepEqual(changesOf(withRules({ noticeMinutes: { amount: '60', unit: 'minutes' } }), before), {})
})

test('a rule that is being typed anew is a change', () => {
  const { rules } = changesOf(withRules({ maxOpenAppointments: '' }), before)
  assert.ok(Number.isNaN(rules?.maxOpenAppointments))
})

test('what another admin has changed is taken over, except where something is being typed', () => {
  const typed = { ...withRules({ horizonDays: '30' }), name: 'Lakeside Clinic' }
  const fresh = draftOf({
    ...clinic,
    name: 'Lake',
    phone: '+493012345',
    rules: { ...clinic.rules, needsApproval: true, horizonDays: 90 },
  })
  const { name, phone, rules } = merged(typed, before, fresh)
  assert.deepEqual([name, phone], ['Lakeside Clinic', '+493012345'])
  assert.deepEqual([rules.needsApproval, rules.horizonDays], [true, '30'])
})

test('minutes are said in the largest unit that fits, and come back the same', () => {
  const said = (minutes: number) => durationWords(durationOf(minutes))
  assert.deepEqual([45, 60, 90, 1440, 2880].map(said), ['45 minutes', '1 hour', '90 minutes', '24 hours', '2 days'])
  for (const minutes of [0, 1, 60, 1440, 43_200]) assert.equal(minutesOf(durationOf(minutes)), minutes)
})

test('half an amount is none yet', () => {
  for (const amount of ['', '1.5', '-1', 'two']) assert.ok(Number.isNaN(minutesOf({ amount, unit: 'hours' })))
})
