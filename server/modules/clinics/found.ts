import { Problem } from '../../platform/problem.ts'

/** The row, or 404: what is not there and what is another clinic's look the same. */
export const found = <Row>(row: Row | undefined): Row => {
  if (row === undefined) throw new Problem('not-found')
  return row
}
