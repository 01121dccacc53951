import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { startTestApp } from '../../../test/support/app.ts'
import { fieldsOf } from '../../../test/support/fields.ts'
import {
  type Clinic,
  makeClinic,
  makeDoctor,
  makePerson,
  makeSlot,
  makeStaff,
  type Person,
} from '../../../test/support/make.ts'
import { transaction } from '../../platform/database.ts'
import { fold } from '../../platform/fold.ts'
import { shareClinicZone } from './index.ts'

const app = await startTestApp()

const absent = '00000000-0000-4000-8000-000000000000'
const valid = {
  timeZone: 'Asia/Kolkata',
  country: 'IN',
  currency: 'INR',
  site: { name: 'Main', address: '1 Road', city: 'Pune' },
}

describe('making a clinic', () => {
  test('whoever makes it is its clinic admin at once', async () => {
    const { client } = await makePerson(app)
    const body = { ...valid, name: 'Sahyadri', phone: '098220 12345' }
    const clinic = await client.call('createClinic', { body })
    assert.equal(clinic.name, 'Sahyadri')
    assert.equal(clinic.phone, '+919822012345', 'the number is read in the clinic’s country')
    assert.equal(clinic.sites.length, 1)
    assert.deepEqual(clinic.rules, {
      needsApproval: false,
      noticeMinutes: 0,
      horizonDays: 90,
      cancelCutoffMinutes: 60,
      maxOpenAppointments: 5,
    })
    const me = await client.call('getMe', {})
    assert.deepEqual(
      me.memberships.map(({ clinicId, role }) => ({ clinicId, role })),
      [{ clinicId: clinic.id, role: 'clinic_admin' }],
    )
    await client.call('updateClinic', { params: { clinicId: clinic.id }, body: { name: 'Sahyadri One' } })
    const seen = await app.client().call('getClinic', { params: { clinicId: clinic.id } })
    assert.deepEqual(seen, { ...clinic, name: 'Sahyadri One' })
  })

  test('the zone is kept as the IANA database spells it', async () => {
    const { client } = await makePerson(app)
    const clinic = await client.call('createClinic', { body: { ...valid, name: 'Spelling', timeZone: 'asia/kolkata' } })
    assert.equal(clinic.timeZone, 'Asia/Kolkata')
  })

  test('a name that differs only in case and accents is taken, and nothing is made', async () => {
    const { client, id } = await makePerson(app)
    await client.call('createClinic', { body: { ...valid, name: 'Clínica Única' } })
    const { status, body } = await client.refused('createClinic', { body: { ...valid, name: ' clinica  UNICA ' } })
    assert.equal(status, 409)
    assert.equal(body.code, 'name-taken')
    const memberships = await app.services.db
      .selectFrom('memberships')
      .select('clinic_id')
      .where('person_id', '=', id)
      .execute()
    assert.equal(memberships.length, 1)
  })

  test('who is not signed in is refused', async () => {
    const { status } = await app.client().refused('createClinic', { body: { ...valid, name: 'Nobody’s' } })
    assert.equal(status, 401)
  })

  const bad: [string, Record<string, unknown>][] = [
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: '+05:30' }],
    ['timeZone', { timeZone: '2020-01-01T00:00[Asia/Kolkata]' }],
    ['country', { country: 'ZZ' }],
    ['country', { country: 'India' }],
    ['currency', { currency: 'QQQ' }],
    ['phone', { phone: 'call me' }],
    ['name', { name: '  ' }],
    ['site.city', { site: { name: 'Main', city: '' } }],
    ['owner', { owner: absent }],
  ]
  for (const [field, change] of bad) {
    test(`bad input names its field: ${JSON.stringify(change)}`, async () => {
      const { client } = await makePerson(app)
      const reply = await client.send('POST', '/api/v1/clinics', { ...valid, name: 'Never made', ...change })
      assert.equal(reply.status, 400)
      assert.deepEqual(fieldsOf(reply), [field])
    })
  }
})

describe('reading clinics', () => {
  test('pages in order of name hold every clinic once', async () => {
    const names = ['Élan', 'Delta', 'अ'.repeat(120), 'Zeta', 'delta two']
    for (const name of names) await makeClinic(app.services.db, { name })
    const client = app.client()
    const all = (await client.call('listClinics', { query: { limit: 100 } })).clinics.map((clinic) => clinic.id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await client.call('listClinics', { query: { limit: 2, cursor } })
      paged.push(...page.clinics.map((clinic) => clinic.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    assert.deepEqual(paged, all)
    assert.ok(all.length >= names.length)
    assert.equal(new Set(all).size, all.length)
  })

  test('a clinic that is not there is not found, and a malformed id or cursor is bad input', async () => {
    const client = app.client()
    const missing = await client.refused('getClinic', { params: { clinicId: absent } })
    assert.equal(missing.status, 404)
    const malformed = await client.refused('getClinic', { params: { clinicId: 'x' } })
    assert.deepEqual([malformed.status, fieldsOf(malformed)], [400, ['clinicId']])
    const forged = await client.refused('listClinics', { query: { cursor: 'forged' } })
    assert.deepEqual([forged.status, fieldsOf(forged)], [400, ['cursor']])
  })
})

/** Until a statement in this database waits for a lock. */
const untilSomeoneWaits = async (): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const { rows } = await sql`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(app.services.db)
    if (rows.length > 0) return
  }
}

describe('changing a clinic', () => {
  let clinic: Clinic
  let admin: Person
  before(async () => {
    clinic = await makeClinic(app.services.db, { timeZone: 'Europe/Berlin', country: 'DE' })
    admin = await makeStaff(app, clinic.id, 'clinic_admin')
  })
  const update = (body: Record<string, unknown>) =>
    admin.client.call('updateClinic', { params: { clinicId: clinic.id }, body })
  const refused = (body: Record<string, unknown>) =>
    admin.client.refused('updateClinic', { params: { clinicId: clinic.id }, body })

  test('only what is sent changes', async () => {
    const before = await update({})
    const after = await update({ phone: '030 901820', rules: { needsApproval: true, horizonDays: 30 } })
    assert.deepEqual(after, {
      ...before,
      phone: '+4930901820',
      rules: { ...before.rules, needsApproval: true, horizonDays: 30 },
    })
    assert.equal((await update({ phone: null })).phone, null)
  })

  test('another clinic’s name is taken', async () => {
    const other = await makeClinic(app.services.db)
    const { status, body } = await refused({ name: other.name.toUpperCase() })
    assert.deepEqual([status, body.code], [409, 'name-taken'])
  })

  test('bad input names its field', async () => {
    assert.deepEqual(fieldsOf(await refused({ timeZone: 'Nowhere/Land' })), ['timeZone'])
    assert.deepEqual(fieldsOf(await refused({ rules: { horizonDays: 0 } })), ['rules.horizonDays'])
    assert.deepEqual(fieldsOf(await refused({ phone: '12' })), ['phone'])
    assert.deepEqual(fieldsOf(await refused({ country: 'FR' })), ['country'])
  })

  test('the time zone changes until there is a slot, and never after', async () => {
    assert.equal((await update({ timeZone: 'Europe/Paris' })).timeZone, 'Europe/Paris')
    await makeSlot(app.services.db, await makeDoctor(app.services.db, clinic))
    const { status, body } = await refused({ timeZone: 'Europe/Berlin' })
    assert.deepEqual([status, body.code, fieldsOf({ body })], [409, 'already-set', ['timeZone']])
    assert.equal(
      (await update({ timeZone: 'Europe/Paris', name: 'Renamed' })).name,
      'Renamed',
      'the same zone is no change',
    )
  })

  test('a change of zone waits for who is making the first slot, then is refused', async () => {
    const busy = await makeClinic(app.services.db)
    const { client } = await makeStaff(app, busy.id, 'clinic_admin')
    const doctor = await makeDoctor(app.services.db, busy)
    const change = await transaction(app.services.db, async (tx) => {
      assert.equal(await shareClinicZone(tx, busy.id), busy.timeZone)
      const answer = client.answer('updateClinic', { params: { clinicId: busy.id }, body: { timeZone: 'Asia/Tokyo' } })
      await Promise.race([answer, untilSomeoneWaits()])
      await makeSlot(tx, doctor)
      return { answer }
    })
    assert.equal((await change.answer).status, 409)
  })
})

describe('sites and locations', () => {
  test('a site is added once per name', async () => {
    const clinic = await makeClinic(app.services.db)
    const { client } = await makeStaff(app, clinic.id, 'clinic_admin')
    const params = { clinicId: clinic.id }
    const site = await client.call('createSite', { params, body: { name: 'East Wing', city: 'Zürich' } })
    assert.deepEqual({ ...site, id: '' }, { id: '', name: 'East Wing', address: '', city: 'Zürich' })
    const again = await client.refused('createSite', { params, body: { name: 'east wing', city: 'Bern' } })
    assert.deepEqual([again.status, again.body.code], [409, 'name-taken'])
    const bad = await client.refused('createSite', { params, body: { name: 'West Wing', city: ' ' } })
    assert.deepEqual([bad.status, fieldsOf(bad)], [400, ['city']])
    const { sites } = await client.call('getClinic', { params })
    assert.deepEqual(
      sites.map(({ id }) => id),
      [clinic.siteId, site.id],
    )
  })

  test('locations are the cities and sites with an active doctor, each once, in order', async () => {
    const { db } = app.services
    const one = await makeClinic(db, { name: 'Loc A', city: 'Ávila' })
    const two = await makeClinic(db, { name: 'Loc B', city: 'avila' })
    await makeClinic(db, { name: 'Loc Empty', city: 'Ghost Town' })
    const retired = await makeClinic(db, { name: 'Loc Retired', city: 'Past Town' })
    const doctors = await Promise.all([one, two, retired].map((clinic) => makeDoctor(db, clinic)))
    await db
      .updateTable('doctors')
      .set({ active: false })
      .where('id', '=', doctors[2]?.id ?? '')
      .execute()
    await db.updateTable('sites').set({ name: 'Avila', folded_name: 'avila' }).where('id', '=', two.siteId).execute()
    const { locations } = await app.client().call('listLocations', {})
    const shown = locations.map(({ name, kind }) => `${kind} ${fold(name)}`)
    const ours = shown.filter((place) => /avila|ghost|past|loc /.test(place))
    assert.deepEqual(ours, ['city avila', 'site loc a site'], 'a site named after its city is not repeated')
  })
})
