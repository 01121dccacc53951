/** Rows -> a doctor as everybody sees them, and with what only the clinic's staff see. */
import type { z } from 'zod'
import type { Doctor, staffDoctor } from '../../../contract/clinics.ts'
import type { DoctorRow } from './doctors.sql.ts'

type PictureColumns = { picture_etag: string | null; picture_url: string | null }
/** Where a doctor's picture is served, here (the version makes it cacheable for good) or else elsewhere. */
export const pictureUrl = (doctorId: string, { picture_etag, picture_url }: PictureColumns): string | null =>
  picture_etag === null ? picture_url : `/pictures/${doctorId}?v=${picture_etag}`

export const doctorView = (row: DoctorRow): Doctor => ({
  id: row.id,
  clinicId: row.clinic_id,
  clinicName: row.clinic_name,
  name: row.name,
  specialty: { id: row.specialty_id, name: row.specialty_name },
  pictureUrl: pictureUrl(row.id, row),
  experienceYears: row.experience_years,
  languages: row.languages,
  about: row.about,
  feeMinor: row.fee_minor,
  currency: row.currency,
  timeZone: row.time_zone,
  active: row.active,
  cities: row.cities,
  nextOpeningAt: row.next_opening_at?.toISOString() ?? null,
})

export const staffDoctorView = (row: DoctorRow): z.output<typeof staffDoctor> => ({
  ...doctorView(row),
  email: row.email,
  phone: row.phone,
  licenceNumber: row.licence_number,
})
