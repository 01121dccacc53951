import { useQuery } from '@tanstack/react-query'
import { read } from './query.ts'

/** The slots in which this person or visitor holds a place. */
export const useMyHolds = (): ReadonlySet<string> =>
  new Set(useQuery(read('listMyHolds', {})).data?.holds.map((hold) => hold.slotId))
