/** The clinic being edited: what is typed, what of it is not saved yet, and saving. */
import { useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { renewSession } from '../../../api/session.ts'
import { toast } from '../../../ui/toasts.tsx'
import { needed, wholeBetween } from '../parts/checks.ts'
import { useServerForm } from '../parts/use-server-form.ts'
import { useAdmin } from '../use-admin.ts'
import { takeInClinic } from './clinic-cache.ts'
import { changesOf, type ClinicDraft, draftOf, merged } from './clinic-draft.ts'
import { type Duration, minutesOf } from './duration.ts'

const longestMinutes = 30 * 1440

export function useClinicForm() {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const [saved, setSaved] = useState(() => draftOf(clinic))
  const duration = (value: Duration) => (minutesOf(value) <= longestMinutes ? null : t('admin.clinic.durationNeeded'))
  const form = useForm<ClinicDraft>({
    initialValues: saved,
    validate: {
      name: needed(t('admin.clinic.nameNeeded')),
      rules: {
        noticeMinutes: duration,
        horizonDays: wholeBetween(1, 730, t('admin.clinic.horizonNeeded')),
        cancelCutoffMinutes: duration,
        maxOpenAppointments: wholeBetween(1, 100, t('admin.clinic.mostNeeded')),
      },
    },
  })
  // The clinic as it is now, saved here or elsewhere; what is being typed stays.
  useEffect(() => {
    const fresh = draftOf(clinic)
    form.setValues((typed) => merged(typed as ClinicDraft, saved, fresh))
    setSaved(fresh)
    // oxlint-disable-next-line react/exhaustive-deps -- only a clinic that was read anew is taken over
  }, [clinic])
  const changes = changesOf(form.values, saved)
  const { busy, error, onSubmit } = useServerForm(
    form,
    async (sent) => {
      const body = changesOf(sent, saved)
      const reply = await call('updateClinic', { params: { clinicId: clinic.id }, body })
      // Its name stands in the navigation, which knows it from the session.
      if (body.name !== undefined) await renewSession()
      return { reply, sent }
    },
    ({ reply, sent }) => {
      setSaved(sent)
      takeInClinic(reply)
      toast.updated({ id: 'clinic-saved', title: t('admin.clinic.saved') })
    },
  )
  return {
    form,
    dirty: Object.keys(changes).length > 0,
    busy,
    error,
    onSubmit,
    discard: () => {
      form.setValues(saved)
      form.clearErrors()
    },
  }
}
export type ClinicForm = ReturnType<typeof useClinicForm>
