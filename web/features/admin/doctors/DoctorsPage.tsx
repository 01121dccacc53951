/** /admin/doctors: the clinic's doctors, its specialties and its services. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../../ui/Choice.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useAdmin } from '../use-admin.ts'
import { Catalogue } from './Catalogue.tsx'
import { DoctorDialog } from './DoctorDialog.tsx'
import { DoctorList } from './DoctorList.tsx'
import classes from './DoctorsPage.module.css'
import { SpecialtyDialog } from './SpecialtyDialog.tsx'

export function DoctorsPage() {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const { search, change } = useAddress()
  const [adding, setAdding] = useState(false)
  const catalogue = search.get('show') === 'services'
  return (
    <div className={classes.page}>
      <PageHeader
        title={t('admin.doctors')}
        lead={t(catalogue ? 'admin.catalogueLead' : 'admin.doctorsLead')}
        aside={
          access.manage && (
            <Button leftSection={<IconPlus size={20} aria-hidden="true" />} onClick={() => setAdding(true)}>
              {t(catalogue ? 'admin.addSpecialty' : 'admin.addDoctor')}
            </Button>
          )
        }
      />
      <div className={classes.choice}>
        <Choice
          label={t('admin.view')}
          value={catalogue ? 'services' : 'doctors'}
          onChange={(show) => change({ show: show === 'services' ? show : undefined })}
          options={[
            { value: 'doctors', label: t('admin.doctors') },
            { value: 'services', label: t('admin.catalogue') },
          ]}
        />
      </div>
      {catalogue ? <Catalogue /> : <DoctorList />}
      {adding && !catalogue && <DoctorDialog onClose={() => setAdding(false)} />}
      {adding && catalogue && <SpecialtyDialog onClose={() => setAdding(false)} />}
    </div>
  )
}
