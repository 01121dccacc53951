/** One day that differs, with only the fields that its kind needs. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { longDate } from '../../../ui/format.ts'
import { isDate } from '../parts/date-span.ts'
import { DateField } from '../parts/DateField.tsx'
import { PlaceFields } from '../parts/PlaceFields.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import type { Places } from '../parts/use-places.ts'
import type { ExceptionDraft, ExceptionKind } from './hours-draft.ts'
import classes from './WeekEditor.module.css'

type Props = {
  exception: ExceptionDraft
  places: Places
  errors: Record<string, string>
  onChange: (some: Partial<ExceptionDraft>) => void
  onRemove: () => void
}

const kinds: readonly ExceptionKind[] = ['closed', 'closed-window', 'extra', 'instead']

export function ExceptionRow({ exception, places, errors, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const { kind, on, reason } = exception
  const makes = kind === 'extra' || kind === 'instead'
  const name = t('admin.hours.exceptionName', { day: isDate(on) ? longDate(on) : t('admin.day') })
  const field = (key: 'startsAt' | 'endsAt' | 'slotMinutes' | 'capacity') => ({
    label: t(`admin.hours.${key}`),
    value: exception[key],
    error: errors[key],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [key]: event.currentTarget.value }),
  })
  return (
    <div role="group" aria-label={name} className={classes.exception}>
      <DateField label={t('admin.day')} value={on} error={errors['on']} onChange={(date) => onChange({ on: date })} />
      <SelectField
        className={classes.kind ?? ''}
        label={t('admin.hours.kind')}
        value={kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as ExceptionKind })}
        data={kinds.map((value) => ({ value, label: t(`admin.hours.kind.${value}`) }))}
      />
      <TextInput
        className={classes.why ?? ''}
        label={t('admin.hours.why')}
        maxLength={200}
        value={reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('admin.hours.remove', { name })} onClick={onRemove}>
        <IconTrash size={20} />
      </ActionIcon>
      {kind !== 'closed' && (
        <div className={classes.pairs}>
          <TextInput {...field('startsAt')} type="time" />
          <TextInput {...field('endsAt')} type="time" />
          {makes && (
            <TextInput {...field('slotMinutes')} type="number" inputMode="numeric" min={5} max={480} step={5} />
          )}
          {makes && <TextInput {...field('capacity')} type="number" inputMode="numeric" min={1} max={500} />}
          {makes && <PlaceFields value={exception} places={places} errors={errors} onChange={onChange} />}
        </div>
      )}
    </div>
  )
}
