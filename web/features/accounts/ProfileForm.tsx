/** My name and telephone number, for every booking to come; appointments made keep theirs. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Me } from '../../../contract/accounts.ts'
import { call } from '../../api/call.ts'
import { renewSession } from '../../api/session.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { fieldErrors } from '../../ui/problem-text.ts'
import { toast } from '../../ui/toasts.tsx'
import classes from './ProfilePanel.module.css'

type Values = { name: string; phone: string }

export function ProfileForm({ me, onDone }: { me: Me; onDone: () => void }) {
  const { t } = useTranslation()
  const nameInput = useRef<HTMLInputElement>(null)
  useEffect(() => nameInput.current?.focus(), [])
  const form = useForm<Values>({
    initialValues: { name: me.name, phone: me.phone ?? '' },
    validateInputOnBlur: true,
    validate: {
      name: (value) => (value.trim() === '' ? t('accounts.nameNeeded') : null),
      phone: (value) => (value.trim() !== '' && value.trim().length < 3 ? t('accounts.phoneRule') : null),
    },
  })
  const save = useMutation({
    mutationFn: async ({ name, phone }: Values) => {
      await call('updateMe', { body: { name, phone: phone.trim() === '' ? null : phone } })
      // The session carries who I am to every tab.
      await renewSession()
    },
    onSuccess: () => {
      toast.updated({ title: t('accounts.profileSaved') })
      onDone()
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  })
  const atField = Object.keys(fieldErrors(save.error)).some((field) => field in form.values)
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <TextInput ref={nameInput} label={t('accounts.name')} autoComplete="name" {...form.getInputProps('name')} />
      <TextInput
        label={t('accounts.phone')}
        description={t('accounts.phoneWhy')}
        type="tel"
        autoComplete="tel"
        {...form.getInputProps('phone')}
      />
      {save.isError && !atField && <ProblemNotice error={save.error} />}
      <div className={classes.answers}>
        <Button type="submit" size="sm" loading={save.isPending}>
          {t('accounts.save')}
        </Button>
        <Button variant="default" size="sm" onClick={onDone}>
          {t('accounts.notNow')}
        </Button>
      </div>
    </form>
  )
}
