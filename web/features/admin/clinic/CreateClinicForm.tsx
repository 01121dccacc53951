/** A new clinic: its name, where in the world it is, and its first site. */
import { Button, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { countryOptions, currencyOf, currencyOptions } from './countries.ts'
import classes from './NoClinic.module.css'
import { TimeZoneField } from './TimeZoneField.tsx'
import { type NewClinicForm, useCreateClinic } from './use-create-clinic.ts'

export function CreateClinicForm({ labelledBy }: { labelledBy: string }) {
  const { t } = useTranslation()
  const { form, busy, error, onSubmit } = useCreateClinic()
  return (
    <form className={classes.form} noValidate onSubmit={onSubmit} aria-labelledby={labelledBy}>
      <TextInput
        className={classes.whole ?? ''}
        label={t('admin.clinic.name')}
        autoComplete="organization"
        maxLength={120}
        {...form.getInputProps('name')}
      />
      <Place form={form} />
      <TextInput
        className={classes.whole ?? ''}
        label={t('admin.clinic.phoneOptional')}
        type="tel"
        autoComplete="tel"
        maxLength={32}
        {...form.getInputProps('phone')}
      />
      <FirstSite form={form} />
      {error !== null && <ProblemNotice error={error} />}
      <Button type="submit" loading={busy}>
        {t('admin.clinic.make')}
      </Button>
    </form>
  )
}

function Place({ form }: { form: NewClinicForm }) {
  const { t } = useTranslation()
  const countries = useMemo(() => [{ value: '', label: t('admin.clinic.choose') }, ...countryOptions()], [t])
  const currencies = useMemo(() => [{ value: '', label: t('admin.clinic.choose') }, ...currencyOptions()], [t])
  const { country, currency, timeZone } = form.values
  const choose = (next: string) => {
    // A currency that was chosen by hand stays.
    const follows = currency === (currencyOf(country) ?? '')
    form.setValues({ country: next, ...(follows ? { currency: currencyOf(next) ?? '' } : {}) })
    form.clearFieldError('country')
  }
  return (
    <>
      <SelectField
        label={t('admin.clinic.country')}
        {...form.getInputProps('country')}
        onChange={(event) => choose(event.currentTarget.value)}
        data={countries}
      />
      <SelectField label={t('admin.clinic.currency')} {...form.getInputProps('currency')} data={currencies} />
      <TimeZoneField
        className={classes.whole ?? ''}
        label={t('admin.clinic.timeZone')}
        description={t('admin.clinic.timeZoneSearch')}
        {...form.getInputProps('timeZone')}
        value={timeZone}
        country={country}
      />
    </>
  )
}

function FirstSite({ form }: { form: NewClinicForm }) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.site}>
      <legend>{t('admin.clinic.firstSite')}</legend>
      <TextInput
        className={classes.whole ?? ''}
        label={t('admin.clinic.address')}
        autoComplete="street-address"
        maxLength={200}
        {...form.getInputProps('site.address')}
      />
      <TextInput
        label={t('admin.clinic.city')}
        autoComplete="address-level2"
        maxLength={80}
        {...form.getInputProps('site.city')}
      />
      <TextInput
        label={t('admin.clinic.siteNameOptional')}
        placeholder={form.values.name}
        maxLength={120}
        {...form.getInputProps('site.name')}
      />
    </fieldset>
  )
}
