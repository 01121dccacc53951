/** Where a measurement was made: what its numbers can be compared with, and what may have disturbed them. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { latencyOf } from './statistics.ts'

const syncs = 200

/** Milliseconds until a written page is on the disk, where PostgreSQL writes if it is our own. */
const fsyncLatency = (directory: string) => {
  const own = mkdtempSync(join(directory, 'fsync-'))
  const file = openSync(join(own, 'page'), 'w')
  const page = Buffer.alloc(8192, 1)
  try {
    const times = Array.from({ length: syncs }, () => {
      const startedAt = performance.now()
      writeSync(file, page, 0, page.length, 0)
      fdatasyncSync(file)
      return performance.now() - startedAt
    })
    return latencyOf(times)
  } finally {
    closeSync(file)
    rmSync(own, { recursive: true })
  }
}

export const loadAverage = (): string =>
  os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')

export const machineFacts = async (client: pg.Client, directory: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `SELECT name, current_setting(name) AS setting FROM pg_settings
     WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size') ORDER BY name`,
  )
  const { p50, p99 } = fsyncLatency(directory)
  const gibibytes = (os.totalmem() / 2 ** 30).toFixed(0)
  return [
    `${os.availableParallelism()} cores (${os.cpus()[0]?.model.trim()}), ${gibibytes} GiB, ${os.type()} ${os.release()}, Node ${process.version}`,
    `PostgreSQL: ${rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')}`,
    `8 KiB written and synced: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms; load average ${loadAverage()}`,
  ]
}
