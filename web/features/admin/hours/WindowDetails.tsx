/** Breaks, site, service and validity of a window. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DateField } from '../parts/DateField.tsx'
import { PlaceFields } from '../parts/PlaceFields.tsx'
import type { Places } from '../parts/use-places.ts'
import { type BreakDraft, newKey, type WindowDraft } from './hours-draft.ts'
import classes from './WeekEditor.module.css'

type Props = {
  window: WindowDraft
  places: Places
  errors: Record<string, string>
  onChange: (some: Partial<WindowDraft>) => void
}

export function WindowDetails({ window, places, errors, onChange }: Props) {
  const { t } = useTranslation()
  const { breaks, validFrom, validUntil } = window
  const edit = (key: string, some: Partial<BreakDraft>) =>
    onChange({ breaks: breaks.map((pause) => (pause.key === key ? { ...pause, ...some } : pause)) })
  return (
    <div className={classes.details}>
      <div className={classes.breaks}>
        {breaks.map((pause, at) => (
          <div key={pause.key} role="group" aria-label={t('admin.hours.break')} className={classes.break}>
            <TextInput
              type="time"
              label={t('admin.hours.breakFrom')}
              value={pause.startsAt}
              error={errors[`breaks.${at}.startsAt`]}
              onChange={(event) => edit(pause.key, { startsAt: event.currentTarget.value })}
            />
            <TextInput
              type="time"
              label={t('admin.hours.breakTo')}
              value={pause.endsAt}
              error={errors[`breaks.${at}.endsAt`]}
              onChange={(event) => edit(pause.key, { endsAt: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('admin.hours.removeBreak')}
              onClick={() => onChange({ breaks: breaks.filter(({ key }) => key !== pause.key) })}
            >
              <IconX size={20} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => onChange({ breaks: [...breaks, { key: newKey(), startsAt: '', endsAt: '' }] })}
        >
          {t('admin.hours.addBreak')}
        </Button>
      </div>
      <div className={classes.pairs}>
        <PlaceFields value={window} places={places} errors={errors} onChange={onChange} />
        <DateField
          optional
          label={t('admin.hours.validFrom')}
          value={validFrom}
          error={errors['validFrom']}
          onChange={(date) => onChange({ validFrom: date })}
        />
        <DateField
          optional
          label={t('admin.hours.validUntil')}
          value={validUntil}
          error={errors['validUntil']}
          onChange={(date) => onChange({ validUntil: date })}
        />
      </div>
    </div>
  )
}
