/** All slots of a few days, closed and full ones too, with counts that stay true. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { SlotView } from '../../../../contract/slots.ts'
import { useLiveSlots } from '../../../api/live-slots.ts'
import { readPages } from '../../../api/query.ts'
import { useAdmin } from '../use-admin.ts'
import { type DateSpan, daysOf } from './date-span.ts'

const perPage = 500

type Wanted = Pick<DateSpan, 'from' | 'to'> & { doctorId: string | undefined; enabled?: boolean }

export function useClinicSlots({ from, to, doctorId, enabled = true }: Wanted) {
  const { clinic } = useAdmin()
  const query = { from, to, ...(doctorId === undefined ? {} : { doctorId }), limit: perPage }
  const list = useInfiniteQuery({
    ...readPages('listClinicSlots', { params: { clinicId: clinic.id }, query }),
    placeholderData: keepPreviousData,
    enabled,
  })
  const { hasNextPage, isFetching, isError, fetchNextPage } = list
  // A day fits into one page; a month of a large clinic does not.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  const targets = enabled
    ? daysOf({ from, to }).map((date) => (doctorId === undefined ? { clinicId: clinic.id, date } : { doctorId, date }))
    : []
  useLiveSlots(targets, { lists: [['listClinicSlots']] })
  const slots: readonly SlotView[] = list.data?.pages.flatMap((page) => page.slots) ?? []
  return { list, slots, complete: list.isSuccess && !list.isPlaceholderData && !hasNextPage }
}
