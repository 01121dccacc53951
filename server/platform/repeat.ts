/** Runs small periodic work, never twice at once; a failure is logged and the next turn tries again. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from './log.ts'

/** @returns stops it, and resolves when a turn under way has ended. */
export const repeat = (name: string, everyMs: number, log: Log, work: () => Promise<void>): (() => Promise<void>) => {
  const stop = new AbortController()
  const loop = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        await wait(everyMs, undefined, { signal: stop.signal, ref: false })
        await work()
      } catch (error) {
        if (!stop.signal.aborted) log.warn({ err: error, job: name }, 'periodic work failed')
      }
    }
  }
  const ended = loop()
  return async () => {
    stop.abort()
    await ended
  }
}
