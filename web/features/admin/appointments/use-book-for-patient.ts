/** One booking at the desk: the same words sent again after a lost answer are the same attempt, so nobody is booked twice. */
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { call, newIdempotencyKey } from '../../../api/call.ts'
import { takeInAppointment } from '../../../api/live-appointments.ts'
import { applySlotState } from '../../../api/live-slots.ts'
import { outcomeUnknown } from '../../../api/problem.ts'
import type { Input } from '../../../api/send.ts'
import { useAdmin } from '../use-admin.ts'

type Body = Input<'bookForPatient'>['body']
type Attempt = { key: string; words: string }

type Outcome = { onBooked: (appointment: AppointmentView) => void; onRefused: (error: unknown) => void }

export function useBookForPatient({ onBooked, onRefused }: Outcome) {
  const { clinic } = useAdmin()
  const open = useRef<Attempt | undefined>(undefined)
  const mutation = useMutation({
    mutationFn: (body: Body) => {
      const words = JSON.stringify(body)
      if (open.current?.words !== words) open.current = { key: newIdempotencyKey(), words }
      const { key } = open.current
      return call('bookForPatient', { params: { clinicId: clinic.id }, body }, { idempotencyKey: key })
    },
    onSuccess: ({ appointment, state }) => {
      open.current = undefined
      applySlotState(state)
      takeInAppointment(appointment)
      onBooked(appointment)
    },
    onError: (error) => {
      if (outcomeUnknown(error)) return
      open.current = undefined
      onRefused(error)
    },
  })
  return {
    book: (body: Body) => {
      if (!mutation.isPending) mutation.mutate(body)
    },
    busy: mutation.isPending,
    error: mutation.error,
    /** Another time was chosen: what was wrong with the one before is of no interest any more. */
    forget: () => {
      if (mutation.isError) mutation.reset()
    },
  }
}
