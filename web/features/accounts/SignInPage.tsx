/** /sign-in and /sign-up: one form each, and back to where one came from. */
import { useEffect, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import classes from './forms.module.css'
import { safeReturnTo } from './return-to.ts'
import { SignInForm } from './SignInForm.tsx'
import { SignUpForm } from './SignUpForm.tsx'

type Kind = 'signIn' | 'signUp'
const forms: Record<Kind, ComponentType> = { signIn: SignInForm, signUp: SignUpForm }

function AccountPage({ kind }: { kind: Kind }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const returnTo = safeReturnTo(search.get('returnTo'), location.origin)
  const signedIn = Boolean(me)
  // Signed in here, in another tab, or before: there is nothing to do on this page.
  useEffect(() => {
    if (signedIn) void navigate(returnTo, { replace: true })
  }, [signedIn, navigate, returnTo])
  const Form = forms[kind]
  const other = { pathname: kind === 'signIn' ? '/sign-up' : '/sign-in', search: search.toString() }
  return (
    <div className={classes.page}>
      <PageHeader title={t(`accounts.${kind}Title`)} lead={t(`accounts.${kind}Lead`)} />
      <Panel>
        <Form />
      </Panel>
      <p className={classes.other}>
        {t(`accounts.${kind}Other`)}{' '}
        <Link to={other}>{t(kind === 'signIn' ? 'accounts.signUp' : 'accounts.signIn')}</Link>
      </p>
    </div>
  )
}

export const SignInPage = () => <AccountPage kind="signIn" />
export const SignUpPage = () => <AccountPage kind="signUp" />
