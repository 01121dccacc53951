/** An amount with its unit: 30 minutes, 24 hours, 2 days. */
import { Input, type InputWrapperProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SelectField } from '../parts/SelectField.tsx'
import { type Duration, type Unit, units } from './duration.ts'
import classes from './RuleFields.module.css'

type Props = Omit<InputWrapperProps, 'label' | 'onChange'> & {
  label: string
  value: Duration
  onChange: (duration: Duration) => void
  /** The field's place in the form, which takes the focus when something is wrong with it. */
  'data-path'?: string
}

export function DurationField({ label, value, onChange, 'data-path': path, ...wrapper }: Props) {
  const { t } = useTranslation()
  return (
    <Input.Wrapper {...wrapper} size="md" label={label}>
      <div className={classes.duration}>
        <Input
          size="md"
          type="number"
          inputMode="numeric"
          min={0}
          data-path={path}
          error={Boolean(wrapper.error)}
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
        />
        <SelectField
          aria-label={t('admin.clinic.unitOf', { label })}
          value={value.unit}
          onChange={(event) => onChange({ ...value, unit: event.currentTarget.value as Unit })}
          data={units.map((unit) => ({ value: unit, label: t(`admin.clinic.${unit}`) }))}
        />
      </div>
    </Input.Wrapper>
  )
}
