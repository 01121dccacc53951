/** Narrow the list: a doctor, a status, or part of a name, telephone number or token number. */
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useDoctors } from '../parts/use-doctors.ts'
import { useAdmin } from '../use-admin.ts'
import type { AppointmentFilters } from './appointment-filters.ts'
import classes from './AppointmentsPage.module.css'
import { statuses } from './statuses.ts'

type Props = { filters: AppointmentFilters; onChange: (some: Record<string, string | undefined>) => void }

const typingMs = 300

export function Filters({ filters, onChange }: Props) {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const { all } = useDoctors()
  return (
    <search className={classes.filters} aria-label={t('admin.filter')}>
      <Search q={filters.q} onChange={(q) => onChange({ q })} />
      {access.ownDoctorId === undefined && (
        <DoctorSelect
          all
          aria-label={t('admin.doctor')}
          doctors={all}
          value={filters.doctorId}
          onChange={(doctor) => onChange({ doctor })}
        />
      )}
      <SelectField
        aria-label={t('admin.status')}
        value={filters.status ?? ''}
        onChange={(event) => onChange({ status: event.currentTarget.value })}
      >
        <option value="">{t('admin.allStatuses')}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)}
          </option>
        ))}
      </SelectField>
    </search>
  )
}

function Search({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(q)
  const [shown, setShown] = useState(q)
  // Cleared from outside ("Show all"); every other change comes from here and is behind what is typed.
  if (q !== shown) {
    setShown(q)
    if (q === '') setText('')
  }
  const tell = useDebouncedCallback(onChange, typingMs)
  const type = (value: string) => {
    setText(value)
    tell(value.trim())
  }
  return (
    <TextInput
      className={classes.search ?? ''}
      type="search"
      aria-label={t('admin.search')}
      placeholder={t('admin.searchHint')}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      rightSection={text !== '' && <CloseButton aria-label={t('admin.clearSearch')} onClick={() => type('')} />}
      maxLength={80}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}
