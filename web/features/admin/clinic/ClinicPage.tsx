/** /admin/clinic: what the clinic is called, where it is, and its rules for booking. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { useAdmin } from '../use-admin.ts'

export function ClinicPage() {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  return <PageHeader title={t('admin.clinic')} lead={clinic.name} />
}
