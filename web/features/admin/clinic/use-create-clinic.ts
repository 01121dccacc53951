/** Making a clinic: once, whatever the line does, and then the session that knows it. */
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call, newIdempotencyKey } from '../../../api/call.ts'
import type { Input } from '../../../api/send.ts'
import { renewSession } from '../../../api/session.ts'
import { toast } from '../../../ui/toasts.tsx'
import { needed } from '../parts/checks.ts'
import { useServerForm } from '../parts/use-server-form.ts'
import { takeInClinic } from './clinic-cache.ts'
import { countryOf, currencyOf } from './countries.ts'
import { ownZone } from './zones.ts'

type Body = Input<'createClinic'>['body']
type Values = Omit<Body, 'phone' | 'site'> & { phone: string; site: Record<'name' | 'address' | 'city', string> }

function useNewClinic() {
  const { t } = useTranslation()
  const country = countryOf(navigator.language)
  return useForm<Values>({
    initialValues: {
      name: '',
      timeZone: ownZone,
      country,
      currency: currencyOf(country) ?? '',
      phone: '',
      site: { name: '', address: '', city: '' },
    },
    validate: {
      name: needed(t('admin.clinic.nameNeeded')),
      country: needed(t('admin.clinic.countryNeeded')),
      currency: needed(t('admin.clinic.currencyNeeded')),
      site: { city: needed(t('admin.clinic.cityNeeded')) },
    },
  })
}

/** A clinic with one site need not think of a second name. */
const bodyOf = ({ phone, site, ...clinic }: Values): Body => ({
  ...clinic,
  ...(phone.trim() === '' ? {} : { phone }),
  site: { ...site, name: site.name.trim() || clinic.name },
})

export function useCreateClinic() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useNewClinic()
  const attempt = useRef({ key: '', words: '' })
  const create = async (values: Values) => {
    const body = bodyOf(values)
    const words = JSON.stringify(body)
    // The same words sent again are the same clinic, answered again.
    if (attempt.current.words !== words) attempt.current = { key: newIdempotencyKey(), words }
    const clinic = await call('createClinic', { body }, { idempotencyKey: attempt.current.key })
    takeInClinic(clinic)
    await renewSession()
    return clinic
  }
  const server = useServerForm(form, create, (clinic) => {
    toast.created({ title: t('admin.clinic.made'), text: t('admin.clinic.madeText', { name: clinic.name }) })
    void navigate('/admin/clinic', { replace: true })
  })
  return { form, ...server }
}
export type NewClinicForm = ReturnType<typeof useNewClinic>
