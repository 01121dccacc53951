/** One appointment's news put into every list that shows it, at once; reading again follows behind. */
import type { InfiniteData } from '@tanstack/react-query'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { queryClient } from '../../../api/query.ts'
import type { Output } from '../../../api/send.ts'

type Pages = InfiniteData<Output<'listClinicAppointments'>>

/** `change` gives what to show in its place; the same object for no change. */
function patch(id: string, change: (known: AppointmentView) => AppointmentView) {
  queryClient.setQueriesData<Pages>({ queryKey: ['listClinicAppointments'] }, (data) => {
    if (!data?.pages.some((page) => page.appointments.some((known) => known.id === id))) return data
    const pages = data.pages.map((page) => ({
      ...page,
      appointments: page.appointments.map((known) => (known.id === id ? change(known) : known)),
    }))
    return { ...data, pages }
  })
}

/** What the server said: the newer version wins. */
export const showAppointment = (news: AppointmentView) =>
  patch(news.id, (known) => (known.version >= news.version ? known : news))

/** What we expect it to say; taken back if it does not, unless something newer has arrived. */
export const expectStatus = (id: string, status: AppointmentView['status']) =>
  patch(id, (known) => ({ ...known, status }))

export const takeBack = (before: AppointmentView) =>
  patch(before.id, (known) => (known.version > before.version ? known : before))
