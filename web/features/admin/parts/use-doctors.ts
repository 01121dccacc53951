/** The clinic's doctors: everybody, and those one may choose from (for a doctor, only themselves). */
import { useQuery } from '@tanstack/react-query'
import { read } from '../../../api/query.ts'
import type { Output } from '../../../api/send.ts'
import { useAdmin } from '../use-admin.ts'

export type ClinicDoctor = Output<'listClinicDoctors'>['doctors'][number]

/** A clinic with more doctors than one page lists is beyond what a select can offer. */
const most = 100

export function useDoctors() {
  const { clinic, access } = useAdmin()
  const list = useQuery(
    read('listClinicDoctors', { params: { clinicId: clinic.id }, query: { includeInactive: 'true', limit: most } }),
  )
  const everybody = list.data?.doctors ?? []
  const own = (id: string) => access.ownDoctorId === undefined || access.ownDoctorId === id
  const all = everybody.filter(({ id }) => own(id))
  return { list, everybody, all, active: all.filter(({ active }) => active) }
}
