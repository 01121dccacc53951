/** Runs one PostgreSQL server so that it outlives neither its app nor a request to stop. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Account } from './embedded-postgres-account.ts'
import type { Binaries } from './embedded-postgres-binaries.ts'

export type Server = {
  pid: number | undefined
  /** Resolves when the server and, as far as one can wait for them, its own children are gone. */
  ended: Promise<void>
  hasEnded(): boolean
  lastLines(): string
  stop(): Promise<void>
}

type ServerCommand = {
  binaries: Binaries
  account: Account
  cluster: string
  settings: Record<string, string>
  onLog: (line: string) => void
}

const isWindows = process.platform === 'win32'

const linesKept = 20

const childrenPatienceMilliseconds = 1_000

/**
 * Descriptor 3 is a pipe whose other end only the app holds: its end means that the app is gone; a line means that
 * PostgreSQL is, and that its number may already be someone else's. The watcher is forked twice, because PostgreSQL
 * would take the death of a child it does not know for the crash of one of its own.
 */
const watchedStart = `
( ( trap '' INT TERM HUP; read -r line <&3 || kill -INT $$ ) >/dev/null 2>&1 & )
exec "$@" 3<&-
`

/** Fast (transactions roll back, checkpoint), immediate (the next start recovers), by force. */
const waysToStop = [
  { signal: 'SIGINT', mode: 'fast', patienceMilliseconds: 15_000 },
  { signal: 'SIGQUIT', mode: 'immediate', patienceMilliseconds: 5_000 },
  { signal: 'SIGKILL', mode: 'immediate', patienceMilliseconds: 5_000 },
] as const

export function startServer(command: ServerCommand): Server {
  const child = spawnServer(command)
  const lines: string[] = []
  const keep = (line: string) => {
    if (lines.push(line) > linesKept) lines.shift()
    command.onLog(line)
  }
  if (child.stderr) createInterface(child.stderr).on('line', keep)
  // The server's children hold the other end of standard error: it closes when the last of them is gone.
  const childrenGone = child.stderr === null ? undefined : once(child.stderr, 'close')
  const lifeline = child.stdio[3]
  lifeline?.on('error', () => {})
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      hasEnded = true
      if (lifeline instanceof Writable) lifeline.end('ended\n', () => lifeline.destroy())
      void Promise.race([childrenGone, pause(childrenPatienceMilliseconds)]).then(() => resolve())
    })
    child.once('error', (error) => {
      hasEnded = true
      keep(error.message)
      resolve()
    })
  })
  return {
    pid: child.pid,
    ended,
    hasEnded: () => hasEnded,
    lastLines: () => lines.join('\n'),
    async stop() {
      for (const way of waysToStop) {
        if (hasEnded) break
        if (isWindows) execFile(command.binaries.pgCtl, ['stop', '-W', '-m', way.mode, '-D', command.cluster], () => {})
        else child.kill(way.signal)
        await Promise.race([ended, pause(way.patienceMilliseconds)])
      }
      await Promise.race([ended, pause(childrenPatienceMilliseconds)])
    },
  }
}

function spawnServer({ binaries, account, cluster, settings }: ServerCommand): ChildProcess {
  const [command = binaries.postgres, ...args] = [
    ...account.prefix,
    ...(isWindows ? [] : ['sh', '-c', watchedStart, 'sh']),
    binaries.postgres,
    '-D',
    cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  return spawn(command, args, {
    ...account.identity,
    env: binaries.environment,
    // Its own session: Ctrl-C in a terminal is for the app, which still needs the database while it drains. On Windows
    // a hidden console does that, and Node's job object ends the server with the app.
    detached: !isWindows,
    windowsHide: true,
    stdio: ['ignore', 'ignore', 'pipe', isWindows ? 'ignore' : 'pipe'],
  })
}

/** A pause that keeps no process alive. */
function pause(milliseconds: number): Promise<void> {
  return delay(milliseconds, undefined, { ref: false })
}
