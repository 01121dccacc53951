/** One slot by hand. A time that the clock shows twice is asked about when the server says so. */
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { longDate } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { isTime, wholeBetween } from '../parts/checks.ts'
import { isDate } from '../parts/date-span.ts'
import { DateField } from '../parts/DateField.tsx'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { PlaceFields } from '../parts/PlaceFields.tsx'
import { Question } from '../parts/Question.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { usePlaces } from '../parts/use-places.ts'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './SlotForm.module.css'
import { refreshSlots } from './slots-cache.ts'

type Props = { doctorId: string | undefined; date: string; onClose: () => void }

export function SlotDialog({ doctorId, date, onClose }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const { active } = useDoctors()
  const form = useForm({
    initialValues: {
      doctorId: doctorId ?? active[0]?.id ?? '',
      date,
      startTime: '09:00',
      endTime: '09:20',
      capacity: '1',
      siteId: clinic.sites[0]?.id ?? '',
      serviceId: '',
      occurrence: '' as '' | 'earlier' | 'later',
      published: true,
    },
    validate: {
      date: (value) => (isDate(value) ? null : t('admin.hours.dateNeeded')),
      startTime: isTime(t('admin.hours.timeNeeded')),
      endTime: isTime(t('admin.hours.timeNeeded')),
      capacity: wholeBetween(1, 500, t('admin.hours.placesNeeded')),
    },
  })
  const { values, errors } = form
  const places = usePlaces(active.find(({ id }) => id === values.doctorId)?.specialty.id)
  const { busy, error, onSubmit } = useServerForm(
    form,
    ({ doctorId, capacity, serviceId, occurrence, ...slot }) =>
      call('createSlot', {
        params: { clinicId: clinic.id, doctorId },
        body: {
          ...slot,
          capacity: Number(capacity),
          serviceId: serviceId || null,
          ...(occurrence === '' ? {} : { occurrence }),
        },
      }),
    (slot) => {
      refreshSlots()
      toast.created({
        title: t('admin.slotMade'),
        text: t('admin.dayAndTime', { day: longDate(slot.date), time: slot.time }),
      })
      onClose()
    },
  )
  return (
    <Question title={t('admin.addSlot')} onClose={onClose}>
      <form onSubmit={onSubmit} className={classes.form} noValidate aria-label={t('admin.addSlot')}>
        {active.length > 1 && (
          <DoctorSelect
            className={classes.wide ?? ''}
            label={t('admin.doctor')}
            doctors={active}
            value={values.doctorId}
            onChange={(id) => form.setValues({ doctorId: id ?? '', serviceId: '' })}
          />
        )}
        <DateField
          className={classes.wide ?? ''}
          label={t('admin.day')}
          {...form.getInputProps('date')}
          value={values.date}
        />
        <TextInput type="time" label={t('admin.hours.startsAt')} {...form.getInputProps('startTime')} />
        <TextInput type="time" label={t('admin.hours.endsAt')} {...form.getInputProps('endTime')} />
        {(errors['occurrence'] !== undefined || values.occurrence !== '') && (
          <SelectField
            className={classes.wide ?? ''}
            label={t('admin.occurrence')}
            {...form.getInputProps('occurrence')}
            data={[
              { value: '', label: t('admin.occurrence.none') },
              { value: 'earlier', label: t('admin.occurrence.earlier') },
              { value: 'later', label: t('admin.occurrence.later') },
            ]}
          />
        )}
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          max={500}
          label={t('admin.hours.capacity')}
          {...form.getInputProps('capacity')}
        />
        <PlaceFields
          value={values}
          places={places}
          errors={errors as Record<string, string>}
          // The end is a time of its own here, whatever the service usually takes.
          onChange={({ siteId, serviceId }) =>
            form.setValues({
              ...(siteId === undefined ? {} : { siteId }),
              ...(serviceId === undefined ? {} : { serviceId }),
            })
          }
        />
        <Checkbox
          className={classes.wide ?? ''}
          label={t('admin.openAtOnce')}
          {...form.getInputProps('published', { type: 'checkbox' })}
        />
        {error !== null && <ProblemNotice error={error} />}
        <Question.Answers>
          <Button variant="default" onClick={onClose}>
            {t('admin.notNow')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('admin.addSlot')}
          </Button>
        </Question.Answers>
      </form>
    </Question>
  )
}
