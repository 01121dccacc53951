/** The clinic's time zone: open to change until there are slots, whose times would mean something else. */
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/query.ts'
import { addDays, today } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import { TimeZoneField } from './TimeZoneField.tsx'
import { zoneLabel } from './zones.ts'

type Props = { value: string; onChange: (zone: string) => void; error?: ReactNode; 'data-path'?: string }

/** Any slot of these weeks locks it; the server knows of all others, and says so at the field. */
function useHasSlots() {
  const { clinic } = useAdmin()
  const from = addDays(today(clinic.timeZone), -2)
  const query = { from, to: addDays(from, 30), limit: 1 }
  const { data, isPending } = useQuery(read('listClinicSlots', { params: { clinicId: clinic.id }, query }))
  return isPending ? undefined : (data?.slots.length ?? 0) > 0
}

export function ClinicZone({ value, onChange, ...input }: Props) {
  const { t } = useTranslation()
  const { clinic, access } = useAdmin()
  const hasSlots = useHasSlots()
  const words = { label: t('admin.clinic.timeZone'), description: t('admin.clinic.timeZoneWhy') }
  if (hasSlots === false && access.manage) {
    return <TimeZoneField {...input} {...words} value={value} onChange={onChange} country={clinic.country} />
  }
  return (
    <TextInput
      {...input}
      {...words}
      readOnly
      value={zoneLabel(value)}
      rightSection={hasSlots && <IconLock size={18} aria-hidden="true" />}
    />
  )
}
