/** Sign-in or sign-up in the middle of something else. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/Choice.tsx'
import classes from './SignInPanel.module.css'
import { SignInForm } from './SignInForm.tsx'
import { SignUpForm } from './SignUpForm.tsx'

export function SignInPanel() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<'signUp' | 'signIn'>('signUp')
  const Form = kind === 'signUp' ? SignUpForm : SignInForm
  return (
    <div className={classes.panel}>
      <Choice
        value={kind}
        onChange={setKind}
        label={t('accounts.newOrKnown')}
        options={[
          { value: 'signUp', label: t('accounts.iAmNew') },
          { value: 'signIn', label: t('accounts.iHaveAnAccount') },
        ]}
      />
      <Form />
    </div>
  )
}
