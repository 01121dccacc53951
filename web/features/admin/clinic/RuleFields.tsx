/** The rules for booking, each with what it means for a patient in words that follow what is typed. */
import { Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { count } from '../../../ui/format.ts'
import { DurationField } from './DurationField.tsx'
import { durationWords, minutesOf, wholeNumber } from './duration.ts'
import classes from './RuleFields.module.css'
import type { ClinicForm } from './use-clinic-form.ts'

/** Keeps the line of words that cannot be said yet. */
const nothing = '\u00a0'

export function RuleFields({ form }: { form: ClinicForm['form'] }) {
  const { t } = useTranslation()
  const { rules } = form.values
  const durationText = (rule: 'noticeMinutes' | 'cancelCutoffMinutes') => {
    const minutes = minutesOf(rules[rule])
    if (Number.isNaN(minutes)) return nothing
    if (minutes === 0) return t(`admin.clinic.${rule}.none`)
    return t(`admin.clinic.${rule}.words`, { time: durationWords(rules[rule]) })
  }
  const countText = (rule: 'horizonDays' | 'maxOpenAppointments') => {
    const value = wholeNumber(rules[rule])
    return Number.isNaN(value) ? nothing : t(`admin.clinic.${rule}.words`, { count: value, number: count(value) })
  }
  const durationRule = (rule: 'noticeMinutes' | 'cancelCutoffMinutes') => ({
    className: classes.rule ?? '',
    label: t(`admin.clinic.${rule}`),
    description: durationText(rule),
    ...form.getInputProps(`rules.${rule}`),
    value: rules[rule],
  })
  const numberRule = (rule: 'horizonDays' | 'maxOpenAppointments', most: number) => ({
    className: classes.rule ?? '',
    label: t(`admin.clinic.${rule}`),
    description: countText(rule),
    type: 'number',
    inputMode: 'numeric' as const,
    min: 1,
    max: most,
    ...form.getInputProps(`rules.${rule}`),
  })
  return (
    <>
      <Switch
        className={classes.approval ?? ''}
        labelPosition="left"
        withThumbIndicator={false}
        size="md"
        label={t('admin.clinic.needsApproval')}
        description={t(`admin.clinic.needsApproval.${rules.needsApproval ? 'yes' : 'no'}`)}
        {...form.getInputProps('rules.needsApproval', { type: 'checkbox' })}
      />
      <DurationField {...durationRule('noticeMinutes')} />
      <TextInput {...numberRule('horizonDays', 730)} />
      <DurationField {...durationRule('cancelCutoffMinutes')} />
      <TextInput {...numberRule('maxOpenAppointments', 100)} />
    </>
  )
}
