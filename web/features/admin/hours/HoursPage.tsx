/** /admin/hours: a doctor's weekly hours and the days that differ, with the slots they make beside them. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconStethoscope } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/query.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { DoctorSelect } from '../parts/DoctorSelect.tsx'
import { useAddress } from '../parts/use-address.ts'
import { useDoctors } from '../parts/use-doctors.ts'
import { usePlaces } from '../parts/use-places.ts'
import { useAdmin } from '../use-admin.ts'
import { HoursEditor } from './HoursEditor.tsx'
import classes from './HoursPage.module.css'
import { HoursReading } from './HoursReading.tsx'

export function HoursPage() {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const { search, change } = useAddress()
  const { list, all, active } = useDoctors()
  const doctor = all.find(({ id }) => id === search.get('doctor')) ?? active[0]
  return (
    <>
      <PageHeader
        title={t('admin.hours')}
        lead={t(access.plan ? 'admin.hours.lead' : 'admin.hours.leadReadOnly')}
        aside={
          active.length > 1 && (
            <DoctorSelect
              className={classes.doctor ?? ''}
              label={t('admin.doctor')}
              doctors={active}
              value={doctor?.id}
              onChange={(id) => change({ doctor: id })}
            />
          )
        }
      />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton height={320} radius="lg" />}
      {list.isSuccess && doctor === undefined && (
        <EmptyState icon={<IconStethoscope size={28} />} title={t('admin.noDoctors')} text={t('admin.noDoctorsText')} />
      )}
      {doctor && <Loaded key={doctor.id} doctorId={doctor.id} specialtyId={doctor.specialty.id} />}
    </>
  )
}

function Loaded({ doctorId, specialtyId }: { doctorId: string; specialtyId: string }) {
  const { clinic, access } = useAdmin()
  const places = usePlaces(specialtyId)
  const schedule = useQuery({
    ...read('getSchedule', { params: { clinicId: clinic.id, doctorId } }),
    // Read once: what is being typed must not change under the fingers, nor begin from what was read last week.
    gcTime: 0,
    staleTime: Infinity,
  })
  if (schedule.data && !access.plan) return <HoursReading schedule={schedule.data} places={places} />
  if (schedule.data) return <HoursEditor doctorId={doctorId} places={places} schedule={schedule.data} />
  if (schedule.isError) return <ProblemNotice error={schedule.error} onRetry={() => void schedule.refetch()} />
  return <Skeleton height={320} radius="lg" />
}
