/** Book for a patient at the desk: doctor, a free time, name and number; then the token number to call out. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { Question } from '../parts/Question.tsx'
import { Booked } from './Booked.tsx'
import { BookForm } from './BookForm.tsx'

type Props = { doctorId: string | undefined; date: string; onClose: () => void }

export function BookDialog({ doctorId, date, onClose }: Props) {
  const { t } = useTranslation()
  const [booked, setBooked] = useState<AppointmentView | undefined>()
  return (
    <Question title={t(booked ? 'admin.bookedTitle' : 'admin.bookForPatient')} onClose={onClose} size="lg">
      {booked ? (
        <Booked appointment={booked} onAgain={() => setBooked(undefined)} onClose={onClose} />
      ) : (
        <BookForm doctorId={doctorId} date={date} onBooked={setBooked} />
      )}
    </Question>
  )
}
