/** Add or change a doctor. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { needed, wholeBetween } from '../parts/checks.ts'
import { minorOf } from '../parts/money-input.ts'
import { Question } from '../parts/Question.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { SwitchField } from '../parts/SwitchField.tsx'
import type { ClinicDoctor } from '../parts/use-doctors.ts'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import { type DoctorValues, fieldsOf, valuesOf } from './doctor-form.ts'
import classes from './DoctorDialog.module.css'
import { SpecialtyForm } from './SpecialtyDialog.tsx'

type Props = { doctor?: ClinicDoctor; onClose: () => void }

export function DoctorDialog({ doctor, onClose }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const title = doctor ? t('admin.edit', { name: doctor.name }) : t('admin.addDoctor')
  return (
    <Question title={title} onClose={onClose} size="lg">
      {clinic.specialties.length === 0 ? (
        <>
          <p>{t('admin.specialtyFirst')}</p>
          <SpecialtyForm onClose={onClose} onDone={() => undefined} />
        </>
      ) : (
        <DoctorForm doctor={doctor} onClose={onClose} />
      )}
    </Question>
  )
}

function useDoctorForm(doctor: ClinicDoctor | undefined, onClose: () => void) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const client = useQueryClient()
  const years = wholeBetween(0, 80, t('admin.yearsNeeded'))
  const form = useForm<DoctorValues>({
    initialValues: valuesOf(doctor, clinic.specialties[0]?.id ?? '', clinic.currency),
    validateInputOnBlur: true,
    validate: {
      name: needed(t('admin.doctorNameNeeded')),
      feeMinor: (value) => (minorOf(value, clinic.currency) === undefined ? t('admin.amountNeeded') : null),
      experienceYears: (value) => (value.trim() === '' ? null : years(value)),
    },
  })
  const send = (values: DoctorValues) => {
    const fields = fieldsOf(values, clinic.currency)
    return doctor
      ? call('updateDoctor', {
          params: { clinicId: clinic.id, id: doctor.id },
          body: { ...fields, active: values.active },
        })
      : call('createDoctor', { params: { clinicId: clinic.id }, body: fields })
  }
  const server = useServerForm(form, send, (saved) => {
    for (const id of ['listClinicDoctors', 'listDoctors', 'getDoctor', 'listClinicSlots', 'searchSlots']) {
      void client.invalidateQueries({ queryKey: [id] })
    }
    if (doctor) toast.updated({ title: t('admin.doctorSaved'), text: saved.name })
    else toast.created({ title: t('admin.doctorAdded'), text: saved.name })
    onClose()
  })
  return { form, ...server }
}

function DoctorForm({ doctor, onClose }: { doctor: ClinicDoctor | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const { form, busy, error, onSubmit } = useDoctorForm(doctor, onClose)
  return (
    <form onSubmit={onSubmit} className={classes.form} noValidate aria-label={t('admin.doctor')}>
      <TextInput label={t('admin.name')} data-autofocus maxLength={120} {...form.getInputProps('name')} />
      <SelectField
        label={t('admin.specialty')}
        data={clinic.specialties.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('specialtyId')}
      />
      <TextInput
        label={t('admin.email')}
        description={t('admin.emailWhy')}
        type="email"
        autoComplete="off"
        {...form.getInputProps('email')}
      />
      <TextInput
        label={t('admin.phoneOptional')}
        description={t('admin.phoneWhy')}
        type="tel"
        autoComplete="off"
        {...form.getInputProps('phone')}
      />
      <TextInput label={t('admin.licence')} maxLength={60} {...form.getInputProps('licenceNumber')} />
      <TextInput
        label={t('admin.fee', { currency: clinic.currency })}
        inputMode="decimal"
        {...form.getInputProps('feeMinor')}
      />
      <TextInput
        label={t('admin.experience')}
        type="number"
        inputMode="numeric"
        min={0}
        max={80}
        {...form.getInputProps('experienceYears')}
      />
      <TextInput
        label={t('admin.languages')}
        placeholder={t('admin.languagesHint')}
        {...form.getInputProps('languages')}
      />
      <Textarea
        className={classes.wide ?? ''}
        label={t('admin.about')}
        description={t('admin.aboutWhy')}
        rows={3}
        maxLength={1000}
        {...form.getInputProps('about')}
      />
      {doctor && (
        <SwitchField
          className={classes.wide}
          label={t('admin.active')}
          description={t('admin.activeWhy')}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      )}
      {error !== null && <ProblemNotice error={error} />}
      <Question.Answers>
        <Button variant="default" onClick={onClose}>
          {t('admin.notNow')}
        </Button>
        <Button type="submit" loading={busy}>
          {t(doctor ? 'admin.save' : 'admin.addDoctor')}
        </Button>
      </Question.Answers>
    </form>
  )
}
