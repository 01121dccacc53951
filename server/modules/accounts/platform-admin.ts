/** The one-time link that makes the platform admin. Only the hash of its code is stored; each start makes a new one. */
import { createHash, randomBytes } from 'node:crypto'
import { type Database, transaction } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'

const setting = 'platform-admin-code'
const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')

/** A fresh code while there is no platform admin yet; undefined once there is. */
export const offerPlatformAdmin = async (db: Database): Promise<string | undefined> => {
  const admin = await db
    .selectFrom('accounts')
    .select('person_id')
    .where('platform_admin', '=', true)
    .executeTakeFirst()
  if (admin !== undefined) return undefined
  const code = randomBytes(32).toString('base64url')
  await db
    .insertInto('installation_settings')
    .values({ name: setting, value: hashOf(code) })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: hashOf(code) }))
    .execute()
  return code
}

/** Spends the code. Wrong, spent and never offered look the same. */
export const claimPlatformAdmin = (db: Database, personId: string, code: string): Promise<void> =>
  transaction(db, async (tx) => {
    const spent = await tx
      .deleteFrom('installation_settings')
      .where('name', '=', setting)
      .where('value', '=', hashOf(code))
      .executeTakeFirst()
    if (spent.numDeletedRows !== 1n) throw new Problem('not-found')
    await tx.updateTable('accounts').set({ platform_admin: true }).where('person_id', '=', personId).execute()
  })
