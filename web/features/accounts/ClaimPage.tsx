/**
 * /claim#code: whoever has the one-time link of the first start becomes the platform admin. The code stays in the
 * fragment, which browsers send to nobody; it leaves this page only in the body of the one request. So one signs in here:
 * a way over /sign-in would put the code into an address.
 */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconKey, IconLinkOff, IconShieldCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Me } from '../../../contract/accounts.ts'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { renewSession, useSession } from '../../api/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './ClaimPage.module.css'
import { SignInPanel } from './SignInPanel.tsx'

export function ClaimPage() {
  const { t } = useTranslation()
  const { me } = useSession()
  const code = useLocation().hash.slice(1)
  const [hadToSignIn, setHadToSignIn] = useState(false)
  if (me === null && !hadToSignIn) setHadToSignIn(true)
  if (me === undefined) return <PageSkeleton />
  return (
    <div className={classes.page}>
      <PageHeader title={t('accounts.claimTitle')} lead={t('accounts.claimLead')} />
      {me?.platformAdmin ? (
        <Done />
      ) : code === '' ? (
        <EmptyState
          icon={<IconLinkOff size={28} />}
          title={t('accounts.claimNoCode')}
          text={t('accounts.claimNoCodeText')}
        />
      ) : me === null ? (
        <Panel>
          <h2 className={classes.heading}>{t('accounts.claimSignIn')}</h2>
          <p className={classes.text}>{t('accounts.claimSignInText')}</p>
          <SignInPanel />
        </Panel>
      ) : (
        <Claim me={me} code={code} takeFocus={hadToSignIn} />
      )}
    </div>
  )
}

/** `takeFocus`: the form that had it is gone. */
function Claim({ me, code, takeFocus }: { me: Me; code: string; takeFocus: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takeFocus) button.current?.focus()
  }, [takeFocus])
  const claim = useMutation({
    mutationFn: () => call('claimPlatformAdmin', { body: { code } }),
    onSuccess: async () => {
      // The new session says who I am now, here and in every tab.
      await renewSession()
      await navigate('/claim', { replace: true })
    },
  })
  const spent = claim.error instanceof ApiProblem && claim.error.code === 'not-found'
  return (
    <Panel className={classes.claim}>
      <span className={classes.icon} aria-hidden="true">
        <IconKey size={28} stroke={1.75} />
      </span>
      <p>
        {t('accounts.claimAs')} <b>{me.name}</b> <span className={classes.email}>{me.email}</span>
      </p>
      {claim.isError && <ProblemNotice error={claim.error} text={spent ? t('accounts.claimSpent') : undefined} />}
      <Button
        ref={button}
        size="lg"
        fullWidth
        loading={claim.isPending || claim.isSuccess}
        onClick={() => claim.mutate()}
      >
        {t('accounts.claim')}
      </Button>
    </Panel>
  )
}

function Done() {
  const { t } = useTranslation()
  const done = useRef<HTMLDivElement>(null)
  // The button that had the focus is gone.
  useEffect(() => done.current?.focus(), [])
  return (
    <div role="status" ref={done} tabIndex={-1} className={classes.done}>
      <EmptyState
        icon={<IconShieldCheck size={28} />}
        title={t('accounts.claimDone')}
        text={t('accounts.claimDoneText')}
        action={
          <Button component={Link} to="/">
            {t('shell.toStart')}
          </Button>
        }
      />
    </div>
  )
}
