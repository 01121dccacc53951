/** Many people at once: made by one insert, with access tokens instead of sign-ins. */
import { makeAccessTokens } from '../../server/modules/accounts/access-token.ts'
import type { Database } from '../../server/platform/database.ts'
import { newId } from '../../server/platform/id.ts'

export type Someone = { id: string; token: string }

export const makeCrowd = async (db: Database, size: number, jwtSecret: string): Promise<Someone[]> => {
  const tokens = makeAccessTokens(jwtSecret)
  const people = Array.from({ length: size }, (_, n) => ({ id: newId(), name: `Somebody ${n}`, phone: '+14155550100' }))
  await db.insertInto('people').values(people).execute()
  return people.map(({ id }) => {
    const { token } = tokens.sign({ personId: id, sessionId: newId(), kind: 'api' })
    return { id, token }
  })
}

// oxlint-disable-next-line typescript/no-explicit-any -- an answer of any shape, looked into by the test
export type Answer = { status: number; body: any; startedAt: number; endedAt: number }
type Request = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; token?: string; body?: object; key?: string }

/** One request with the times at which it began and was answered, by one clock for all. */
export const ask = async (url: string, { method, path, token, body, key }: Request): Promise<Answer> => {
  const startedAt = performance.now()
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    startedAt,
    endedAt: performance.now(),
  }
}
