/** /doctors: who is there, whom one can see soonest first. */
import { useTranslation } from 'react-i18next'
import { Band } from '../../ui/Band.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Directory } from './Directory.tsx'
import { useDoctorFilters } from './doctor-filters.ts'
import { DoctorSearch } from './DoctorSearch.tsx'

export function DoctorsPage() {
  const { t } = useTranslation()
  const { filters, change } = useDoctorFilters()
  return (
    <>
      <Band>
        <PageHeader title={t('clinics.title')} lead={t('clinics.lead')} browserTitle={t('clinics.doctors')} />
        <DoctorSearch filters={filters} onChange={change} />
      </Band>
      <Directory filters={filters} onChange={change} />
    </>
  )
}
