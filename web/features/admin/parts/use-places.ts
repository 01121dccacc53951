/** Sites and services a slot can be at and for, to choose from. */
import { useQuery } from '@tanstack/react-query'
import { send } from '../../../api/send.ts'
import { currentAccessToken } from '../../../api/session.ts'
import { useAdmin } from '../use-admin.ts'

const most = 100

/** Retired ones too, which the server shows to the clinic's staff: so it is asked in their name, public as it is. */
export function useServices() {
  const { clinic } = useAdmin()
  const input = { query: { clinicId: clinic.id, limit: most } }
  return useQuery({
    queryKey: ['listServices', 'staff', input] as const,
    queryFn: async ({ signal }) => send('listServices', input, { accessToken: await currentAccessToken(), signal }),
  })
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
