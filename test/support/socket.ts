/** A socket as a test holds it: what arrives is kept, and can be waited for. */
import { after } from 'node:test'
import { io } from 'socket.io-client'
import type { ServerToClient, Watch, WatchReply } from '../../contract/events.ts'

type EventName = keyof ServerToClient
type Payload<E extends EventName> = Parameters<ServerToClient[E]>[0]
export type Received = { event: EventName; payload: unknown }

export type TestSocket = {
  received: Received[]
  /** The first message, past or to come, that fits; fails after twenty seconds. */
  heard: <E extends EventName>(event: E, fits?: (payload: Payload<E>) => boolean) => Promise<Payload<E>>
  watch: (target: Watch) => Promise<WatchReply>
  /** Sends any command, known or not. */
  send: (command: string, input: unknown) => Promise<{ ok: boolean; problem?: { code: string } }>
  /** The same without asking for an acknowledgement. */
  tell: (command: string, input: unknown) => void
  closed: Promise<string>
  close: () => void
}

/** Connects; rejects with the server's refusal. */
export const connectSocket = async (url: string, token?: string): Promise<TestSocket> => {
  const socket = io(url, {
    auth: token === undefined ? {} : { token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  })
  after(() => socket.close())
  const received: Received[] = []
  const listeners = new Set<(message: Received) => void>()
  socket.onAny((event: EventName, payload: unknown) => {
    const message = { event, payload }
    received.push(message)
    for (const listener of listeners) listener(message)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve))
  const heard: TestSocket['heard'] = (event, fits = () => true) => {
    const matches = (message: Received) => message.event === event && fits(message.payload as never)
    const before = received.find(matches)
    if (before !== undefined) return Promise.resolve(before.payload as never)
    const { promise, resolve, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => reject(new Error(`No ${event} arrived; heard ${received.map((r) => r.event).join(', ')}`)),
      20_000,
    )
    const listener = (message: Received) => {
      if (!matches(message)) return
      clearTimeout(timer)
      listeners.delete(listener)
      resolve(message.payload as never)
    }
    listeners.add(listener)
    return promise
  }
  const send: TestSocket['send'] = (command, input) => socket.timeout(20_000).emitWithAck(command, input)
  return {
    received,
    heard,
    send,
    tell: (command, input) => void socket.emit(command, input),
    watch: (target) => send('watch', target) as Promise<WatchReply>,
    closed,
    close: () => socket.close(),
  }
}
