/** Sign in, or who I am. Keeps its place while the session is not known yet. */
import { Button, VisuallyHidden } from '@mantine/core'
import { IconCalendarHeart, IconChevronDown, IconLogout } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Me } from '../../contract/accounts.ts'
import { signOut, useSession } from '../api/session.ts'
import classes from './AccountMenu.module.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const { me } = useSession()
  const { pathname, search } = useLocation()
  if (me === undefined) return <span className={classes.unknown} />
  if (me !== null) return <Account me={me} />
  const back = pathname.startsWith('/sign-') ? search : `?returnTo=${encodeURIComponent(pathname + search)}`
  return (
    <Button component={Link} to={`/sign-in${back}`} size="sm" variant="default" className={classes.signIn ?? ''}>
      {t('shell.signIn')}
    </Button>
  )
}

/** The browser's own popover: closes on Escape and on a click elsewhere, and costs no script. */
function Account({ me }: { me: Me }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const panel = useRef<HTMLDivElement>(null)
  const close = () => panel.current?.hidePopover()
  const leave = () => void signOut().then(() => navigate('/'))
  return (
    <>
      <button type="button" className={classes.person} popoverTarget="account">
        <span className={classes.initial} aria-hidden="true">
          {me.name.charAt(0).toLocaleUpperCase()}
        </span>
        <VisuallyHidden>{t('shell.account')} </VisuallyHidden>
        <span className={classes.name}>{me.name.split(' ')[0]}</span>
        <IconChevronDown size={16} aria-hidden="true" />
      </button>
      <div id="account" popover="auto" ref={panel} className={classes.panel}>
        <p className={classes.who}>
          <b>{me.name}</b>
          <span>{me.email}</span>
        </p>
        <Link to="/dashboard" className={classes.item} onClick={close}>
          <IconCalendarHeart size={20} stroke={1.75} aria-hidden="true" />
          {t('shell.mine')}
        </Link>
        <button type="button" className={classes.item} onClick={leave}>
          <IconLogout size={20} stroke={1.75} className="mantine-rotate-rtl" aria-hidden="true" />
          {t('shell.signOut')}
        </button>
      </div>
    </>
  )
}
