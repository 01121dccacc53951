/** Cancel with a reason, or remove what should never have been: both after a second thought. */
import { Button, Textarea } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { shortDate, timeOf } from '../../../ui/format.ts'
import { Question } from '../parts/Question.tsx'
import type { useMove } from './use-move.ts'

export type Ending = 'cancelled' | 'voided'
type Props = {
  appointment: AppointmentView
  ending: Ending | undefined
  onClose: () => void
  move: ReturnType<typeof useMove>
  /** What opened the menu, which is gone when the dialog closes. */
  returnTo: RefObject<HTMLElement | null>
}

export function EndAppointment({ appointment, ending, onClose, move, returnTo }: Props) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { patientName, doctor, date, startsAt, timeZone, tokenNumber } = appointment
  if (ending === undefined) return null
  const end = () => {
    onClose()
    move.mutate({ to: ending, reason: reason.trim() })
  }
  return (
    <Question title={t(`admin.endTitle.${ending}`)} onClose={onClose} returnTo={returnTo}>
      <p>
        {t('admin.endWho', {
          token: tokenNumber,
          name: patientName,
          doctor: doctor.name,
          day: shortDate(date),
          time: timeOf(startsAt, timeZone),
        })}
      </p>
      <p>{t(`admin.endText.${ending}`)}</p>
      {ending === 'cancelled' && (
        <Textarea
          data-autofocus
          label={t('admin.cancelReason')}
          description={t('admin.cancelReasonWhy')}
          rows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <Question.Answers>
        <Button variant="default" data-autofocus={ending === 'voided' || undefined} onClick={onClose}>
          {t('admin.keepIt')}
        </Button>
        <Button color="red" onClick={end}>
          {t(`admin.endYes.${ending}`)}
        </Button>
      </Question.Answers>
    </Question>
  )
}
