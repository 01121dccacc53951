/** Who it is for and why, and the one button that books. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Me } from '../../../contract/accounts.ts'
import type { SlotView } from '../../../contract/slots.ts'
import { ApiProblem } from '../../api/problem.ts'
import { longDate, timeOf } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { fieldErrors } from '../../ui/problem-text.ts'
import { toast } from '../../ui/toasts.tsx'
import classes from './BookingForm.module.css'
import { useBooking } from './use-booking.ts'

type Props = {
  me: Me
  slot: SlotView
  /** Undefined while there is none: the form stays, the button waits. */
  holdId: string | undefined
  /** The time itself is the problem. */
  onConflict: (problem: ApiProblem) => void
}

const conflicts = new Set<ApiProblem['code']>([
  'slot-full',
  'slot-held',
  'slot-changed',
  'slot-not-found',
  'hold-expired',
  'too-late',
  'too-early',
])
const knownElsewhere = new Set<ApiProblem['code']>(['already-booked', 'patient-busy', 'too-many-open'])

export function BookingForm({ me, slot, holdId, onConflict }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useForm({
    initialValues: { patientName: me.name, contactNumber: me.phone ?? '', reason: '' },
    validateInputOnBlur: true,
    validate: {
      patientName: (value) => (value.trim() === '' ? t('booking.nameNeeded') : null),
      contactNumber: (value) => (value.trim().length < 3 ? t('booking.numberNeeded') : null),
    },
  })
  const { book, busy, error, unknown } = useBooking({
    onBooked: (appointment) => {
      toast.created({ id: `${appointment.id}:${appointment.version}`, title: t('booking.bookedToast') })
      void navigate(`/appointments/${appointment.id}`, { replace: true })
    },
    onRefused: (refusal) => {
      if (refusal instanceof ApiProblem && conflicts.has(refusal.code)) onConflict(refusal)
      else form.setErrors(fieldErrors(refusal))
    },
  })
  const atField = Object.keys(fieldErrors(error)).some((field) => field in form.values)
  const submit = form.onSubmit((values) => {
    if (holdId !== undefined) book({ slotId: slot.id, holdId, ...values })
  })
  return (
    <Panel>
      <form onSubmit={submit} className={classes.form} noValidate aria-label={t('booking.details')}>
        <fieldset className={classes.fields} disabled={busy || unknown}>
          <legend className={classes.legend}>{t('booking.who')}</legend>
          <div className={classes.pair}>
            <TextInput label={t('booking.patientName')} autoComplete="name" {...form.getInputProps('patientName')} />
            <TextInput
              label={t('booking.contactNumber')}
              type="tel"
              autoComplete="tel"
              {...form.getInputProps('contactNumber')}
            />
          </div>
          <Textarea
            label={t('booking.reason')}
            description={t('booking.reasonWhy')}
            rows={3}
            maxLength={500}
            {...form.getInputProps('reason')}
          />
        </fieldset>
        {unknown && <ProblemNotice error={new ApiProblem({ code: 'no-answer', status: 0, title: '' })} />}
        {unknown && <p className={classes.note}>{t('booking.unknownOutcome')}</p>}
        {error !== null && !unknown && !atField && <Refusal error={error} />}
        <div className={classes.confirm}>
          <p className={classes.review}>
            {t('booking.review', {
              doctor: slot.doctor.name,
              day: longDate(slot.date),
              time: timeOf(slot.startsAt, slot.timeZone),
              name: form.values.patientName.trim() || me.name,
            })}
          </p>
          <Button type="submit" size="lg" fullWidth loading={busy} disabled={holdId === undefined}>
            {t(unknown ? 'booking.confirmAgain' : 'booking.confirm')}
          </Button>
        </div>
        <p className={classes.note}>
          <IconShieldCheck size={16} aria-hidden="true" />
          {t('booking.cancelNote')}
        </p>
      </form>
    </Panel>
  )
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const elsewhere = error instanceof ApiProblem && knownElsewhere.has(error.code)
  return (
    <>
      <ProblemNotice error={error} />
      {elsewhere && <Link to="/dashboard">{t('booking.seeMine')}</Link>}
    </>
  )
}
