/** Add, change or retire a service of a specialty. */
import { Button, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { needed, wholeBetween } from '../parts/checks.ts'
import { minorOf, typedMoney } from '../parts/money-input.ts'
import { Question } from '../parts/Question.tsx'
import { SwitchField } from '../parts/SwitchField.tsx'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import type { Service } from './Catalogue.tsx'
import classes from './DoctorDialog.module.css'

type Props = { specialty: { id: string; name: string }; service: Service | undefined; onClose: () => void }

function useServiceForm({ specialty, service, onClose }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const client = useQueryClient()
  const form = useForm({
    initialValues: {
      name: service?.name ?? '',
      minutes: service?.minutes.toString() ?? '20',
      priceMinor: service ? typedMoney(service.priceMinor, clinic.currency) : '',
      active: service?.active ?? true,
    },
    validate: {
      name: needed(t('admin.serviceNeeded')),
      minutes: wholeBetween(5, 480, t('admin.hours.minutesNeeded')),
      priceMinor: (value) => (minorOf(value, clinic.currency) === undefined ? t('admin.amountNeeded') : null),
    },
  })
  const server = useServerForm(
    form,
    ({ name, minutes, priceMinor, active }) => {
      const fields = {
        name: name.trim(),
        minutes: Number(minutes),
        priceMinor: minorOf(priceMinor, clinic.currency) ?? 0,
      }
      return service
        ? call('updateService', { params: { clinicId: clinic.id, id: service.id }, body: { ...fields, active } })
        : call('createService', { params: { clinicId: clinic.id }, body: { ...fields, specialtyId: specialty.id } })
    },
    (saved) => {
      void client.invalidateQueries({ queryKey: ['listServices'] })
      if (service) toast.updated({ title: t('admin.serviceSaved'), text: saved.name })
      else toast.created({ title: t('admin.serviceAdded'), text: saved.name })
      onClose()
    },
  )
  return { form, ...server }
}

export function ServiceDialog(props: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const { specialty, service, onClose } = props
  const { form, busy, error, onSubmit } = useServiceForm(props)
  const title = service ? t('admin.edit', { name: service.name }) : t('admin.addServiceTo', { name: specialty.name })
  return (
    <Question title={title} onClose={onClose}>
      <form onSubmit={onSubmit} className={classes.form} noValidate aria-label={t('admin.service')}>
        <TextInput
          className={classes.wide ?? ''}
          label={t('admin.name')}
          data-autofocus
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('admin.hours.slotMinutes')}
          type="number"
          inputMode="numeric"
          min={5}
          max={480}
          step={5}
          {...form.getInputProps('minutes')}
        />
        <TextInput
          label={t('admin.price', { currency: clinic.currency })}
          inputMode="decimal"
          {...form.getInputProps('priceMinor')}
        />
        {service && (
          <SwitchField
            className={classes.wide}
            label={t('admin.offered')}
            description={t('admin.offeredWhy')}
            {...form.getInputProps('active', { type: 'checkbox' })}
          />
        )}
        {error !== null && <ProblemNotice error={error} />}
        <Question.Answers>
          <Button variant="default" onClick={onClose}>
            {t('admin.notNow')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(service ? 'admin.save' : 'admin.addService')}
          </Button>
        </Question.Answers>
      </form>
    </Question>
  )
}
