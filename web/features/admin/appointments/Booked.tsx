/** What to tell the patient: the number, large, and when and with whom. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { longDate, timeOf } from '../../../ui/format.ts'
import { TokenNumber } from '../../../ui/TokenNumber.tsx'
import { Question } from '../parts/Question.tsx'
import classes from './BookDialog.module.css'

type Props = { appointment: AppointmentView; onAgain: () => void; onClose: () => void }

export function Booked({ appointment, onAgain, onClose }: Props) {
  const { t } = useTranslation()
  const { tokenNumber, patientName, doctor, site, date, startsAt, timeZone } = appointment
  const done = useRef<HTMLButtonElement>(null)
  // The form that had the focus is gone: Enter goes on.
  useEffect(() => done.current?.focus(), [])
  return (
    <>
      <div className={classes.ticket} role="status">
        <TokenNumber number={tokenNumber} label={t('admin.tokenOf', { name: patientName })} />
        <p className={classes.facts}>
          <b>{t('admin.dayAndTime', { day: longDate(date), time: timeOf(startsAt, timeZone) })}</b>
          <span>{t('admin.doctorOption', { name: doctor.name, specialty: site.name })}</span>
        </p>
      </div>
      <Question.Answers>
        <Button variant="default" onClick={onAgain}>
          {t('admin.bookAnother')}
        </Button>
        <Button ref={done} onClick={onClose}>
          {t('admin.done')}
        </Button>
      </Question.Answers>
    </>
  )
}
