/**
 * Judges what people were told about one slot, and when, without a look into the database. A place is surely taken from
 * the reply that gave it to the request that gave it back, and possibly from the request to the reply of giving back.
 */
export type Stay = {
  /** The request for the place, and its reply. */
  askedAt: number
  givenAt: number
  /** The request that gave it back and its reply; Infinity while it is kept. */
  leftAt: number
  goneAt: number
  /** Of an appointment; a hold has none. */
  tokenNumber: number | undefined
}
export type Refusal = { askedAt: number; refusedAt: number }
export type SlotHistory = { capacity: number; stays: Stay[]; refusals: Refusal[] }

/** What cannot have happened in this order in any slot of this capacity; one line each. */
export const contradictions = ({ capacity, stays, refusals }: SlotHistory): string[] => {
  const found: string[] = []
  for (const { givenAt } of stays) {
    const sure = stays.filter((other) => other.givenAt <= givenAt && other.leftAt > givenAt).length
    if (sure > capacity) found.push(`${sure} had one of ${capacity} places at ${givenAt}`)
  }
  for (const { askedAt, refusedAt } of refusals) {
    const moments = [askedAt, ...stays.map((stay) => stay.askedAt).filter((at) => at > askedAt && at <= refusedAt)]
    const most = Math.max(...moments.map((at) => stays.filter((s) => s.askedAt <= at && s.goneAt >= at).length))
    if (most < capacity) found.push(`refused at ${refusedAt} with at most ${most} of ${capacity} places taken`)
  }
  return [...found, ...wrongNumbers(stays)]
}

/** Numbers begin at 101 without a gap, each once; who was answered before another asked has the smaller one. */
const wrongNumbers = (stays: Stay[]): string[] => {
  const numbered = stays
    .filter((stay): stay is Stay & { tokenNumber: number } => stay.tokenNumber !== undefined)
    .toSorted((a, b) => a.tokenNumber - b.tokenNumber)
  const gaps = numbered.flatMap(({ tokenNumber }, n) =>
    tokenNumber === 101 + n ? [] : [`number ${tokenNumber} stands where ${101 + n} should`],
  )
  let earliestReplyOfLater = Infinity
  const swaps: string[] = []
  for (const { tokenNumber, askedAt, givenAt } of numbered.toReversed()) {
    if (earliestReplyOfLater < askedAt) swaps.push(`number ${tokenNumber} was given after a larger one`)
    earliestReplyOfLater = Math.min(earliestReplyOfLater, givenAt)
  }
  return [...gaps, ...swaps]
}
