/** Tells a signed-in person what happens to their appointments (staff: their clinic's) elsewhere. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentUpdate } from '../../contract/events.ts'
import { takeInUpdate } from '../api/live-appointments.ts'
import { useSession } from '../api/session.ts'
import { onAppointmentUpdate } from '../api/socket.ts'
import { shortDate, timeOf } from '../ui/format.ts'
import { toast } from '../ui/toasts.tsx'

const titles = {
  created: 'shell.toastCreated',
  updated: 'shell.toastUpdated',
  cancelled: 'shell.toastCancelled',
  deleted: 'shell.toastDeleted',
} as const

export function AppointmentToasts() {
  const { t } = useTranslation()
  const signedIn = Boolean(useSession().me)
  useEffect(() => {
    if (!signedIn) return undefined
    return onAppointmentUpdate((update: AppointmentUpdate) => {
      if (!takeInUpdate(update)) return
      const { id, version, tokenNumber, doctor, date, startsAt, timeZone } = update.appointment
      toast[update.type]({
        id: `${id}:${version}`,
        title: t(titles[update.type]),
        text: t('shell.toastText', {
          token: tokenNumber,
          day: shortDate(date),
          time: timeOf(startsAt, timeZone),
          doctor: doctor.name,
        }),
      })
    })
  }, [signedIn, t])
  return null
}
