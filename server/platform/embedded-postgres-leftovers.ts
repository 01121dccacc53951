/** Ends what an earlier start left running on a cluster: the app, and the watcher with it, may have been killed. */
import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readServerFile } from './embedded-postgres-cluster.ts'

/**
 * The caller holds the installation lock, so whoever carries this cluster's name has no app any more. A server is known
 * by the name among its arguments, its children by the name in their title.
 */
export async function endLeftovers(cluster: string, clusterName: string, lockFiles: string[]): Promise<void> {
  if (process.platform === 'win32') return
  const server = (await readServerFile(cluster))?.pid
  const find = async () => {
    const commandLines = [...(await listCommandLines())]
    const isLeft = ([pid, line]: [number, string]) =>
      (pid === server && line.includes(`cluster_name=${clusterName}`)) || line.startsWith(`postgres: ${clusterName}: `)
    return commandLines.filter(isLeft).map(([pid]) => pid)
  }
  let left = await find()
  // A fast shutdown is asked of the server alone: to its children the same signal means other things. Children that
  // lost their server go by themselves at once, unless a statement keeps them busy.
  const fastMilliseconds = left.some((pid) => pid === server) ? 10_000 : 500
  const ways = { SIGINT: fastMilliseconds, SIGQUIT: 5_000, SIGKILL: 5_000 } as const
  for (const [signal, patienceMilliseconds] of Object.entries(ways)) {
    for (const pid of left) if (signal !== 'SIGINT' || pid === server) signalQuietly(pid, signal)
    const deadline = performance.now() + patienceMilliseconds
    while (left.length > 0 && performance.now() < deadline) {
      await delay(20)
      left = await find()
    }
  }
  if (server !== undefined && left.length === 0) await removeStaleLocks(server, cluster, lockFiles)
}

/**
 * PostgreSQL believes that any live process with the number in its lock files is a server, and refuses to start. After
 * a restart of the machine or container it may be anything. A number that nobody has is left for PostgreSQL to judge.
 */
async function removeStaleLocks(server: number, cluster: string, lockFiles: string[]): Promise<void> {
  const line = (await listCommandLines()).get(server)
  if (line === undefined) return
  if (/^postgres:|^[^\0 ]*postgres[\0 ]/.test(line)) {
    throw new Error(`Another PostgreSQL (process ${server}) seems to run on ${cluster}: stop it first`)
  }
  for (const file of [join(cluster, 'postmaster.pid'), ...lockFiles]) await rm(file, { force: true })
}

function signalQuietly(pid: number, signal: string): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone in the meantime.
  }
}

/** Processes that one may not look at are absent. */
async function listCommandLines(): Promise<Map<number, string>> {
  if (process.platform !== 'linux') {
    const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,args='], { maxBuffer: 2 ** 26 })
    const rows = stdout.split('\n').map((row) => row.trim().match(/^(\d+) +(.*)$/))
    return new Map(rows.flatMap((row) => (row ? [[Number(row[1]), row[2] ?? '']] : [])))
  }
  const found = new Map<number, string>()
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const read = async (pid: number) => {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
    if (line !== undefined) found.set(pid, line)
  }
  await Promise.all(pids.map(read))
  return found
}
