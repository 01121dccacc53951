import { useInfiniteQuery } from '@tanstack/react-query'
import { readPages } from '../../api/query.ts'

const perPage = 10
/** What is over moves from one list to the other. */
const refreshMs = 120_000

export function useMyAppointments(when: 'upcoming' | 'past') {
  const list = useInfiniteQuery({
    ...readPages('listMyAppointments', { query: { when, limit: perPage } }),
    refetchInterval: refreshMs,
  })
  return { ...list, appointments: list.data?.pages.flatMap((page) => page.appointments) ?? [] }
}
