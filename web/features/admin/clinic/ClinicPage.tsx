/** /admin/clinic: what the clinic is called, where it is, and its rules for booking. */
import { Button, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import bar from '../hours/HoursPage.module.css'
import { UnsavedGuard } from '../hours/UnsavedGuard.tsx'
import { useAdmin } from '../use-admin.ts'
import { ClinicZone } from './ClinicZone.tsx'
import { countryName, currencyName } from './countries.ts'
import classes from './ClinicPage.module.css'
import { RuleFields } from './RuleFields.tsx'
import { Sites } from './Sites.tsx'
import { type ClinicForm, useClinicForm } from './use-clinic-form.ts'

export function ClinicPage() {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const clinicForm = useClinicForm()
  return (
    <>
      <PageHeader
        title={t('admin.clinic')}
        lead={t(access.manage ? 'admin.clinic.lead' : 'admin.clinic.leadReadOnly')}
      />
      <div className={classes.columns}>
        <form noValidate onSubmit={clinicForm.onSubmit}>
          <fieldset disabled={!access.manage} className={classes.editor} aria-label={t('admin.clinic')}>
            <Facts form={clinicForm.form} />
            <Rules form={clinicForm.form} />
            {clinicForm.error !== null && <ProblemNotice error={clinicForm.error} />}
            {access.manage && <SaveBar clinicForm={clinicForm} />}
          </fieldset>
        </form>
        <Sites />
      </div>
      <UnsavedGuard dirty={clinicForm.dirty} />
    </>
  )
}

function Facts({ form }: Pick<ClinicForm, 'form'>) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const title = useId()
  return (
    <Panel as="section" labelledBy={title}>
      <h2 id={title} className={classes.title}>
        {t('admin.clinic.facts')}
      </h2>
      <div className={classes.facts}>
        <TextInput
          label={t('admin.clinic.name')}
          autoComplete="organization"
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('admin.clinic.phone')}
          type="tel"
          autoComplete="tel"
          maxLength={32}
          {...form.getInputProps('phone')}
        />
        <ClinicZone {...form.getInputProps('timeZone')} value={form.values.timeZone} />
        <dl className={classes.fixed}>
          <div>
            <dt>{t('admin.clinic.country')}</dt>
            <dd>{countryName(clinic.country)}</dd>
          </div>
          <div>
            <dt>{t('admin.clinic.currency')}</dt>
            <dd>{currencyName(clinic.currency)}</dd>
          </div>
        </dl>
      </div>
    </Panel>
  )
}

function Rules({ form }: Pick<ClinicForm, 'form'>) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <Panel as="section" labelledBy={title}>
      <h2 id={title} className={classes.title}>
        {t('admin.clinic.rules')}
      </h2>
      <p className={classes.text}>{t('admin.clinic.rulesText')}</p>
      <RuleFields form={form} />
    </Panel>
  )
}

function SaveBar({ clinicForm: { dirty, busy, discard } }: { clinicForm: ClinicForm }) {
  const { t } = useTranslation()
  return (
    <div className={`${bar.bar} ${classes.bar}`} data-dirty={dirty || undefined}>
      <p role="status">{t(dirty ? 'admin.hours.unsaved' : 'admin.hours.allSaved')}</p>
      {dirty && (
        <Button variant="subtle" color="gray" onClick={discard} disabled={busy}>
          {t('admin.hours.discard')}
        </Button>
      )}
      <Button type="submit" loading={busy} disabled={!dirty}>
        {t('admin.save')}
      </Button>
    </div>
  )
}
