/**
 * Coalesces commands: those that arrive while a batch is in flight go together into the next, in arrival order. With
 * nothing in flight a command goes at once; nobody waits for company.
 */
import { Problem } from './problem.ts'

export type BatchOptions<Command, Reply> = {
  /** Commands of one batch at most. */
  limit: number
  /** Commands that may wait; beyond it they are refused with `unavailable`. */
  queueLimit: number
  /** Commands that share a key never go in one batch: the later one waits for the next. */
  keysOf: (command: Command) => readonly string[]
  /** Decides all of them in this order; one reply per command, or an Error for it. */
  decide: (commands: Command[]) => Promise<(Reply | Error)[]>
  /** Whether a batch that failed so is worth deciding one by one: then one bad command hurts nobody else. */
  isOneBadCommand: (error: unknown) => boolean
}
export type Batches<Command, Reply> = {
  submit: (command: Command) => Promise<Reply>
  /** Commands waiting or in flight. */
  depth: () => number
}

type Waiting<Command, Reply> = {
  command: Command
  keys: readonly string[]
  resolve: (reply: Reply) => void
  reject: (error: unknown) => void
}

export const makeBatches = <Command, Reply>(options: BatchOptions<Command, Reply>): Batches<Command, Reply> => {
  let queue: Waiting<Command, Reply>[] = []
  let inFlight = 0

  const settle = (batch: Waiting<Command, Reply>[], replies: (Reply | Error)[]): void => {
    for (const [at, { resolve, reject }] of batch.entries()) {
      const reply = replies[at]
      if (reply instanceof Error || reply === undefined) reject(reply ?? new Error('A command got no reply'))
      else resolve(reply)
    }
  }
  const decide = async (batch: Waiting<Command, Reply>[]): Promise<void> => {
    try {
      settle(batch, await options.decide(batch.map(({ command }) => command)))
    } catch (error) {
      if (batch.length === 1 || !options.isOneBadCommand(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) await decide([one])
    }
  }
  const run = async (): Promise<void> => {
    while (queue.length > 0) {
      const { batch, rest } = nextBatch(queue, options.limit)
      queue = rest
      inFlight = batch.length
      await decide(batch)
      inFlight = 0
    }
  }
  return {
    submit: (command) => {
      if (queue.length >= options.queueLimit) return Promise.reject(new Problem('unavailable'))
      return new Promise((resolve, reject) => {
        queue.push({ command, keys: options.keysOf(command), resolve, reject })
        if (inFlight === 0 && queue.length === 1) void run()
      })
    },
    depth: () => queue.length + inFlight,
  }
}

/** The first commands in order whose keys are not taken; who waits also keeps those behind it with its keys waiting. */
const nextBatch = <W extends { keys: readonly string[] }>(queue: W[], limit: number): { batch: W[]; rest: W[] } => {
  const taken = new Set<string>()
  const batch: W[] = []
  const rest: W[] = []
  for (const [at, waiting] of queue.entries()) {
    if (batch.length === limit) return { batch, rest: [...rest, ...queue.slice(at)] }
    const isFree = waiting.keys.every((key) => !taken.has(key))
    for (const key of waiting.keys) taken.add(key)
    if (isFree) batch.push(waiting)
    else rest.push(waiting)
  }
  return { batch, rest }
}
