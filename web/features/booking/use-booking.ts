/**
 * Books once. One attempt keeps its Idempotency-Key and its body until the outcome is known, through lost connections
 * and impatient fingers: the server carries it out at most once.
 */
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, newIdempotencyKey } from '../../api/call.ts'
import { takeInAppointment } from '../../api/live-appointments.ts'
import { applySlotState } from '../../api/live-slots.ts'
import { outcomeUnknown } from '../../api/problem.ts'
import type { Input, Output } from '../../api/send.ts'
import { forget } from './hold-keeper.ts'

export type Booking = Input<'bookAppointment'>['body']
type Attempt = { key: string; body: Booking }

const retryAfterMs = [800, 2_000, 4_000]
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function send({ key, body }: Attempt): Promise<Output<'bookAppointment'>> {
  for (const ms of retryAfterMs) {
    try {
      return await call('bookAppointment', { body }, { idempotencyKey: key })
    } catch (error) {
      if (!outcomeUnknown(error)) throw error
      await wait(ms)
    }
  }
  return call('bookAppointment', { body }, { idempotencyKey: key })
}

type Outcome = {
  onBooked: (appointment: Output<'bookAppointment'>['appointment']) => void
  onRefused: (error: unknown) => void
}

export function useBooking({ onBooked, onRefused }: Outcome) {
  const open = useRef<Attempt | undefined>(undefined)
  const mutation = useMutation({
    mutationFn: (body: Booking) => {
      open.current ??= { key: newIdempotencyKey(), body }
      return send(open.current)
    },
    onSuccess: ({ appointment, state }) => {
      open.current = undefined
      forget(appointment.slotId)
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
    book: (body: Booking) => {
      if (!mutation.isPending) mutation.mutate(body)
    },
    busy: mutation.isPending,
    error: mutation.error,
    /** No answer came: the same attempt must be repeated as it is, so nothing may be edited. */
    unknown: mutation.isError && outcomeUnknown(mutation.error),
  }
}
