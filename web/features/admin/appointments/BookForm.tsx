/** The form of the desk: what is refused stays filled in, with other times to choose from. */
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { longDate, timeOf } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { fieldErrors } from '../../../ui/problem-text.ts'
import { toast } from '../../../ui/toasts.tsx'
import { Question } from '../parts/Question.tsx'
import classes from './BookDialog.module.css'
import { OtherOpenings } from './OtherOpenings.tsx'
import { type Opening, TimePicker } from './TimePicker.tsx'
import { useBookForPatient } from './use-book-for-patient.ts'

type Props = { doctorId: string | undefined; date: string; onBooked: (appointment: AppointmentView) => void }

export function BookForm({ doctorId, date, onBooked }: Props) {
  const { t } = useTranslation()
  const [opening, setOpening] = useState<Opening>({ doctorId, date, slot: undefined })
  const [timeNeeded, setTimeNeeded] = useState(false)
  const [allowOverlap, setAllowOverlap] = useState(false)
  const form = useForm({
    initialValues: { patientName: '', contactNumber: '', reason: '' },
    validateInputOnBlur: true,
    validate: {
      patientName: (value) => (value.trim() === '' ? t('admin.nameNeeded') : null),
      contactNumber: (value) => (value.trim().length < 3 ? t('admin.numberNeeded') : null),
    },
  })
  const { book, busy, error, forget } = useBookForPatient({
    onBooked: (appointment) => {
      const title = t('admin.bookedTitle')
      const text = t('admin.tokenAndName', { token: appointment.tokenNumber, name: appointment.patientName })
      toast.created({ id: `${appointment.id}:${appointment.version}`, title, text })
      onBooked(appointment)
    },
    onRefused: (refusal) => form.setErrors(fieldErrors(refusal)),
  })
  const atField = Object.keys(fieldErrors(error)).some((field) => field in form.values)
  const choose = (next: Opening) => {
    setOpening(next)
    setTimeNeeded(false)
    forget()
  }
  const { slot } = opening
  const submit = form.onSubmit(
    (values) => (slot === undefined ? setTimeNeeded(true) : book({ slotId: slot.id, ...values, allowOverlap })),
    () => setTimeNeeded(slot === undefined),
  )
  return (
    <form className={classes.form} onSubmit={submit} noValidate aria-label={t('admin.bookForPatient')}>
      <TimePicker opening={opening} onChange={choose} error={timeNeeded ? t('admin.timeNeeded') : undefined} />
      <div className={classes.pair}>
        <TextInput label={t('admin.patientName')} autoComplete="off" {...form.getInputProps('patientName')} />
        <TextInput
          label={t('admin.contactNumber')}
          type="tel"
          autoComplete="off"
          {...form.getInputProps('contactNumber')}
        />
      </div>
      <Textarea label={t('admin.reason')} rows={2} maxLength={500} {...form.getInputProps('reason')} />
      {error !== null && !atField && <ProblemNotice error={error} />}
      {error instanceof ApiProblem && error.code === 'patient-busy' && (
        <Checkbox
          label={t('admin.allowOverlap')}
          checked={allowOverlap}
          onChange={(event) => setAllowOverlap(event.currentTarget.checked)}
        />
      )}
      {error instanceof ApiProblem && <OtherOpenings slots={error.nextOpenings} onChoose={choose} />}
      {slot && (
        <p className={classes.review} role="status">
          <b>{t('admin.dayAndTime', { day: longDate(slot.date), time: timeOf(slot.startsAt, slot.timeZone) })}</b>{' '}
          <span>{slot.doctor.name}</span>
        </p>
      )}
      <Question.Answers>
        <Button type="submit" loading={busy} fullWidth size="lg">
          {t('admin.book')}
        </Button>
      </Question.Answers>
    </form>
  )
}
