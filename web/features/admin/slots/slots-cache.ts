/** A slot taken out of every list that shows it, before the lists are read again. */
import type { InfiniteData } from '@tanstack/react-query'
import { queryClient } from '../../../api/query.ts'
import type { Output } from '../../../api/send.ts'

export const refreshSlots = () => void queryClient.invalidateQueries({ queryKey: ['listClinicSlots'] })

export function dropSlot(id: string) {
  queryClient.setQueriesData<InfiniteData<Output<'listClinicSlots'>>>(
    { queryKey: ['listClinicSlots'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, slots: page.slots.filter((slot) => slot.id !== id) })),
      },
  )
  refreshSlots()
}
