/** The clinic's appointments of some days: read page by page, patched by what happens, read again after an outage. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { useLiveFallback } from '../../../api/live-fallback.ts'
import { readPages } from '../../../api/query.ts'
import { onAppointmentUpdate } from '../../../api/socket.ts'
import type { DateSpan } from '../parts/date-span.ts'
import { useAdmin } from '../use-admin.ts'
import type { AppointmentFilters } from './appointment-filters.ts'
import { showAppointment } from './cache.ts'

const perPage = 100

export function useAppointments({ from, to }: DateSpan, { doctorId, status, q }: AppointmentFilters) {
  const { clinic } = useAdmin()
  const query = {
    from,
    to,
    ...(doctorId === undefined ? {} : { doctorId }),
    ...(status === undefined ? {} : { status }),
    ...(q === '' ? {} : { q }),
    limit: perPage,
  }
  const list = useInfiniteQuery({
    ...readPages('listClinicAppointments', { params: { clinicId: clinic.id }, query }),
    placeholderData: keepPreviousData,
  })
  useEffect(() => onAppointmentUpdate(({ appointment }) => showAppointment(appointment)), [])
  useLiveFallback([['listClinicAppointments']])
  const appointments = useMemo(
    (): readonly AppointmentView[] => list.data?.pages.flatMap((page) => page.appointments) ?? [],
    [list.data],
  )
  return { list, appointments }
}
