/** The clinic and its pages: a column on a desk, a row of tabs on a phone. */
import {
  IconBuildingHospital,
  IconCalendarTime,
  IconCalendarWeek,
  IconClockEdit,
  IconStethoscope,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import classes from './AdminNav.module.css'
import { SelectField } from './parts/SelectField.tsx'

type Props = {
  clinics: readonly { id: string; name: string }[]
  clinicId: string
  search: string
  onChoose: (clinicId: string) => void
  /** Runs the clinic, and so sees its settings. */
  manage: boolean
}

const places = [
  { to: '/admin', label: 'admin.appointments', Icon: IconCalendarTime },
  { to: '/admin/slots', label: 'admin.slots', Icon: IconCalendarWeek },
  { to: '/admin/hours', label: 'admin.hours', Icon: IconClockEdit },
  { to: '/admin/doctors', label: 'admin.doctors', Icon: IconStethoscope },
  { to: '/admin/clinic', label: 'admin.clinic', Icon: IconBuildingHospital, forManagers: true },
] as const

export function AdminNav({ clinics, clinicId, search, onChoose, manage }: Props) {
  const { t } = useTranslation()
  const shown = places.filter((place) => manage || !('forManagers' in place))
  return (
    <div className={classes.side}>
      <ClinicName clinics={clinics} clinicId={clinicId} onChoose={onChoose} />
      <nav className={classes.nav} aria-label={t('admin.nav')}>
        {shown.map(({ to, label, Icon }) => (
          <NavLink key={to} to={{ pathname: to, search }} end={to === '/admin'} className={classes.link ?? ''}>
            <Icon size={20} stroke={1.75} aria-hidden="true" />
            {t(label)}
          </NavLink>
        ))}
      </nav>
    </div>
  )
}

function ClinicName({ clinics, clinicId, onChoose }: Pick<Props, 'clinics' | 'clinicId' | 'onChoose'>) {
  const { t } = useTranslation()
  if (clinics.length === 1) return <p className={classes.name}>{clinics[0]?.name}</p>
  return (
    <SelectField
      className={classes.choice ?? ''}
      aria-label={t('admin.chooseClinic')}
      value={clinicId}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={clinics.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
