/** The typed client: `call('holdSlot', { params: { id } })`, with the session's token and one renewal on expiry. */
import type { OperationId } from '../../contract/index.ts'
import { isPublic } from './operations.ts'
import { ApiProblem } from './problem.ts'
import { type Input, type Output, send } from './send.ts'
import { currentAccessToken, renewSession } from './session.ts'

export type CallOptions = { idempotencyKey?: string; signal?: AbortSignal }

/** Throws `ApiProblem`. Public operations never wait for the session. */
export async function call<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  options: CallOptions = {},
): Promise<Output<Id>> {
  if (isPublic(id)) return send(id, input, options)
  const accessToken = await currentAccessToken()
  try {
    return await send(id, input, { ...options, accessToken })
  } catch (error) {
    const expired = accessToken !== undefined && error instanceof ApiProblem && error.status === 401
    if (!expired || error.code === 'wrong-credentials') throw error
    await renewSession()
    const renewed = await currentAccessToken()
    if (renewed === undefined) throw error
    return send(id, input, { ...options, accessToken: renewed })
  }
}

/** A key for one attempt at a write. `crypto.randomUUID` is missing on plain http, where clinics try things out. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
