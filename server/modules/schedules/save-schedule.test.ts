import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CallInput } from '../../../contract/operation.ts'
import type { saveSchedule } from '../../../contract/schedules.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import { newId } from '../../platform/id.ts'
import { dayIn, hoursOn, startClinic } from './schedules.support.ts'

const { db, clinic, otherClinic, admin, path } = await startClinic()
const { siteId } = clinic
const day = dayIn(clinic.timeZone, 3)
const service = await admin.call('createService', {
  params: { clinicId: clinic.id },
  body: { name: 'Check-up', minutes: 30, priceMinor: 4000, specialtyId: clinic.specialtyId },
})

type Body = CallInput<typeof saveSchedule>['body']
const fieldsRefused = async (body: Body) => fieldsOf(await admin.refused('saveSchedule', { params: path, body }))

test('a doctor without hours has an empty schedule', async () => {
  assert.deepEqual(await admin.call('getSchedule', { params: path }), { rules: [], exceptions: [] })
})

test('hours are kept as they were sent, in their order', async () => {
  const window = { startsAt: '10:00', endsAt: '12:00' }
  const made = { ...window, slotMinutes: 20, capacity: 2, siteId }
  const rules = [
    { ...hoursOn(day, siteId, '22:00-02:00'), part: 'evening' as const, serviceId: service.id },
    { ...hoursOn(day, siteId, '13:00-17:00'), breaks: [{ startsAt: '14:00', endsAt: '14:30' }], validFrom: day },
    { ...hoursOn(day, siteId, '09:00-12:00'), validFrom: day, validUntil: day },
  ]
  const exceptions = [
    { kind: 'instead' as const, on: day, reason: 'Congress', ...made, serviceId: service.id },
    { kind: 'closed' as const, on: day, reason: 'Holiday' },
    { kind: 'closed-window' as const, on: day, reason: '', ...window },
    { kind: 'extra' as const, on: day, reason: '', ...made, serviceId: null },
  ]
  const saved = await admin.call('saveSchedule', { params: path, body: { rules, exceptions } })
  const whole = { breaks: [], validFrom: null, validUntil: null, serviceId: null }
  assert.deepEqual(
    saved.rules.map((rule) => ({ ...rule, id: '' })),
    rules.map((rule) => ({ ...whole, ...rule, id: '' })),
  )
  assert.deepEqual(saved.exceptions, exceptions)
  assert.deepEqual(await admin.call('getSchedule', { params: path }), saved)
})

test('saving again replaces everything, and changes no slot', async () => {
  const slots = () => db.selectFrom('slots').select('id').execute()
  await admin.call('publishSchedule', { params: path, body: { from: day, to: day } })
  const before = await slots()
  const saved = await admin.call('saveSchedule', { params: path, body: { rules: [], exceptions: [] } })
  assert.deepEqual(saved, { rules: [], exceptions: [] })
  assert.deepEqual(await slots(), before)
})

test('saving is a fact', async () => {
  const facts = await db.selectFrom('outbox').selectAll().where('kind', '=', 'schedule.saved').execute()
  assert.ok(facts.length > 0)
  assert.deepEqual(new Set(facts.map((fact) => fact.subject_id)), new Set([path.doctorId]))
})

const rule = (window = '09:00-12:00', rest: object = {}) => ({ ...hoursOn(day, siteId, window), ...rest })
const extra = {
  kind: 'extra' as const,
  on: day,
  startsAt: '09:00',
  endsAt: '10:00',
  slotMinutes: 30,
  capacity: 1,
  siteId,
}
const bad: [name: string, body: () => Body, fields: string[]][] = [
  ['rules that overlap', () => ({ rules: [rule(), rule('11:00-13:00')], exceptions: [] }), ['rules.1.startsAt']],
  [
    'a slot longer than its window',
    () => ({ rules: [rule(), rule('13:00-13:30')], exceptions: [] }),
    ['rules.1.slotMinutes'],
  ],
  [
    'a break outside its window',
    () => ({ rules: [rule('09:00-12:00', { breaks: [{ startsAt: '08:00', endsAt: '09:30' }] })], exceptions: [] }),
    ['rules.0.breaks.0.startsAt'],
  ],
  ['a start of 24:00', () => ({ rules: [rule('24:00-08:00')], exceptions: [] }), ['rules.0.startsAt']],
  [
    'an end of validity before its start',
    () => ({ rules: [rule('09:00-12:00', { validFrom: day, validUntil: dayIn('UTC', -30) })], exceptions: [] }),
    ['rules.0.validUntil'],
  ],
  ['a weekday 8', () => ({ rules: [rule('09:00-12:00', { weekday: 8 })], exceptions: [] }), ['rules.0.weekday']],
  ['a time that is none', () => ({ rules: [rule('9:00-12:00')], exceptions: [] }), ['rules.0.startsAt']],
  [
    "another clinic's site",
    () => ({ rules: [rule('09:00-12:00', { siteId: otherClinic.siteId })], exceptions: [] }),
    ['rules.0.siteId'],
  ],
  [
    'a service that is not there',
    () => ({ rules: [rule(), rule('13:00-14:00', { serviceId: newId() })], exceptions: [] }),
    ['rules.1.serviceId'],
  ],
  [
    "another clinic's site for one day",
    () => ({
      rules: [],
      exceptions: [
        { kind: 'closed', on: day },
        { ...extra, siteId: otherClinic.siteId },
      ],
    }),
    ['exceptions.1.siteId'],
  ],
  [
    'hours of one day that hold no slot',
    () => ({ rules: [], exceptions: [{ ...extra, slotMinutes: 90 }] }),
    ['exceptions.0.slotMinutes'],
  ],
  [
    'a closed window that starts at 24:00',
    () => ({ rules: [], exceptions: [{ kind: 'closed-window', on: day, startsAt: '24:00', endsAt: '10:00' }] }),
    ['exceptions.0.startsAt'],
  ],
  [
    'an exception on no date',
    () => ({ rules: [], exceptions: [{ kind: 'closed', on: '2027-02-30' }] }),
    ['exceptions.0.on'],
  ],
  [
    'a date that no calendar shares',
    () => ({ rules: [], exceptions: [{ kind: 'closed', on: '0000-01-01' }] }),
    ['exceptions.0.on'],
  ],
  ['unknown fields', () => ({ rules: [], exceptions: [], clinicId: clinic.id }) as never, ['clinicId']],
]
for (const [name, body, fields] of bad) {
  test(`refused, with the field named: ${name}`, async () => {
    const before = await admin.call('getSchedule', { params: path })
    assert.deepEqual(await fieldsRefused(body()), fields)
    assert.deepEqual(await admin.call('getSchedule', { params: path }), before)
  })
}

test('a retired service is no longer one to make slots for', async () => {
  const params = { clinicId: clinic.id, id: service.id }
  await admin.call('updateService', { params, body: { active: false } })
  const body = { rules: [rule('09:00-12:00', { serviceId: service.id })], exceptions: [] }
  assert.deepEqual(await fieldsRefused(body), ['rules.0.serviceId'])
})

test('of two savers at once both are answered, and the hours of one are whole', async () => {
  const bodies = ['09:00-10:00', '11:00-12:00'].map((window) => ({
    rules: Array.from({ length: 7 }, (_, i) => rule(window, { weekday: i + 1 })),
    exceptions: [],
  }))
  await Promise.all(bodies.map((body) => admin.call('saveSchedule', { params: path, body })))
  const { rules } = await admin.call('getSchedule', { params: path })
  assert.equal(rules.length, 7)
  assert.equal(new Set(rules.map(({ startsAt }) => startsAt)).size, 1)
})
