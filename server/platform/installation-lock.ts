/** Lets one process at a time use a data directory. */
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How long a start waits for a process that is just ending, or for another start in the same instant. */
const patienceMilliseconds = 300

/** A collected handle would drop its lock, so every held one stays reachable from here. */
const held = new Set<DatabaseSync>()

/**
 * Throws when another live process, or this one, holds the directory. SQLite's file lock is the mechanism: the kernel
 * drops it with the process (kill -9 included), two simultaneous starts cannot both get it, and it knows no limit on
 * the path's length. A listening socket has none of the three: a stale one must be unlinked first, and that races.
 */
export async function lockInstallation(dataDir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const directory = await realpath(dataDir)
  const pidFile = join(directory, 'openslot.pid')
  const lock = takeLock(join(directory, 'openslot.lock'))
  if (lock === undefined) {
    const pid = (await readFile(pidFile, 'utf8').catch(() => '')).trim()
    const holder = pid === '' ? '' : ` (process ${pid})`
    throw new Error(
      `Openslot is already running on ${directory}${holder}: stop it first, or choose another OPENSLOT_DATA`,
    )
  }
  held.add(lock)
  await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return {
    async release() {
      if (held.delete(lock)) lock.close()
    },
  }
}

/** The lock lasts as long as the transaction that is opened here; nothing is ever written to the file. */
function takeLock(file: string): DatabaseSync | undefined {
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file, { timeout: patienceMilliseconds })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock?.close()
    if (isBusy(cause)) return undefined
    throw new Error(`Openslot cannot lock ${file}: it must be writable by the user who starts Openslot`, { cause })
  }
}

function isBusy(error: unknown): boolean {
  const sqliteBusy = 5
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}
