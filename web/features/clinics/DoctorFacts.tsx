/** Experience, languages and fee, as far as they are known. */
import { IconCertificate, IconLanguage, IconWallet } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '../../../contract/clinics.ts'
import { listOf, money } from '../../ui/format.ts'
import classes from './DoctorFacts.module.css'

export function DoctorFacts({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation()
  const { experienceYears, languages, feeMinor, currency } = doctor
  const facts = [
    { key: 'fee', Icon: IconWallet, text: t('clinics.fee', { fee: money(feeMinor, currency) }) },
    { key: 'years', Icon: IconCertificate, text: experienceYears && t('clinics.years', { count: experienceYears }) },
    { key: 'languages', Icon: IconLanguage, text: listOf(languages) },
  ]
  return (
    <ul className={classes.facts}>
      {facts.map(
        ({ key, Icon, text }) =>
          text && (
            <li key={key}>
              <Icon size={18} stroke={1.75} aria-hidden="true" />
              {text}
            </li>
          ),
      )}
    </ul>
  )
}
