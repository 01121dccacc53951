import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './forms.module.css'
import { looksLikeEmail } from './rules.ts'
import { useAccountForm } from './use-account-form.ts'

export function SignInForm() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { email: '', password: '' },
    validateInputOnBlur: true,
    validate: {
      email: (value) => (looksLikeEmail(value) ? null : t('accounts.emailNeeded')),
      password: (value) => (value === '' ? t('accounts.passwordNeeded') : null),
    },
  })
  const { busy, error, onSubmit } = useAccountForm(form, (body) => call('signIn', { body }))
  return (
    <form onSubmit={onSubmit} className={classes.form} noValidate>
      {error !== null && <ProblemNotice error={error} />}
      <TextInput label={t('accounts.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
      <PasswordInput
        label={t('accounts.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('accounts.showPassword'), tabIndex: 0 }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('accounts.signIn')}
      </Button>
    </form>
  )
}
