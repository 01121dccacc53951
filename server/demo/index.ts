/** Demo data: made once in an installation without a clinic, whole or not at all. All dates are relative to now. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Clock } from '../platform/clock.ts'
import { type Database, type Queryable, transaction, type Tx } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { SignIn } from '../platform/start-screen.ts'

/** The file names the demo data in the database that it belongs to. */
type SignInFile = { demo: string; signIns: SignIn[] }
const setting = 'demo'
const fileIn = (directory: string): string => join(directory, 'demo-sign-ins.json')

type Options = { wanted: boolean; directory: string; clock: Clock }

/** @returns the demo's sign-ins, while it is there and this directory knows them. */
export const ensureDemo = async (db: Database, { wanted, directory, clock }: Options): Promise<SignIn[]> => {
  if (wanted && !(await hasClinic(db))) await makeDemo(db, directory, clock)
  const file = await readFile(fileIn(directory), 'utf8').then(
    (text) => JSON.parse(text) as SignInFile,
    () => undefined,
  )
  if (file === undefined) return []
  const row = await db
    .selectFrom('installation_settings')
    .select('value')
    .where('name', '=', setting)
    .executeTakeFirst()
  return row?.value === file.demo ? file.signIns : []
}

const hasClinic = async (db: Queryable): Promise<boolean> =>
  (await db.selectFrom('clinics').select('id').limit(1).executeTakeFirst()) !== undefined

/** Loaded only here: later starts need none of it. */
const makeDemo = async (db: Database, directory: string, clock: Clock): Promise<void> => {
  const [people, pictures, { doctors }, { insertDirectory }, { insertSlots }, { insertBookings }] = await Promise.all([
    import('./people.ts'),
    import('./pictures.ts'),
    import('./doctors.ts'),
    import('./directory.ts'),
    import('./slots.ts'),
    import('./bookings.ts'),
  ])
  const accounts = people.makeAccounts()
  const [hashes, drawn] = await Promise.all([
    people.hashPasswords(accounts),
    pictures.drawPictures(doctors.map(({ look }) => look)),
  ])
  const demo = newId()
  // Before the data: passwords that are nowhere else must not outlive a crash unread.
  await keep(directory, { demo, signIns: people.signInsOf(accounts) })
  await transaction(db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('openslot demo data'))`.execute(tx)
    if (await hasClinic(tx)) return
    await people.insertAccounts(tx, accounts, hashes)
    const placed = await insertDirectory(tx, accounts, drawn)
    const slots = await insertSlots(tx, placed, accounts, clock)
    await analyze(tx)
    await insertBookings(tx, slots, accounts)
    await analyze(tx)
    await tx.insertInto('installation_settings').values({ name: setting, value: demo }).execute()
  })
}

/** Plans made while the tables were empty would read them whole for good. */
const analyze = async (tx: Tx): Promise<void> => {
  await sql`ANALYZE people, clinics, sites, doctors, services, slots, patients, appointments, holds`.execute(tx)
}

const keep = async (directory: string, file: SignInFile): Promise<void> => {
  const path = fileIn(directory)
  await writeFile(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
