/** Wordmark, navigation, theme and account. */
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { useSession } from '../api/session.ts'
import { Wordmark } from '../ui/Wordmark.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import classes from './Header.module.css'
import { placesFor } from './nav.ts'

export function Header() {
  const { t } = useTranslation()
  const { me } = useSession()
  return (
    <header className={classes.header}>
      <div className={classes.inner}>
        <Link to="/" className={classes.home} aria-label={t('shell.home')}>
          <Wordmark />
        </Link>
        <nav className={classes.nav} aria-label={t('shell.nav')}>
          {placesFor(me).map(({ to, label }) => (
            <NavLink key={to} to={to} end={to === '/'} className={classes.link ?? ''}>
              {t(label)}
            </NavLink>
          ))}
        </nav>
        <div className={classes.end}>
          <ThemeToggle />
          <AccountMenu />
        </div>
      </div>
    </header>
  )
}

function ThemeToggle() {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="xl"
      className={classes.theme}
      aria-label={t(dark ? 'shell.light' : 'shell.dark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={20} /> : <IconMoon size={20} />}
    </ActionIcon>
  )
}
