/** A doctor in the directory: who, where, for how much, and the next free times. */
import { IconMapPin } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { listOf } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { DoctorFacts } from './DoctorFacts.tsx'
import classes from './DoctorTile.module.css'
import { NextTimes } from './NextTimes.tsx'

export function DoctorTile({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const nameId = useId()
  return (
    <Panel as="article" labelledBy={nameId} className={classes.tile}>
      <div className={classes.who}>
        <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} />
        <div className={classes.words}>
          <h3 id={nameId} className={classes.name}>
            <Link to={`/doctors/${doctor.id}`}>{doctor.name}</Link>
          </h3>
          <p className={classes.specialty}>{doctor.specialty.name}</p>
          <p className={classes.place}>
            <IconMapPin size={15} aria-hidden="true" />
            <span>{t('clinics.clinicAt', { clinic: doctor.clinicName, cities: listOf(doctor.cities) })}</span>
          </p>
        </div>
      </div>
      <DoctorFacts doctor={doctor} />
      <NextTimes doctor={doctor} />
    </Panel>
  )
}
