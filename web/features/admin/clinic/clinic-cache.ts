/** A clinic that was made or changed here, in everything that shows it. */
import type { Clinic } from '../../../../contract/clinics.ts'
import { queryClient, read } from '../../../api/query.ts'

const lists = ['listClinics', 'listLocations'] as const

export function takeInClinic(clinic: Clinic) {
  queryClient.setQueryData(read('getClinic', { params: { clinicId: clinic.id } }).queryKey, clinic)
  for (const list of lists) void queryClient.invalidateQueries({ queryKey: [list] })
}
