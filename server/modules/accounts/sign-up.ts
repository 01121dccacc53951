import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transaction } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import { normalizePhone } from '../../platform/phone.ts'
import { insertAccount, insertPerson } from './accounts.sql.ts'
import { hashPassword } from './password.ts'

export type SignUp = { name: string; email: string; password: string; phone?: string | undefined }

/**
 * Makes a person with an account; `also` does more in the same transaction (a clinic for who signs up for one).
 * A taken address is the conflict email-taken: a sign-up must say so, and is throttled instead.
 */
export const signUp = async (
  ctx: Ctx,
  input: SignUp,
  also?: (tx: Tx, personId: string) => Promise<void>,
): Promise<{ personId: string }> => {
  const phone = input.phone === undefined || input.phone === '' ? null : normalizePhone(input.phone, undefined, 'phone')
  const password_hash = await hashPassword(input.password)
  const personId = newId()
  await transaction(ctx.db, async (tx) => {
    await insertPerson(tx, { id: personId, name: input.name, phone })
    await insertAccount(tx, { person_id: personId, email: input.email, password_hash })
    await also?.(tx, personId)
  })
  return { personId }
}
