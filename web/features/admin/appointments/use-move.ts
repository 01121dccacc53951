/** Moves an appointment along: shown at once, taken back with a word if the server refuses. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { call } from '../../../api/call.ts'
import { takeInAppointment } from '../../../api/live-appointments.ts'
import { applySlotState } from '../../../api/live-slots.ts'
import { queryClient } from '../../../api/query.ts'
import { useProblemText } from '../../../ui/problem-text.ts'
import { toast } from '../../../ui/toasts.tsx'
import { expectStatus, showAppointment, takeBack } from './cache.ts'
import type { Move } from './moves.ts'

type Change = { to: Move; reason?: string }

const send = ({ id, clinic }: AppointmentView, { to, reason = '' }: Change) =>
  to === 'cancelled'
    ? call('cancelAppointment', { params: { id }, body: { reason } })
    : call('changeStatus', { params: { clinicId: clinic.id, id }, body: { status: to } })

const toastOf = (to: Move) => (to === 'cancelled' ? toast.cancelled : to === 'voided' ? toast.deleted : toast.updated)

export function useMove(appointment: AppointmentView) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: (change: Change) => send(appointment, change),
    onMutate: ({ to }) => {
      expectStatus(appointment.id, to)
      // By the time of a refusal `appointment` is the one we expected.
      return appointment
    },
    onSuccess: ({ appointment: moved, state }, { to }) => {
      applySlotState(state)
      showAppointment(moved)
      takeInAppointment(moved)
      toastOf(to)({
        id: `${moved.id}:${moved.version}`,
        title: t(`admin.moved.${to}`),
        text: t('admin.tokenAndName', { token: moved.tokenNumber, name: moved.patientName }),
      })
    },
    onError: (error, _change, before = appointment) => {
      takeBack(before)
      void queryClient.invalidateQueries({ queryKey: ['listClinicAppointments'] })
      toast.failed({ title: t('admin.moveFailed', { name: appointment.patientName }), text: problemText(error) })
    },
  })
}
