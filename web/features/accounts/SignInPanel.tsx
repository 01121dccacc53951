/** Sign-in or sign-up in the middle of something else. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SignInPanel.module.css'
import { SignInForm } from './SignInForm.tsx'
import { SignUpForm } from './SignUpForm.tsx'

export function SignInPanel() {
  const { t } = useTranslation()
  const [kind, setKind] = useState('signUp')
  const Form = kind === 'signUp' ? SignUpForm : SignInForm
  return (
    <div className={classes.panel}>
      <SegmentedControl
        fullWidth
        value={kind}
        onChange={setKind}
        aria-label={t('accounts.newOrKnown')}
        data={[
          { value: 'signUp', label: t('accounts.iAmNew') },
          { value: 'signIn', label: t('accounts.iHaveAnAccount') },
        ]}
      />
      <Form />
    </div>
  )
}
