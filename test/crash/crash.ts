/**
 * Kills the app, PostgreSQL or both under load, again and again; after each restart every acknowledged booking must be
 * there with its number, every other whole or absent, and every request sent again must get its reply.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../server/platform/database.ts'
import { violations } from '../../server/verify/invariants.ts'
import { makeCrowd } from '../support/crowd.ts'
import { makeClinic, makeDoctor, makeSlot } from '../support/make.ts'
import { type Found, lost } from './lost.ts'
import { jwtSecret, type Running, startInstallation, type Victim, victims } from './installation.ts'
import { type Asked, isBooked, type Load, makeLoad } from './load.ts'

const people = 320
const slots = 60
/** A kill comes when so many were answered since the last, and a moment more. */
const answersBeforeKill = 40
const longestMomentMs = 300
const patienceMs = 30_000
/** Of older requests, so many are sent again after each restart, beside all that had no reply. */
const sentAgain = 20

export type CrashReport = {
  kills: Record<Victim, number>
  bookings: number
  cancels: number
  /** Requests that a kill left without a reply; of these, those that had been done. */
  unanswered: number
  unansweredDone: number
  sentAgain: number
  restartsMs: number[]
  /** What must not be: one line each. */
  faults: string[]
}

export const crashLoop = async (kills: number, onKill: (line: string) => void): Promise<CrashReport> => {
  const directory = await mkdtemp(join(tmpdir(), 'openslot-crash-'))
  const report: CrashReport = {
    kills: { app: 0, postgres: 0, both: 0 },
    bookings: 0,
    cancels: 0,
    unanswered: 0,
    unansweredDone: 0,
    sentAgain: 0,
    restartsMs: [],
    faults: [],
  }
  let running = await startInstallation(directory)
  try {
    const load = await withDatabase(running, prepare)
    for (let kill = 0; kill < kills && report.faults.length === 0; kill += 1) {
      const victim = victims[kill % victims.length]!
      load.resume(running.url)
      await untilAnswered(load)
      await running.kill(victim)
      await load.pause()
      running = await startInstallation(directory)
      report.kills[victim] += 1
      report.restartsMs.push(running.startMs)
      await withDatabase(running, (db) => judge(db, load, running.url, report))
      onKill(`${kill + 1} ${victim}: back in ${Math.round(running.startMs)} ms, ${load.asked.length} requests so far`)
    }
    report.bookings = load.asked.filter(isBooked).length
    report.cancels = load.asked.filter(({ kind, reply }) => kind === 'cancel' && reply?.status === 200).length
  } finally {
    await running.stop().catch(() => running.kill('app'))
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return report
}

const withDatabase = async <T>({ databaseUrl }: Running, work: (db: Database) => Promise<T>): Promise<T> => {
  const { db, close } = openDatabase(databaseUrl, 2, () => {})
  try {
    return await work(db)
  } finally {
    await close()
  }
}

const prepare = async (db: Database): Promise<Load> => {
  const doctor = await makeDoctor(db, await makeClinic(db, { rules: { max_open_appointments: 100 } }))
  const crowd = await makeCrowd(db, people, jwtSecret)
  const ids: string[] = []
  for (let n = 0; n < slots; n += 1)
    ids.push(await makeSlot(db, doctor, { capacity: 200, startsIn: { hours: 24 + n } }))
  return makeLoad(crowd, ids)
}

const untilAnswered = async ({ asked }: Load): Promise<void> => {
  const before = asked.length
  const deadline = performance.now() + patienceMs
  while (asked.slice(before).filter(({ reply }) => reply).length < answersBeforeKill) {
    if (performance.now() > deadline) throw new Error('Nobody is answered')
    await delay(5)
  }
  await delay(Math.random() * longestMomentMs)
}

const judge = async (db: Database, load: Load, url: string, report: CrashReport): Promise<void> => {
  const { faults } = report
  const found = await readAppointments(db)
  faults.push(...lost(load.asked, found))
  const unanswered = load.asked.filter(({ reply }) => reply === undefined)
  const done = await readKept(db, unanswered)
  report.unanswered += unanswered.length
  report.unansweredDone += done.size
  faults.push(...(await violations(db)), ...(await unkept(db)))

  await Promise.all(unanswered.map((request) => load.send(url, request)))
  for (const { key, kind, by, reply } of unanswered) {
    if (reply === undefined) faults.push(`${kind} ${key} has no reply after the restart`)
    const kept = done.get(`${by.id} ${key}`)
    if (kept !== undefined && kept !== reply?.body.appointment?.id) {
      faults.push(`${kind} ${key} had made ${kept} and now tells of ${reply?.body.appointment?.id}`)
    }
  }
  const answered = load.asked.filter((request) => !unanswered.includes(request))
  const again = Array.from({ length: Math.min(sentAgain, answered.length) }, () => pickOf(answered))
  report.sentAgain += again.length
  for (const request of again) {
    const copy = { ...request, reply: undefined }
    await load.send(url, copy)
    if (sameness(copy) !== sameness(request)) {
      faults.push(`${request.kind} ${request.key} sent again: ${sameness(request)}, now ${sameness(copy)}`)
    }
  }
  faults.push(...(await violations(db)))
}
/** Of a refusal its code: what it offers instead is of its own time. */
const sameness = ({ reply }: Asked): string =>
  JSON.stringify(reply && reply.status >= 400 ? [reply.status, reply.body.code] : reply)
const pickOf = <T>(list: T[]): T => list[Math.floor(Math.random() * list.length)]!

const readAppointments = async (db: Database): Promise<Found> => {
  const rows = await db.selectFrom('appointments').select(['id', 'slot_id', 'token_number', 'status']).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Appointments that the kept replies of these requests tell of. */
const readKept = async (db: Database, requests: Asked[]): Promise<Map<string, string>> => {
  const { rows } = await sql<{ request: string; id: string }>`
    SELECT caller_id || ' ' || key AS request, outcome #>> '{appointment,id}' AS id FROM idempotency_keys
    WHERE key = ANY (${requests.map(({ key }) => key)}) AND outcome ? 'appointment'`.execute(db)
  return new Map(rows.map(({ request, id }) => [request, id]))
}

/** Everybody sends a key: what was done without its reply being kept was done by halves. */
const unkept = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    SELECT a.id FROM appointments a LEFT JOIN idempotency_keys k
      ON k.outcome #>> '{appointment,id}' = a.id::text AND k.outcome ->> 'outcome' = 'booked'
    WHERE k.key IS NULL LIMIT 5`.execute(db)
  return rows.map(({ id }) => `the booking ${id} was made, but its reply is not kept`)
}
