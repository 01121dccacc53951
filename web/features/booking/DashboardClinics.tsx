/** For staff: the way to the clinics they work for. */
import { IconBuildingHospital, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Me } from '../../../contract/accounts.ts'
import { listOf } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import classes from './DashboardClinics.module.css'

type Memberships = Me['memberships']

export function DashboardClinics({ memberships }: { memberships: Memberships }) {
  const { t } = useTranslation()
  // Each clinic once, whatever the number of roles there.
  const clinics = Map.groupBy(memberships, ({ clinicId }) => clinicId)
  if (clinics.size === 0) return null
  return (
    <Panel as="section" labelledBy="clinics" className={classes.panel}>
      <h2 id="clinics" className={classes.title}>
        {t('booking.mineWork')}
      </h2>
      <ul className={classes.list}>
        {[...clinics].map(([clinicId, roles]) => (
          <li key={clinicId}>
            <Link to={`/admin?clinic=${clinicId}`} className={classes.clinic}>
              <IconBuildingHospital size={22} stroke={1.75} aria-hidden="true" />
              <span>
                <b>{roles[0]?.clinicName}</b>
                {listOf(roles.map(({ role }) => t(`booking.role.${role}`)))}
              </span>
              <IconChevronRight size={18} className="mantine-rotate-rtl" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
