/** One more place where the clinic sees patients. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { needed } from '../parts/checks.ts'
import { Question } from '../parts/Question.tsx'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import { takeInClinic } from './clinic-cache.ts'
import classes from './ClinicPage.module.css'

export function SiteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const form = useForm({
    // The form behind it has a field `name`, too.
    name: 'site',
    initialValues: { name: '', address: '', city: clinic.sites[0]?.city ?? '' },
    validate: { name: needed(t('admin.clinic.nameNeeded')), city: needed(t('admin.clinic.cityNeeded')) },
  })
  const { busy, error, onSubmit } = useServerForm(
    form,
    (body) => call('createSite', { params: { clinicId: clinic.id }, body }),
    (site) => {
      takeInClinic({ ...clinic, sites: [...clinic.sites, site] })
      toast.created({ title: t('admin.clinic.siteAdded'), text: site.name })
      onClose()
    },
  )
  return (
    <Question title={t('admin.clinic.addSite')} onClose={onClose}>
      <form onSubmit={onSubmit} className={classes.editor} noValidate aria-label={t('admin.clinic.addSite')}>
        <TextInput
          label={t('admin.clinic.siteName')}
          description={t('admin.clinic.siteNameWhy')}
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('admin.clinic.address')}
          autoComplete="street-address"
          maxLength={200}
          {...form.getInputProps('address')}
        />
        <TextInput
          label={t('admin.clinic.city')}
          autoComplete="address-level2"
          maxLength={80}
          {...form.getInputProps('city')}
        />
        {error !== null && <ProblemNotice error={error} />}
        <Question.Answers>
          <Button variant="default" onClick={onClose}>
            {t('admin.notNow')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('admin.clinic.addSite')}
          </Button>
        </Question.Answers>
      </form>
    </Question>
  )
}
