/** One doctor of the clinic, or all of them. Nothing to choose for a doctor who sees only their own. */
import type { NativeSelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SelectField } from './SelectField.tsx'
import type { ClinicDoctor } from './use-doctors.ts'

type Props = Omit<NativeSelectProps, 'value' | 'onChange' | 'data'> & {
  doctors: readonly ClinicDoctor[]
  value: string | undefined
  onChange: (doctorId: string | undefined) => void
  /** Offer all doctors, too. */
  all?: boolean
}

export function DoctorSelect({ doctors, value, onChange, all = false, ...input }: Props) {
  const { t } = useTranslation()
  return (
    <SelectField {...input} value={value ?? ''} onChange={(event) => onChange(event.currentTarget.value || undefined)}>
      {all && <option value="">{t('admin.allDoctors')}</option>}
      {doctors.map(({ id, name, specialty }) => (
        <option key={id} value={id}>
          {t('admin.doctorOption', { name, specialty: specialty.name })}
        </option>
      ))}
    </SelectField>
  )
}
