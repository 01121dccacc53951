/** All operations by id. The route table, the OpenAPI document, the web client and the tests read this one list. */
import * as accounts from './accounts.ts'
import * as away from './away.ts'
import * as booking from './booking.ts'
import * as clinics from './clinics.ts'
import type { Operation } from './operation.ts'
import * as schedules from './schedules.ts'
import * as waitlist from './waitlist.ts'

type OperationsIn<M> = { [K in keyof M as M[K] extends Operation ? K : never]: M[K] }
const pick = <M extends object>(module: M) =>
  Object.fromEntries(
    Object.entries(module).filter(([, value]) => typeof value === 'object' && value !== null && 'policy' in value),
  ) as OperationsIn<M>

export const operations = {
  ...pick(accounts),
  ...pick(clinics),
  ...pick(schedules),
  ...pick(booking),
  ...pick(away),
  ...pick(waitlist),
}
export type Operations = typeof operations
export type OperationId = keyof Operations
