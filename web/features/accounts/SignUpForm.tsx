import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './forms.module.css'
import { leastPasswordLength, looksLikeEmail } from './rules.ts'
import { useAccountForm } from './use-account-form.ts'

export function SignUpForm() {
  const { t } = useTranslation()
  const form = useForm({
    initialValues: { name: '', email: '', phone: '', password: '' },
    validateInputOnBlur: true,
    validate: {
      name: (value) => (value.trim() === '' ? t('accounts.nameNeeded') : null),
      email: (value) => (looksLikeEmail(value) ? null : t('accounts.emailNeeded')),
      password: (value) => (value.length < leastPasswordLength ? t('accounts.passwordRule') : null),
    },
  })
  const { busy, error, onSubmit } = useAccountForm(form, ({ phone, ...body }) =>
    call('signUp', { body: phone.trim() === '' ? body : { ...body, phone } }),
  )
  return (
    <form onSubmit={onSubmit} className={classes.form} noValidate>
      {error !== null && <ProblemNotice error={error} />}
      <TextInput label={t('accounts.name')} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput label={t('accounts.email')} type="email" autoComplete="email" {...form.getInputProps('email')} />
      <TextInput
        label={t('accounts.phone')}
        description={t('accounts.phoneWhy')}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phone')}
      />
      <PasswordInput
        label={t('accounts.password')}
        description={t('accounts.passwordRule')}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('accounts.showPassword'), tabIndex: 0 }}
        {...form.getInputProps('password')}
      />
      <Button type="submit" loading={busy} fullWidth>
        {t('accounts.signUp')}
      </Button>
    </form>
  )
}
