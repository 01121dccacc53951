/** CPU and memory of processes, as Linux counts them; elsewhere undefined, and the tables show a dash. */
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'

const ticksPerSecond = 100

type Stat = { parent: number; own: number; withChildren: number }
const statOf = (pid: number): Stat | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name stands in brackets and may hold anything: what follows the last one are numbers.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
      (at) => fields[at],
    )
    const own = (user + system) / ticksPerSecond
    return { parent, own, withChildren: own + (childUser + childSystem) / ticksPerSecond }
  } catch {
    return undefined
  }
}

/** Seconds of CPU that a process has used. */
export const cpuOf = (pid: number): number | undefined => statOf(pid)?.own

/** Seconds of CPU of programs that this process started and that have ended. */
export const cpuOfEndedChildren = (): number | undefined => {
  const stat = statOf(process.pid)
  return stat === undefined ? undefined : stat.withChildren - stat.own
}

/** Seconds of CPU of a PostgreSQL server with everything it ever started. */
export const cpuOfPostgres = (postmaster: number | undefined): number | undefined => {
  const server = postmaster === undefined ? undefined : statOf(postmaster)
  if (server === undefined) return undefined
  let seconds = server.withChildren
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat?.parent === postmaster) seconds += stat?.own ?? 0
  }
  return seconds
}

/** The server process behind a connection, if it runs on this machine. */
export const postmasterOf = async (client: pg.Client): Promise<number | undefined> => {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const pid = rows[0]?.pid ?? 0
  try {
    if (!readFileSync(`/proc/${pid}/comm`, 'latin1').startsWith('postgres')) return undefined
  } catch {
    return undefined
  }
  return statOf(pid)?.parent
}

/** Resident memory in MiB. */
export const memoryOf = (pid: number): number | undefined => {
  try {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kib === undefined ? undefined : Number(kib) / 1024
  } catch {
    return undefined
  }
}
