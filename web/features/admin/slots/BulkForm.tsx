/** The same hours on many days. */
import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import type { Output } from '../../../api/send.ts'
import { addDays, count } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { isTime, wholeBetween } from '../parts/checks.ts'
import { isDate } from '../parts/date-span.ts'
import { DateField } from '../parts/DateField.tsx'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { PlaceFields } from '../parts/PlaceFields.tsx'
import { Question } from '../parts/Question.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { usePlaces } from '../parts/use-places.ts'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import { bulkBody, type BulkValues, estimate } from './bulk-form.ts'
import classes from './SlotForm.module.css'
import { refreshSlots } from './slots-cache.ts'
import { WeekdayPicker } from './WeekdayPicker.tsx'

type Props = {
  doctorId: string | undefined
  date: string
  onDone: (result: Output<'createSlots'>) => void
  onClose: () => void
}

const usualDays = 28

function useBulkForm(doctorId: string, date: string) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const day = (value: string) => (isDate(value) ? null : t('admin.hours.dateNeeded'))
  const time = isTime(t('admin.hours.timeNeeded'))
  const initialValues: BulkValues = {
    doctorId,
    from: date,
    to: addDays(date, usualDays - 1),
    weekdays: [1, 2, 3, 4, 5],
    startTime: '09:00',
    endTime: '12:00',
    durationMinutes: '20',
    capacity: '1',
    breaks: [],
    siteId: clinic.sites[0]?.id ?? '',
    serviceId: '',
    skipConflicts: true,
  }
  return useForm({
    initialValues,
    validate: {
      from: day,
      to: day,
      weekdays: (value) => (value.length === 0 ? t('admin.weekdayNeeded') : null),
      startTime: time,
      endTime: time,
      durationMinutes: wholeBetween(5, 480, t('admin.hours.minutesNeeded')),
      capacity: wholeBetween(1, 500, t('admin.hours.placesNeeded')),
      breaks: { startsAt: time, endsAt: time },
    },
  })
}

export function BulkForm({ doctorId, date, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const { active } = useDoctors()
  const form = useBulkForm(doctorId ?? active[0]?.id ?? '', date)
  const { values, errors } = form
  const places = usePlaces(active.find(({ id }) => id === values.doctorId)?.specialty.id)
  const { busy, error, onSubmit } = useServerForm(
    form,
    (sent) => call('createSlots', { params: { clinicId: clinic.id, doctorId: sent.doctorId }, body: bulkBody(sent) }),
    (result) => {
      refreshSlots()
      toast.created({ title: t('admin.slotsMade'), text: t('admin.slotCount', { count: result.slots.length }) })
      onDone(result)
    },
  )
  const expected = estimate(values)
  return (
    <form onSubmit={onSubmit} className={`${classes.form} ${classes.bulk}`} noValidate aria-label={t('admin.addSlots')}>
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
        className={classes.half ?? ''}
        label={t('admin.firstDay')}
        {...form.getInputProps('from')}
        value={values.from}
      />
      <DateField
        className={classes.half ?? ''}
        label={t('admin.lastDay')}
        {...form.getInputProps('to')}
        value={values.to}
        min={values.from}
      />
      <WeekdayPicker {...form.getInputProps('weekdays')} value={values.weekdays} className={classes.wide} />
      <TextInput type="time" label={t('admin.hours.startsAt')} {...form.getInputProps('startTime')} />
      <TextInput type="time" label={t('admin.hours.endsAt')} {...form.getInputProps('endTime')} />
      <NumberText
        label={t('admin.hours.slotMinutes')}
        least={5}
        most={480}
        {...form.getInputProps('durationMinutes')}
      />
      <NumberText label={t('admin.hours.capacity')} least={1} most={500} {...form.getInputProps('capacity')} />
      <PlaceFields
        className={classes.half}
        value={values}
        places={places}
        errors={errors as Record<string, string>}
        onChange={({ slotMinutes, ...some }) =>
          form.setValues({ ...some, ...(slotMinutes === undefined ? {} : { durationMinutes: slotMinutes }) })
        }
      />
      <Breaks form={form} />
      <Checkbox
        className={classes.wide ?? ''}
        label={t('admin.skipConflicts')}
        description={t('admin.skipConflictsWhy')}
        {...form.getInputProps('skipConflicts', { type: 'checkbox' })}
      />
      {error !== null && <ProblemNotice error={error} />}
      <Question.Answers>
        <p className={classes.estimate} role="status">
          {expected !== undefined && t('admin.estimate', { count: expected, number: count(expected) })}
        </p>
        <Button variant="default" onClick={onClose}>
          {t('admin.notNow')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('admin.makeSlots')}
        </Button>
      </Question.Answers>
    </form>
  )
}

type NumberTextProps = { label: string; least: number; most: number }

function NumberText({ least, most, ...input }: NumberTextProps) {
  return <TextInput type="number" inputMode="numeric" min={least} max={most} {...input} />
}

function Breaks({ form }: { form: ReturnType<typeof useBulkForm> }) {
  const { t } = useTranslation()
  return (
    <div className={`${classes.breaks} ${classes.wide}`}>
      {form.values.breaks.map((_, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the form itself knows its rows by their place
        <div key={at} role="group" aria-label={t('admin.hours.break')} className={classes.break}>
          <TextInput type="time" label={t('admin.hours.breakFrom')} {...form.getInputProps(`breaks.${at}.startsAt`)} />
          <TextInput type="time" label={t('admin.hours.breakTo')} {...form.getInputProps(`breaks.${at}.endsAt`)} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('admin.hours.removeBreak')}
            onClick={() => form.removeListItem('breaks', at)}
          >
            <IconX size={20} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="sm"
        className={classes.addBreak ?? ''}
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={() => form.insertListItem('breaks', { startsAt: '', endsAt: '' })}
      >
        {t('admin.hours.addBreak')}
      </Button>
    </div>
  )
}
