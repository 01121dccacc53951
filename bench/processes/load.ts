/**
 * HTTP load on kept-alive connections, one request at a time on each, written on bare sockets: it shares the machine
 * with what it measures, and costs a third of what an HTTP client does.
 */
import { connect, type Socket } from 'node:net'
import { answerCalls } from '../support/process.ts'
import { holdIdToCome } from '../support/commands.ts'
import { latencyOf, type Latency } from '../support/statistics.ts'

export type Request = { method: string; path: string; headers: Record<string, string>; body?: object }
/** One person's requests, one after the other; `holdIdToCome` in a body stands for that of the reply before. */
export type Journey = Request[]
export type Load = { port: number; connections: number; journeys: Journey[]; keep?: 'bodies' }
export type LoadResult = {
  seconds: number
  /** Of all replies, heads included. */
  bytes: number
  /** From the first request of a journey to its last reply. */
  journeys: Latency
  /** Of the nth request of every journey. */
  steps: Latency[]
  statuses: Record<string, number>
  /** Of the last replies, in the order of the journeys, if they were to be kept. */
  bodies: string[]
}

const encode = ({ method, path, headers, body }: Request): string => {
  const text = body === undefined ? '' : JSON.stringify(body)
  const lines = Object.entries({
    ...headers,
    host: '127.0.0.1',
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(text.length) }),
  })
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${text}`
}

type Reply = { status: string; body: string; bytes: number }
type Waiting = { resolve: (reply: Reply) => void; reject: (error: Error) => void }
type Connection = { socket: Socket; ask: (request: string) => Promise<Reply> }

const open = (port: number): Promise<Connection> => {
  let waiting: Waiting | undefined
  let received = ''
  const opened = Promise.withResolvers<Connection>()
  const fail = (error: Error) => {
    opened.reject(error)
    waiting?.reject(error)
  }
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const ask: Connection['ask'] = (request) => {
    const reply = Promise.withResolvers<Reply>()
    waiting = reply
    socket.write(request, 'latin1')
    return reply.promise
  }
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    const headEnds = received.indexOf('\r\n\r\n')
    if (headEnds < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnds))?.[1]
    if (
      length === undefined
        ? !received.startsWith('304', 9) && !received.startsWith('204', 9)
        : received.length < headEnds + 4 + Number(length)
    )
      return
    const reply = { status: received.slice(9, 12), body: received.slice(headEnds + 4), bytes: received.length }
    received = ''
    waiting?.resolve(reply)
  })
  socket.on('connect', () => opened.resolve({ socket, ask }))
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed a connection')))
  return opened.promise
}

let connections: Connection[] = []
let prepared: { load: Load; requests: string[][] } | undefined

const run = async ({ load, requests }: NonNullable<typeof prepared>): Promise<LoadResult> => {
  const whole: number[] = []
  const steps: number[][] = (requests[0] ?? []).map(() => [])
  const statuses: Record<string, number> = {}
  const bodies: string[] = []
  let bytes = 0
  let next = 0
  const work = async ({ ask }: Connection): Promise<void> => {
    while (next < requests.length) {
      const at = next
      next += 1
      const startedAt = performance.now()
      let before = startedAt
      let body = ''
      for (const [step, request] of (requests[at] ?? []).entries()) {
        const holdId = request.includes(holdIdToCome) ? /"holdId":"([^"]+)"/.exec(body)?.[1] : undefined
        const reply = await ask(holdId === undefined ? request : request.replace(holdIdToCome, holdId))
        const now = performance.now()
        steps[step]?.push(now - before)
        before = now
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1
        body = reply.body
        bytes += reply.bytes
      }
      whole.push(before - startedAt)
      if (load.keep === 'bodies') bodies[at] = body
    }
  }
  const startedAt = performance.now()
  await Promise.all(connections.map(work))
  const seconds = (performance.now() - startedAt) / 1000
  return { seconds, bytes, journeys: latencyOf(whole), steps: steps.map(latencyOf), statuses, bodies }
}

const handlers = {
  /** Opens the connections and writes the requests down, so that neither is measured. */
  prepare: async (load: Load) => {
    for (const { socket } of connections) socket.removeAllListeners('close').destroy()
    connections = await Promise.all(Array.from({ length: load.connections }, () => open(load.port)))
    prepared = { load, requests: load.journeys.map((journey) => journey.map(encode)) }
  },
  run: () => {
    if (prepared === undefined) throw new Error('Nothing is prepared')
    return run(prepared)
  },
}
export type LoadProcess = typeof handlers
answerCalls(handlers)
