/** Several Openslot nodes, each a process of its own, on one database. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'

export const jwtSecret = 'a test secret that all nodes share, long enough'

/** @returns their addresses. They end with the test file. */
export const startNodes = (databaseUrl: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const child = fork(new URL('node.ts', import.meta.url), [databaseUrl, jwtSecret])
      const ended = once(child, 'exit')
      after(async () => {
        if (child.connected) child.disconnect()
        await ended
      })
      const [address] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
      if (typeof address !== 'string') throw new Error(`A node ended at its start (${String(address)})`)
      return address
    }),
  )
