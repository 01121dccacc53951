/**
 * Socket.IO: who is connecting is decided in the handshake, rooms are joined by the server, commands are checked by
 * their contract schema and answered. The modules say which rooms and which commands there are.
 */
import type { Server as HttpServer } from 'node:http'
import { type DefaultEventsMap, Server, type Socket as IoSocket } from 'socket.io'
import type { z } from 'zod'
import type { ClientToServer, ServerToClient } from '../../contract/events.ts'
import { type ProblemCode, problems } from '../../contract/problems.ts'
import type { Config } from './config.ts'
import type { Principal } from './context.ts'
import { isOwnOrigin } from './http.ts'
import type { Log } from './log.ts'
import { Problem, problemOf } from './problem.ts'

type Events = { [E in keyof ServerToClient]: Parameters<ServerToClient[E]> }
type SocketData = { principal: Principal | undefined }
export type Socket = IoSocket<ClientToServer, ServerToClient, DefaultEventsMap, SocketData>

/** A command that a client may send, with the schema of its input. */
export type Command<Input> = {
  input: z.ZodType<Input>
  run: (socket: Socket, input: Input) => Promise<object>
}
export const command = <Input>(input: z.ZodType<Input>, run: Command<Input>['run']): Command<never> => ({
  input: input as z.ZodType<never>,
  run,
})

export type Realtime = {
  /** One message to everybody who is in any of these rooms. */
  emit: <E extends keyof Events>(rooms: string[], event: E, ...payload: Events[E]) => void
  /** Closes the sockets of a room, telling them that their session ended or changed. */
  disconnect: (room: string) => void
  attach: (server: HttpServer, options: AttachOptions) => void
  close: () => Promise<void>
}
type AttachOptions = {
  config: Config
  log: Log
  /** The person behind a token; throws for one that is not valid. */
  authenticate: (token: string) => Principal
  roomsOf: (principal: Principal) => string[]
  commands: Record<string, Command<never>>
}

/** Rooms that end with a session, or with the roles of a person. */
export const sessionRoom = (sessionId: string) => `session:${sessionId}`
export const personRoom = (personId: string) => `person:${personId}`

const maxRoomsPerSocket = 250
const commandsPerTenSeconds = 200

export const makeRealtime = (): Realtime => {
  const io: Server<ClientToServer, ServerToClient, DefaultEventsMap, SocketData> = new Server({
    perMessageDeflate: false,
    maxHttpBufferSize: 16 * 1024,
    serveClient: false,
    // Our own versions resync; recovery would append an argument to every event (python-socketio breaks on it).
    connectTimeout: 10_000,
  })
  return {
    emit: (rooms, event, ...payload) => {
      // Socket.IO encodes a message even for empty rooms, which a busy hour of bookings would pay for. The rooms of an
      // adapter for several nodes are not all here.
      if (rooms.some((room) => io.sockets.adapter.rooms.has(room))) io.to(rooms).emit(event, ...(payload as never))
    },
    disconnect: (room) => {
      io.in(room).emit('session-ended')
      io.in(room).disconnectSockets(true)
    },
    attach: (server, options) => {
      io.attach(server, {
        allowRequest: (request, decide) => decide(null, mayConnect(options.config, request.headers)),
      })
      io.use((socket, next) => {
        const failure = authenticateSocket(socket, options)
        next(failure)
      })
      io.on('connection', (socket) => serve(socket, options))
    },
    close: async () => {
      await io.close()
    },
  }
}

const mayConnect = (config: Config, headers: { origin?: string; host?: string }): boolean =>
  headers.origin === undefined || isOwnOrigin(config, headers.origin, headers.host)

const authenticateSocket = (socket: Socket, options: AttachOptions): Error | undefined => {
  const { token } = socket.handshake.auth as { token?: unknown }
  if (token === undefined || token === null) return undefined
  try {
    if (typeof token !== 'string') throw new Problem('token-expired')
    socket.data.principal = options.authenticate(token)
    return undefined
  } catch (error) {
    const code = problemOf(error)?.code ?? 'internal'
    return Object.assign(new Error(problems[code].title), { data: { code } })
  }
}

const serve = (socket: Socket, options: AttachOptions): void => {
  const { principal } = socket.data
  if (principal !== undefined) {
    void socket.join([sessionRoom(principal.sessionId), personRoom(principal.personId), ...options.roomsOf(principal)])
  }
  let allowance = commandsPerTenSeconds
  const refill = setInterval(() => (allowance = commandsPerTenSeconds), 10_000)
  socket.on('disconnect', () => clearInterval(refill))
  socket.onAny((name: string, ...args: unknown[]) => {
    const ack = typeof args.at(-1) === 'function' ? (args.pop() as (answer: object) => void) : undefined
    allowance -= 1
    void answer(socket, options, allowance, name, args[0]).then((reply) => {
      ack?.(reply)
      if (!('problem' in reply)) return
      const { code, title } = reply.problem as { code: ProblemCode; title: string }
      if (ack === undefined || code === 'server-announces') socket.emit('error', { code, message: title })
    })
  })
}

/** The acknowledgement of a command: {ok: true, ...}, or {ok: false, problem}. */
const answer = async (
  socket: Socket,
  { commands, log }: AttachOptions,
  allowance: number,
  name: string,
  input: unknown,
): Promise<object> => {
  try {
    if (allowance < 0) throw new Problem('too-many-requests')
    if (!Object.hasOwn(commands, name)) throw new Problem('not-found', 'There is no such command')
    const { input: schema, run } = commands[name] as Command<never>
    const parsed = schema.safeParse(input)
    if (!parsed.success) throw new Problem('invalid-input', parsed.error.issues[0]?.message)
    if (socket.rooms.size > maxRoomsPerSocket) throw new Problem('too-many-requests', 'Unwatch something first')
    return { ok: true, ...(await run(socket, parsed.data)) }
  } catch (error) {
    const problem = problemOf(error)
    if (problem === undefined) log.error({ err: error, command: name }, 'socket command failed')
    const code = problem?.code ?? 'internal'
    return { ok: false, problem: { code, title: problems[code].title } }
  }
}
