/** One window of a day: from, to, part of the day, minutes and places; breaks, place and validity behind a button. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../parts/SelectField.tsx'
import type { Places } from '../parts/use-places.ts'
import { weekdayName } from '../parts/weekdays.ts'
import { type DayPart, dayParts, partAt } from './day-part.ts'
import type { WindowDraft } from './hours-draft.ts'
import { useSpecials } from './use-specials.ts'
import classes from './WeekEditor.module.css'
import { WindowDetails } from './WindowDetails.tsx'

type Props = {
  window: WindowDraft
  places: Places
  errors: Record<string, string>
  onChange: (some: Partial<WindowDraft>) => void
  onRemove: () => void
}

const inDetails = /^(?:breaks|valid|site|service)/

export function WindowRow({ window, places, errors, onChange, onRemove }: Props) {
  const { t } = useTranslation()
  const { startsAt, endsAt, part, weekday } = window
  const [asked, setAsked] = useState(false)
  const open = asked || Object.keys(errors).some((field) => inDetails.test(field))
  const name = t('admin.hours.windowName', { day: weekdayName(weekday), from: startsAt, to: endsAt })
  const field = (key: 'startsAt' | 'endsAt' | 'slotMinutes' | 'capacity') => ({
    label: t(`admin.hours.${key}`),
    value: window[key],
    error: errors[key],
    classNames: { label: classes.label ?? '' },
  })
  return (
    <div role="group" aria-label={name} className={classes.window}>
      <div className={classes.fields}>
        <TextInput
          {...field('startsAt')}
          type="time"
          onChange={({ currentTarget: { value } }) =>
            // The part follows the time until somebody says otherwise.
            onChange({ startsAt: value, ...(part === partAt(startsAt) && value ? { part: partAt(value) } : {}) })
          }
        />
        <TextInput
          {...field('endsAt')}
          type="time"
          onChange={(event) => onChange({ endsAt: event.currentTarget.value })}
        />
        <SelectField
          label={t('admin.hours.part')}
          labelProps={{ className: classes.label }}
          value={part}
          onChange={(event) => onChange({ part: event.currentTarget.value as DayPart })}
          data={dayParts.map((value) => ({ value, label: t(`booking.${value}`) }))}
        />
        <TextInput
          {...field('slotMinutes')}
          type="number"
          inputMode="numeric"
          min={5}
          max={480}
          step={5}
          onChange={(event) => onChange({ slotMinutes: event.currentTarget.value })}
        />
        <TextInput
          {...field('capacity')}
          type="number"
          inputMode="numeric"
          min={1}
          max={500}
          onChange={(event) => onChange({ capacity: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('admin.hours.details', { name })}
          aria-expanded={open}
          onClick={() => setAsked(!open)}
        >
          <IconAdjustmentsHorizontal size={20} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('admin.hours.remove', { name })} onClick={onRemove}>
          <IconTrash size={20} />
        </ActionIcon>
      </div>
      {open ? (
        <WindowDetails window={window} places={places} errors={errors} onChange={onChange} />
      ) : (
        <Summary window={window} places={places} />
      )}
    </div>
  )
}

/** What is special about it, in one quiet line. */
function Summary({ window, places }: Pick<Props, 'window' | 'places'>) {
  const words = useSpecials(places)(window)
  if (words.length === 0) return null
  return <p className={classes.summary}>{words.join(' · ')}</p>
}
