/** Processes of their own, so that each one's CPU can be told apart; they answer calls and end with their parent. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

type Call = { id: number; name: string; input: unknown }
type Answer = { id: number; value?: unknown; error?: string }

type Handlers = Record<string, (input: never) => unknown>

/** Answers the parent's calls, one at a time as they come. For the child. */
export const answerCalls = (handlers: Handlers): void => {
  const answer = async ({ id, name, input }: Call): Promise<void> => {
    const reply: Answer = { id }
    try {
      reply.value = await (handlers[name] as (input: unknown) => unknown)(input)
    } catch (error) {
      reply.error = error instanceof Error ? (error.stack ?? error.message) : String(error)
    }
    process.send?.(reply)
  }
  process.on('message', (call: Call) => void answer(call))
  process.on('disconnect', () => process.exit())
  // Ctrl-C reaches the whole group; the parent ends us when it has finished.
  process.on('SIGINT', () => {})
}

export type Process<H extends Handlers> = {
  pid: number
  call: <Name extends keyof H & string>(
    name: Name,
    ...input: Parameters<H[Name]>
  ) => Promise<Awaited<ReturnType<H[Name]>>>
  stop: () => Promise<void>
}

/** Starts a file of bench/processes; its type names what it answers. */
export const startProcess = async <H extends Handlers>(
  name: string,
  options: { env?: Record<string, string>; execArgv?: string[] } = {},
): Promise<Process<H>> => {
  const file = fileURLToPath(new URL(`../processes/${name}.ts`, import.meta.url))
  const child = fork(file, [], {
    serialization: 'advanced',
    env: { ...process.env, ...options.env },
    execArgv: options.execArgv ?? [],
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  child.on('message', ({ id, value, error }: Answer) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(value)
    else call?.reject(new Error(`${name}: ${error}`))
  })
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended with ${code}`))
  })
  await once(child, 'spawn')
  let serial = 0
  return {
    pid: child.pid ?? 0,
    call: (name, ...[input]) => {
      const call = Promise.withResolvers<unknown>()
      serial += 1
      waiting.set(serial, call)
      child.send({ id: serial, name, input } satisfies Call)
      return call.promise as never
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
