import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BatchOptions, makeBatches } from './batches.ts'

type Command = { n: number; who?: string; bad?: boolean }

/** Batches whose decisions are kept, and made only when the test says so. */
const observed = (more: Partial<BatchOptions<Command, number>> = {}) => {
  const decided: number[][] = []
  let open: () => void = () => {}
  const batches = makeBatches<Command, number>({
    limit: 3,
    queueLimit: 10,
    keysOf: ({ n, who }) => [who ?? `person ${n}`],
    isOneBadCommand: () => true,
    decide: async (commands) => {
      decided.push(commands.map(({ n }) => n))
      await new Promise<void>((resolve) => (open = resolve))
      if (commands.some(({ bad }) => bad)) throw new Error('bad command')
      return commands.map(({ n }) => n * 10)
    },
    ...more,
  })
  const drain = async <T>(all: Promise<T>[]) => {
    const settled = Promise.allSettled(all)
    for (let turn = 0; turn < 60; turn += 1) {
      open()
      await new Promise((resolve) => setImmediate(resolve))
    }
    return settled
  }
  return { batches, decided, drain }
}
const values = (settled: PromiseSettledResult<number>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))

test('the first goes at once and alone; those that came meanwhile go together, in order, up to the limit', async () => {
  const { batches, decided, drain } = observed()
  const replies = [1, 2, 3, 4, 5].map((n) => batches.submit({ n }))
  assert.deepEqual(decided, [[1]])
  assert.equal(batches.depth(), 5)
  assert.deepEqual(values(await drain(replies)), [10, 20, 30, 40, 50])
  assert.deepEqual(decided, [[1], [2, 3, 4], [5]])
  assert.equal(batches.depth(), 0)
})

test('a second command of one person waits for the next batch, and keeps its order', async () => {
  const { batches, decided, drain } = observed()
  const commands = [{ n: 1 }, { n: 2, who: 'ada' }, { n: 3, who: 'ada' }, { n: 4, who: 'ada' }, { n: 5 }]
  await drain(commands.map((command) => batches.submit(command)))
  assert.deepEqual(decided, [[1], [2, 5], [3], [4]])
})

test('one bad command hurts nobody else', async () => {
  const { batches, drain } = observed()
  const replies = [{ n: 1 }, { n: 2 }, { n: 3, bad: true }, { n: 4 }].map((command) => batches.submit(command))
  assert.deepEqual(values(await drain(replies)), [10, 20, 'Error: bad command', 40])
})

test('a lost connection fails the whole batch, and the next is decided again', async () => {
  const { batches, drain } = observed({ isOneBadCommand: () => false })
  const replies = [{ n: 1 }, { n: 2, bad: true }, { n: 3 }].map((command) => batches.submit(command))
  assert.deepEqual(values(await drain(replies)), [10, 'Error: bad command', 'Error: bad command'])
  assert.deepEqual(values(await drain([batches.submit({ n: 4 })])), [40])
})

test('beyond the queue’s bound commands are refused at once', async () => {
  const { batches, drain } = observed({ queueLimit: 2 })
  const replies = [1, 2, 3, 4].map((n) => batches.submit({ n }))
  assert.match(String(values(await drain(replies))[3]), /busy/)
})
