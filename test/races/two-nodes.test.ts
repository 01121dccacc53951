/** Two app processes on one database, many connections, few slots: what people were told must be possible. */
import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { violations } from '../../server/verify/invariants.ts'
import { type Answer, ask, makeCrowd, type Someone } from '../support/crowd.ts'
import { createTestDatabase } from '../support/database.ts'
import { makeClinic, makeDoctor, makeSlot } from '../support/make.ts'
import { jwtSecret, startNodes } from '../support/nodes.ts'
import { contradictions, type SlotHistory } from './history.ts'

const { db, url } = await createTestDatabase(4)
const doctor = await makeDoctor(db, await makeClinic(db, { rules: { max_open_appointments: 100 } }))
const crowd = await makeCrowd(db, 128, jwtSecret)
const receptionist = (await makeCrowd(db, 1, jwtSecret))[0]!
await db
  .insertInto('memberships')
  .values({ clinic_id: doctor.clinic.id, person_id: receptionist.id, role: 'receptionist' })
  .execute()
const nodes = await startNodes(url, 2)
let hours = 0
const slotOf = (capacity: number) => makeSlot(db, doctor, { capacity, startsIn: { hours: 24 + (hours += 1) } })

/** Everybody keeps to one node, half of them to each. */
const nodeOf = (someone: Someone): string => nodes[crowd.indexOf(someone) % 2] ?? ''
const book = (someone: Someone, slotId: string, key?: string, node = nodeOf(someone)) => {
  const request = { method: 'POST', path: '/appointments', token: someone.token, body: { slotId } } as const
  return ask(node, key === undefined ? request : { ...request, key })
}
const cancel = ({ token }: Someone, node: string, id: string) =>
  ask(node, { method: 'POST', path: `/appointments/${id}/cancel`, token, body: {} })
const hold = (someone: Someone, slotId: string, method: 'POST' | 'DELETE' = 'POST') =>
  ask(nodeOf(someone), { method, path: `/slots/${slotId}/hold`, token: someone.token })
const count = (answers: Answer[], status: number) => answers.filter((answer) => answer.status === status).length

afterEach(async () => assert.deepEqual(await violations(db), []))

/** Takes a place or is refused, keeps it for a moment, gives it back; the next time by another way. */
const comeAndGo = async (someone: Someone, slotId: string, history: SlotHistory, times: number): Promise<void> => {
  for (let turn = 0; turn < times; turn += 1) {
    const byHold = (turn + crowd.indexOf(someone)) % 3 === 0
    const { status, body, startedAt, endedAt } = await (byHold ? hold(someone, slotId) : book(someone, slotId))
    assert.ok(status === 201 || status === 409, `${status} ${JSON.stringify(body)}`)
    if (status === 409) {
      history.refusals.push({ askedAt: startedAt, refusedAt: endedAt })
      continue
    }
    const tokenNumber = body.appointment?.tokenNumber
    const stay = { askedAt: startedAt, givenAt: endedAt, leftAt: Infinity, goneAt: Infinity, tokenNumber }
    history.stays.push(stay)
    if (turn === times - 1 && !byHold) return
    const gone = await (byHold
      ? hold(someone, slotId, 'DELETE')
      : cancel(someone, nodeOf(someone), body.appointment.id))
    assert.ok(gone.status < 300, `${gone.status} ${JSON.stringify(gone.body)}`)
    Object.assign(stay, { leftAt: gone.startedAt, goneAt: gone.endedAt })
  }
}

test('128 people come and go at four hot slots of two nodes: nobody is told what cannot be', async () => {
  const capacities = [1, 3, 10, 20]
  const slots = await Promise.all(capacities.map(slotOf))
  const histories = capacities.map((capacity): SlotHistory => ({ capacity, stays: [], refusals: [] }))
  await Promise.all(
    crowd.map((someone, n) => comeAndGo(someone, slots[(n >> 1) % 4] ?? '', histories[(n >> 1) % 4]!, 6)),
  )
  assert.deepEqual(histories.flatMap(contradictions), [])
  assert.ok(histories.every(({ refusals }) => refusals.length > 0))
})

test('128 at once for 50 places: 50 get one, numbered without gap, 78 are told that it is full', async () => {
  const slotId = await slotOf(50)
  const answers = await Promise.all(crowd.map((someone) => book(someone, slotId)))
  assert.deepEqual([count(answers, 201), count(answers, 409)], [50, 78])
  const numbers = answers.flatMap(({ body }) => body.appointment?.tokenNumber ?? [])
  assert.deepEqual(
    numbers.toSorted((a, b) => a - b),
    Array.from({ length: 50 }, (_, n) => 101 + n),
  )
})

test('one request sent to both nodes at once is one booking, and both get its reply', async () => {
  for (const [round, someone] of crowd.slice(0, 40).entries()) {
    const slotId = await slotOf(2)
    const answers = await Promise.all(nodes.map((node) => book(someone, slotId, `round-${round}`, node)))
    assert.deepEqual([answers[0]?.status, answers[1]?.status], [201, 201], JSON.stringify(answers))
    assert.deepEqual(answers[0]?.body, answers[1]?.body)
  }
})

test('who books after the reply that a slot is closed is refused, whatever the node', async () => {
  const slotId = await slotOf(200)
  const path = `/clinics/${doctor.clinic.id}/slots/${slotId}/published`
  const { token } = receptionist
  let closed: Answer | undefined
  const close = async () => {
    closed = await ask(nodes[0] ?? '', { method: 'PUT', path, token, body: { published: false } })
  }
  const answers = await Promise.all(
    crowd.map(async (someone, n) => {
      const first = await book(someone, slotId)
      if (n === 8) await close()
      return [first, await book(someone, slotId)]
    }),
  )
  assert.equal(closed?.status, 200)
  for (const { status, startedAt, body } of answers.flat()) {
    assert.ok(status === 201 || status === 404 || status === 409, JSON.stringify(body))
    if (startedAt > (closed?.endedAt ?? 0)) assert.notEqual(status, 201)
  }
})

test('opposing moves through two nodes: everybody ends in one place, and nobody waits for a deadlock', async () => {
  const [left, right] = await Promise.all([slotOf(60), slotOf(60)])
  const ids = await Promise.all(
    crowd.slice(0, 96).map(async (someone, n) => (await book(someone, n % 2 ? left : right)).body.appointment.id),
  )
  for (let round = 0; round < 4; round += 1) {
    const answers = await Promise.all(
      crowd.slice(0, 96).map((someone, n) =>
        ask(nodeOf(someone), {
          method: 'POST',
          path: `/appointments/${ids[n]}/reschedule`,
          token: someone.token,
          body: { slotId: (n + round) % 2 ? right : left },
        }),
      ),
    )
    assert.ok(answers.every(({ status }) => status === 200 || status === 409))
  }
})
