/** /doctors/:id: a doctor, the days with free places, and the times of one day. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import { ApiProblem } from '../../api/problem.ts'
import { queryClient, read } from '../../api/query.ts'
import type { Output } from '../../api/send.ts'
import { isUuid } from '../../ui/address.ts'
import { Band } from '../../ui/Band.tsx'
import { PageSkeleton } from '../../ui/PageSkeleton.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { AboutDoctor } from './AboutDoctor.tsx'
import { DoctorCalendar } from './DoctorCalendar.tsx'
import { DoctorHeader } from './DoctorHeader.tsx'
import { NoDoctor } from './NoDoctor.tsx'

export function DoctorPage() {
  const { id = '' } = useParams()
  const doctor = useQuery({
    ...read('getDoctor', { params: { id } }),
    placeholderData: () => fromDirectory(id),
    enabled: isUuid(id),
  })
  if (!isUuid(id) || isNobody(doctor.error)) return <NoDoctor />
  if (doctor.data) return <Shown key={id} doctor={doctor.data} />
  if (doctor.error === null) return <PageSkeleton />
  return <ProblemNotice error={doctor.error} onRetry={() => void doctor.refetch()} />
}

function Shown({ doctor }: { doctor: Doctor }) {
  return (
    <>
      <Band>
        <DoctorHeader doctor={doctor} />
      </Band>
      <DoctorCalendar doctor={doctor}>
        <AboutDoctor doctor={doctor} />
      </DoctorCalendar>
    </>
  )
}

const isNobody = (error: unknown) => error instanceof ApiProblem && error.code === 'not-found'

type Pages = { pages: Output<'listDoctors'>[] }

/** Whoever comes from the directory sees the doctor at once. */
const fromDirectory = (id: string): Doctor | undefined =>
  queryClient
    .getQueriesData<Pages>({ queryKey: ['listDoctors', 'pages'] })
    .flatMap(([, list]) => list?.pages.flatMap((page) => page.doctors) ?? [])
    .find((doctor) => doctor.id === id)
