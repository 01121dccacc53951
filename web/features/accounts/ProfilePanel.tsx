/** Who I am to the clinics, and the two things one may change. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../contract/accounts.ts'
import { useSession } from '../../api/session.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import classes from './ProfilePanel.module.css'

export function ProfilePanel() {
  const { t } = useTranslation()
  const { me } = useSession()
  const [mode, setMode] = useState<'shown' | 'editing' | 'edited'>('shown')
  if (!me) return null
  return (
    <Panel as="section" labelledBy="profile">
      <h2 id="profile" className={classes.title}>
        {t('accounts.profile')}
      </h2>
      {mode === 'editing' ? (
        <ProfileForm me={me} onDone={() => setMode('edited')} />
      ) : (
        <Profile me={me} focusEdit={mode === 'edited'} onEdit={() => setMode('editing')} />
      )}
    </Panel>
  )
}

/** `focusEdit`: back from editing, the focus is where it began. */
function Profile({ me, focusEdit, onEdit }: { me: Me; focusEdit: boolean; onEdit: () => void }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focusEdit) button.current?.focus()
  }, [focusEdit])
  return (
    <>
      <dl className={classes.facts}>
        <dt>{t('accounts.name')}</dt>
        <dd>{me.name}</dd>
        <dt>{t('accounts.email')}</dt>
        <dd>{me.email}</dd>
        <dt>{t('accounts.phoneShort')}</dt>
        <dd>{me.phone ?? t('accounts.noPhone')}</dd>
      </dl>
      <Button ref={button} variant="default" size="sm" onClick={onEdit}>
        {t('accounts.editProfile')}
      </Button>
    </>
  )
}
