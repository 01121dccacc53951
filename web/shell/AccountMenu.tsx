/** Sign in, or who I am. Keeps its place while the session is not known yet. */
import { Button, Menu } from '@mantine/core'
import { IconCalendarHeart, IconChevronDown, IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import { signOut, useSession } from '../api/session.ts'
import classes from './AccountMenu.module.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const { me } = useSession()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  if (me === undefined) return <span className={classes.unknown} />
  if (me === null) {
    const back = pathname.startsWith('/sign-') ? search : `?returnTo=${encodeURIComponent(pathname + search)}`
    return (
      <Button component={Link} to={`/sign-in${back}`} size="sm" variant="default" className={classes.signIn}>
        {t('shell.signIn')}
      </Button>
    )
  }
  const leave = () => void signOut().then(() => navigate('/'))
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <button type="button" className={classes.person} aria-label={t('shell.account', { name: me.name })}>
          <span className={classes.initial} aria-hidden="true">
            {me.name.charAt(0).toLocaleUpperCase()}
          </span>
          <span className={classes.name}>{me.name.split(' ')[0]}</span>
          <IconChevronDown size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <b>{me.name}</b>
          <span>{me.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/dashboard" leftSection={<IconCalendarHeart size={18} />}>
          {t('shell.mine')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} className="mantine-rotate-rtl" />} onClick={leave}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
