/** One HTTP request for one operation of the contract; knows nothing of sessions. */
import type { OperationId, Operations } from '../../contract/index.ts'
import type { CallInput, Reply } from '../../contract/operation.ts'
import { methodOf, pathOf } from './operations.ts'
import { noAnswer, problemOf } from './problem.ts'

export type Input<Id extends OperationId> = CallInput<Operations[Id]>
export type Output<Id extends OperationId> = Reply<Operations[Id]>

export type SendOptions = {
  accessToken?: string | undefined
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
  /** Let the request outlive the page. */
  keepalive?: boolean
}

const answerWithinMs = 15_000

/** The address of an operation, query included. */
export function addressOf<Id extends OperationId>(id: Id, input: Input<Id>): string {
  const params = (input.params ?? {}) as Record<string, string>
  const path = pathOf(id).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries<unknown>(input.query ?? {})) {
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) query.set(key, value.toString())
  }
  return `/api/v1${path}${query.size > 0 ? `?${query}` : ''}`
}

export async function send<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  options: SendOptions,
): Promise<Output<Id>> {
  const headers = new Headers({ accept: 'application/json' })
  if (input.body !== undefined) headers.set('content-type', 'application/json')
  if (options.accessToken) headers.set('authorization', `Bearer ${options.accessToken}`)
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  const timeout = AbortSignal.timeout(answerWithinMs)
  const response = await fetch(addressOf(id, input), {
    method: methodOf(id),
    headers,
    body: input.body === undefined ? null : JSON.stringify(input.body),
    credentials: 'same-origin',
    keepalive: options.keepalive ?? false,
    signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
  }).catch((error: unknown) => {
    if (options.signal?.aborted) throw error
    throw noAnswer()
  })
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as Output<Id>
  return (await response.json().catch(() => {
    throw noAnswer()
  })) as Output<Id>
}
