/** /admin/doctors: the clinic's doctors, its specialties and its services. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/PageHeader.tsx'

export function DoctorsPage() {
  const { t } = useTranslation()
  return <PageHeader title={t('admin.doctors')} />
}
