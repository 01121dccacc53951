/** What the doctor says about themselves, and where the clinic is. */
import { IconMapPin, IconPhone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '../../../contract/clinics.ts'
import { read } from '../../api/query.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './AboutDoctor.module.css'

export function AboutDoctor({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const clinic = useQuery(read('getClinic', { params: { clinicId: doctor.clinicId } })).data
  return (
    <div className={classes.about}>
      {doctor.about !== '' && (
        <Panel as="section" labelledBy="about">
          <h2 id="about" className={classes.heading}>
            {t('clinics.about', { name: doctor.name })}
          </h2>
          <p className={classes.text}>{doctor.about}</p>
        </Panel>
      )}
      {clinic !== undefined && (
        <Panel as="section" labelledBy="clinic">
          <h2 id="clinic" className={classes.heading}>
            {clinic.name}
          </h2>
          <ul className={classes.sites}>
            {clinic.sites.map((site) => (
              <li key={site.id}>
                <IconMapPin size={18} stroke={1.75} aria-hidden="true" />
                <span>
                  <b>{site.name}</b>
                  {[site.address, site.city].filter(Boolean).join(', ')}
                </span>
              </li>
            ))}
            {clinic.phone !== null && (
              <li>
                <IconPhone size={18} stroke={1.75} aria-hidden="true" />
                <a href={`tel:${clinic.phone}`}>{clinic.phone}</a>
              </li>
            )}
          </ul>
        </Panel>
      )}
    </div>
  )
}
