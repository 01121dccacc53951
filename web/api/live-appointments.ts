/** Appointment updates into the caches: the open appointment at once, lists by reading again. */
import type { AppointmentUpdate } from '../../contract/events.ts'
import type { AppointmentView } from '../../contract/booking.ts'
import { queryClient, read, readAgain } from './query.ts'

const lists = ['listMyAppointments', 'listClinicAppointments'] as const

/** Returns false for what this screen knows already, because it did it itself or heard it before. */
export function takeInAppointment(appointment: AppointmentView): boolean {
  const { queryKey } = read('getAppointment', { params: { id: appointment.id } })
  const known = queryClient.getQueryData(queryKey)
  if (known && known.version >= appointment.version) return false
  queryClient.setQueryData(queryKey, appointment)
  readAgain(...lists.map((id) => [id]))
  return true
}

export const takeInUpdate = (update: AppointmentUpdate): boolean => takeInAppointment(update.appointment)
