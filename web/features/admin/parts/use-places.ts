/** Sites and services a slot can be at and for, to choose from. */
import { useQuery } from '@tanstack/react-query'
import { read } from '../../../api/query.ts'
import { useAdmin } from '../use-admin.ts'

const most = 100

export function useServices() {
  const { clinic } = useAdmin()
  return useQuery(read('listServices', { query: { clinicId: clinic.id, limit: most } }))
}

/** @param specialtyId only services of the doctor's own specialty make sense for their slots. */
export function usePlaces(specialtyId: string | undefined) {
  const { clinic } = useAdmin()
  const services = useServices().data?.services ?? []
  return {
    sites: clinic.sites,
    services: services.filter((service) => service.active && service.specialtyId === specialtyId),
  }
}
export type Places = ReturnType<typeof usePlaces>
