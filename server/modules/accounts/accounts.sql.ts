/** The only SQL on people, accounts and sessions. */
import type { Me } from '../../../contract/accounts.ts'
import type { StaffRole } from '../../../contract/operation.ts'
import type { Queryable, Tx } from '../../platform/database.ts'

export const insertPerson = (tx: Queryable, person: { id: string; name: string; phone: string | null }) =>
  tx.insertInto('people').values(person).execute()

export const insertAccount = (tx: Queryable, account: { person_id: string; email: string; password_hash: string }) =>
  tx.insertInto('accounts').values(account).execute()

export const findAccountByEmail = (db: Queryable, email: string) =>
  db
    .selectFrom('accounts')
    .select(['person_id', 'password_hash', 'disabled_at'])
    .where('email', '=', email)
    .executeTakeFirst()

/** Lets someone who signed up as a hospital make their clinic later. */
export const allowClinic = (tx: Tx, personId: string) =>
  tx.updateTable('accounts').set({ may_open_clinic: true }).where('person_id', '=', personId).execute()

export const mayOpenClinic = async (db: Queryable, personId: string): Promise<boolean> =>
  (await db.selectFrom('accounts').select('may_open_clinic').where('person_id', '=', personId).executeTakeFirst())
    ?.may_open_clinic ?? false

export const updatePerson = (tx: Queryable, id: string, change: { name?: string; phone?: string | null }) =>
  tx.updateTable('people').set(change).where('id', '=', id).execute()

export const findMe = async (db: Queryable, personId: string): Promise<Me | undefined> => {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('people', 'people.id', 'accounts.person_id')
    .select(['people.id', 'people.name', 'people.phone', 'accounts.email', 'accounts.platform_admin'])
    .where('accounts.person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const memberships = await db
    .selectFrom('memberships')
    .innerJoin('clinics', 'clinics.id', 'memberships.clinic_id')
    .select([
      'clinics.id as clinicId',
      'clinics.name as clinicName',
      'memberships.role',
      'memberships.doctor_id as doctorId',
    ])
    .where('memberships.person_id', '=', personId)
    .where('memberships.ended_at', 'is', null)
    .orderBy('clinics.name')
    .execute()
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    platformAdmin: row.platform_admin,
    memberships: memberships.map((m) => ({ ...m, role: m.role as StaffRole })),
  }
}

export type NewSession = {
  id: string
  person_id: string
  kind: string
  refresh_hash: Buffer | null
  expires_at: Date
}
export const insertSession = (tx: Queryable, session: NewSession) => tx.insertInto('sessions').values(session).execute()

/** Swaps the refresh token of a live session; undefined if this hash is not its current one. */
export const rotateSession = (tx: Tx, hash: Buffer, next: Buffer) =>
  tx
    .updateTable('sessions')
    .set({ refresh_hash: next, previous_hash: hash, rotated_at: new Date() })
    .where('refresh_hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date())
    .returning(['id', 'person_id', 'expires_at'])
    .executeTakeFirst()

/** The live session whose last but one refresh token this was. */
export const findSessionByPrevious = (tx: Tx, hash: Buffer) =>
  tx
    .selectFrom('sessions')
    .select(['id', 'person_id', 'rotated_at'])
    .where('previous_hash', '=', hash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

export const endSession = (tx: Queryable, id: string) =>
  tx.updateTable('sessions').set({ ended_at: new Date() }).where('id', '=', id).where('ended_at', 'is', null).execute()

export const endSessionByHash = (tx: Queryable, hash: Buffer) =>
  tx
    .updateTable('sessions')
    .set({ ended_at: new Date() })
    .where('refresh_hash', '=', hash)
    .where('ended_at', 'is', null)
    .execute()
