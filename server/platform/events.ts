/** Facts: what happened, written to the outbox in the transaction in which it happened. Ids only, no personal data. */
import type { Queryable } from './database.ts'

export type Fact = { clinic_id: string; kind: string; subject_id: string; actor_id: string | null }

export const record = async (tx: Queryable, ...facts: Fact[]): Promise<void> => {
  if (facts.length > 0) await tx.insertInto('outbox').values(facts).execute()
}
