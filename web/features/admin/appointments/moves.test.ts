import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movesTo } from '../../../../server/modules/booking/status.rules.ts'
import { mayMove, moves } from './moves.ts'
import { statuses } from './statuses.ts'

test('staff are offered exactly the moves that the server allows', () => {
  for (const to of moves) {
    const from = statuses.filter((status) => mayMove(status, to))
    assert.deepEqual(from.toSorted(), movesTo(to, 'staff').toSorted(), to)
  }
})
