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
  const signIn = { to: '/sign-in', short: 'shell.signIn', Icon: IconUser } as const
  const places = me === null ? [...placesFor(me), signIn] : placesFor(me)
  return (
    <nav className={classes.tabs} aria-label={t('shell.nav')}>
      {places.map(({ to, short, Icon }) => (
        <NavLink key={to} to={to} end={to === '/'} className={classes.tab ?? ''}>
          <Icon size={22} stroke={1.75} aria-hidden="true" />
          {t(short)}
        </NavLink>
      ))}
    </nav>
  )
}
