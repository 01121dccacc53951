/** Cancel, after a second thought; the place is free for others at once. */
import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../contract/booking.ts'
import { call, newIdempotencyKey } from '../../api/call.ts'
import { takeInAppointment } from '../../api/live-appointments.ts'
import { applySlotState } from '../../api/live-slots.ts'
import { ApiProblem } from '../../api/problem.ts'
import { shortDate, timeOf } from '../../ui/format.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { toast } from '../../ui/toasts.tsx'
import classes from './CancelAppointment.module.css'

export const canCancel = ({ status, cancelBefore }: AppointmentView) =>
  (status === 'scheduled' || status === 'confirmed') && Date.parse(cancelBefore) > Date.now()

export function CancelAppointment({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  // A question that is open stays: the answer says whether it was too late.
  if (!canCancel(appointment) && !asking) return null
  return (
    <>
      <Button variant="subtle" color="red" className={classes.cancel ?? ''} onClick={() => setAsking(true)}>
        {t('booking.cancel')}
      </Button>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t('booking.cancelTitle')}>
        <Question appointment={appointment} onClose={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

function Question({ appointment, onClose }: { appointment: AppointmentView; onClose: () => void }) {
  const { t } = useTranslation()
  const key = useRef(newIdempotencyKey())
  const [reason, setReason] = useState('')
  const cancel = useMutation({
    mutationFn: () => {
      const input = { params: { id: appointment.id }, body: { reason: reason.trim() } }
      return call('cancelAppointment', input, { idempotencyKey: key.current })
    },
    onSuccess: ({ appointment: cancelled, state }) => {
      applySlotState(state)
      takeInAppointment(cancelled)
      toast.cancelled({ id: `${cancelled.id}:${cancelled.version}`, title: t('booking.cancelledToast') })
      onClose()
      // The button that had the focus is gone; the heading says what is now.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus())
    },
  })
  const tooLate = cancel.error instanceof ApiProblem && cancel.error.code === 'too-late'
  const day = shortDate(appointment.date)
  const time = timeOf(appointment.startsAt, appointment.timeZone)
  return (
    <div className={classes.question}>
      <p>{t('booking.cancelText', { doctor: appointment.doctor.name, day, time })}</p>
      <Textarea
        label={t('booking.cancelReason')}
        rows={2}
        maxLength={300}
        value={reason}
        // The same key must carry the same words: after a lost answer nothing may be edited.
        disabled={cancel.isPending || cancel.isError}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {cancel.isError && <ProblemNotice error={cancel.error} text={tooLate ? t('booking.cancelTooLate') : undefined} />}
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          {t('booking.keep')}
        </Button>
        <Button color="red" loading={cancel.isPending} disabled={tooLate} onClick={() => cancel.mutate()}>
          {t('booking.cancelYes')}
        </Button>
      </div>
    </div>
  )
}
