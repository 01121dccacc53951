/** The navigation within reach of a thumb. */
import { IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useSession } from '../api/session.ts'
import { placesFor } from './nav.ts'
import classes from './PhoneTabs.module.css'

export function PhoneTabs() {
  const { t } = useTranslation()
  const { me } = useSession()
  const signIn = me === null ? [{ to: '/sign-in', label: 'shell.signIn', Icon: IconUser } as const] : []
  return (
    <nav className={classes.tabs} aria-label={t('shell.nav')}>
      {[...placesFor(me), ...signIn].map(({ to, label, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.tab ?? ''}>
          <Icon size={22} stroke={1.75} aria-hidden="true" />
          {t(label)}
        </NavLink>
      ))}
    </nav>
  )
}
