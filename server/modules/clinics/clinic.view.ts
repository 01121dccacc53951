/** Rows -> clinics and services as everybody sees them. */
import type { z } from 'zod'
import type { Clinic, service } from '../../../contract/clinics.ts'
import type { ServiceRow } from './catalogue.sql.ts'
import type { ClinicRow } from './clinics.sql.ts'

export const clinicView = (row: ClinicRow): Clinic => ({
  id: row.id,
  name: row.name,
  timeZone: row.time_zone,
  country: row.country,
  currency: row.currency,
  phone: row.phone,
  rules: {
    needsApproval: row.needs_approval,
    noticeMinutes: row.notice_minutes,
    horizonDays: row.horizon_days,
    cancelCutoffMinutes: row.cancel_cutoff_minutes,
    maxOpenAppointments: row.max_open_appointments,
  },
  sites: row.sites.map(({ id, name, address, city }) => ({ id, name, address, city })),
  specialties: row.specialties.map(({ id, name, description }) => ({ id, name, description })),
})

export const serviceView = (row: ServiceRow): z.output<typeof service> => ({
  id: row.id,
  clinicId: row.clinic_id,
  specialtyId: row.specialty_id,
  name: row.name,
  minutes: row.minutes,
  priceMinor: row.price_minor,
  currency: row.currency,
  active: row.active,
})
