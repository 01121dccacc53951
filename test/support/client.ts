/** An HTTP client as a test writes it: typed by the contract, keeping cookies and the token like a browser tab. */
import { type OperationId, operations, type Operations } from '../../contract/index.ts'
import type { CallInput, Operation, Reply } from '../../contract/operation.ts'

export type Answer<T> = { status: number; body: T; headers: Headers }
// oxlint-disable-next-line typescript/no-explicit-any -- an answer of any shape, looked into by the test
type Loose = any
type Options = { headers?: Record<string, string> }

export type ProblemBody = {
  code: string
  title: string
  message: string
  detail?: string
  errors?: { field: string; message: string }[]
  nextOpenings?: { id: string }[]
}

export type Client = {
  /** Sends anything, and gives what comes back, whatever it is. */
  send: (method: string, path: string, body?: unknown, options?: Options) => Promise<Answer<Loose>>
  /** Calls an operation and expects it to succeed. */
  call: <Id extends OperationId>(
    id: Id,
    input: CallInput<Operations[Id]>,
    options?: Options,
  ) => Promise<Reply<Operations[Id]>>
  /** Calls an operation and expects it to be refused. */
  refused: <Id extends OperationId>(
    id: Id,
    input: CallInput<Operations[Id]>,
    options?: Options,
  ) => Promise<Answer<ProblemBody>>
  /** Calls an operation and gives the answer, whatever it is. */
  answer: <Id extends OperationId>(
    id: Id,
    input: CallInput<Operations[Id]>,
    options?: Options,
  ) => Promise<Answer<Loose>>
  token: string | undefined
  /** The cookie header it would send now. */
  cookies: () => string
}

export const makeClient = (url: string): Client => {
  const cookies = new Map<string, string>()
  const send: Client['send'] = async (method, path, body, options = {}) => {
    const init: RequestInit = {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(client.token === undefined ? {} : { authorization: `Bearer ${client.token}` }),
        ...(cookies.size === 0 ? {} : { cookie: client.cookies() }),
        ...options.headers,
      },
    }
    if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(url + path, init)
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : parse(text) }
  }
  const answer: Client['answer'] = (id, input, options) => {
    const op: Operation = operations[id]
    const {
      params = {},
      query = {},
      body,
    } = input as Record<'params' | 'query' | 'body', Record<string, unknown> | undefined>
    const path = op.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
    const search = new URLSearchParams(
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, String(value)]),
    )
    return send(op.method, `/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`, body, options)
  }
  const client: Client = {
    token: undefined,
    cookies: () => [...cookies].map(([k, v]) => `${k}=${v}`).join('; '),
    send,
    answer,
    call: async (id, input, options) => {
      const reply = await answer(id, input, options)
      if (reply.status >= 400) throw new Error(`${id} was refused: ${reply.status} ${JSON.stringify(reply.body)}`)
      return reply.body
    },
    refused: async (id, input, options) => {
      const reply = await answer(id, input, options)
      if (reply.status < 400) throw new Error(`${id} was not refused: ${reply.status}`)
      return reply
    },
  }
  return client
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
