/** Offer a specialty: one that others offer by the same name is shared. */
import { Button, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { read } from '../../../api/query.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { needed } from '../parts/checks.ts'
import { Question } from '../parts/Question.tsx'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './DoctorDialog.module.css'

export function SpecialtyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Question title={t('admin.addSpecialty')} onClose={onClose}>
      <SpecialtyForm onClose={onClose} onDone={onClose} />
    </Question>
  )
}

export function SpecialtyForm({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const client = useQueryClient()
  const known = useId()
  const offered = new Set(clinic.specialties.map(({ id }) => id))
  const others = (useQuery(read('listSpecialties', {})).data?.specialties ?? []).filter(({ id }) => !offered.has(id))
  const form = useForm({
    initialValues: { name: '', description: '' },
    validate: { name: needed(t('admin.specialtyNeeded')) },
  })
  const { busy, error, onSubmit } = useServerForm(
    form,
    (body) => call('offerSpecialty', { params: { clinicId: clinic.id }, body }),
    async (specialty) => {
      void client.invalidateQueries({ queryKey: ['listSpecialties'] })
      await client.invalidateQueries({ queryKey: ['getClinic'] })
      toast.created({ title: t('admin.specialtyAdded'), text: specialty.name })
      onDone()
    },
  )
  return (
    <form onSubmit={onSubmit} className={classes.form} noValidate aria-label={t('admin.addSpecialty')}>
      <TextInput
        className={classes.wide ?? ''}
        label={t('admin.name')}
        description={t('admin.specialtyWhy')}
        data-autofocus
        list={known}
        autoComplete="off"
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <datalist id={known}>
        {others.map(({ id, name }) => (
          <option key={id}>{name}</option>
        ))}
      </datalist>
      <Textarea
        className={classes.wide ?? ''}
        label={t('admin.description')}
        rows={2}
        maxLength={500}
        {...form.getInputProps('description')}
      />
      {error !== null && <ProblemNotice error={error} />}
      <Question.Answers>
        <Button variant="default" onClick={onClose}>
          {t('admin.notNow')}
        </Button>
        <Button type="submit" loading={busy}>
          {t('admin.addSpecialty')}
        </Button>
      </Question.Answers>
    </form>
  )
}
