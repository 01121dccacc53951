/** Who it is: picture, name, specialty, clinic, and the facts that decide. */
import { Title } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { listOf } from '../../ui/format.ts'
import { usePageTitle } from '../../ui/PageHeader.tsx'
import { directoryPath } from './doctor-filters.ts'
import { DoctorFacts } from './DoctorFacts.tsx'
import classes from './DoctorHeader.module.css'

export function DoctorHeader({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  usePageTitle(doctor.name)
  return (
    <header className={classes.header}>
      <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} size="lg" />
      <div className={classes.words}>
        <Title order={1} tabIndex={-1} className={classes.name}>
          {doctor.name}
        </Title>
        <p className={classes.what}>
          <Link to={directoryPath({ specialtyId: doctor.specialty.id })} className={classes.specialty}>
            {doctor.specialty.name}
          </Link>
          <span className={classes.place}>
            <IconMapPin size={18} stroke={1.75} aria-hidden="true" />
            {t('clinics.clinicAt', { clinic: doctor.clinicName, cities: listOf(doctor.cities) })}
          </span>
        </p>
      </div>
      <div className={classes.facts}>
        <DoctorFacts doctor={doctor} />
      </div>
    </header>
  )
}
