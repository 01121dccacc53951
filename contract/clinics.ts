/** Clinics, their sites, specialties, services and doctors: the public directory and its administration. */
import { z } from 'zod'
import {
  clinicParams,
  country,
  currency,
  email,
  flag,
  id,
  idParams,
  minorUnits,
  name,
  nextCursor,
  paging,
  phone,
  text,
  timeZone,
} from './common.ts'
import { operation } from './operation.ts'

export const site = z.object({ id, name: z.string(), address: z.string(), city: z.string() })
export const specialty = z.object({ id, name: z.string(), description: z.string() })
export const service = z.object({
  id,
  clinicId: id,
  specialtyId: id,
  name: z.string(),
  minutes: z.int(),
  priceMinor: z.int(),
  currency: z.string(),
  active: z.boolean(),
})
export const bookingRules = z.object({
  /** New appointments wait as `scheduled` until staff confirm them. */
  needsApproval: z.boolean(),
  /** Patients book no later than this many minutes before the start. */
  noticeMinutes: z.int(),
  /** Patients book at most this many clinic-local days ahead. */
  horizonDays: z.int(),
  /** Patients cancel no later than this many minutes before the start. */
  cancelCutoffMinutes: z.int(),
  /** Open appointments one patient may have at this clinic. */
  maxOpenAppointments: z.int(),
})
export const clinic = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  country: z.string(),
  currency: z.string(),
  phone: z.string().nullable(),
  rules: bookingRules,
  sites: z.array(site),
  specialties: z.array(specialty),
})
export type Clinic = z.infer<typeof clinic>
export const doctor = z.object({
  id,
  clinicId: id,
  clinicName: z.string(),
  name: z.string(),
  specialty: z.object({ id, name: z.string() }),
  pictureUrl: z.string().nullable(),
  experienceYears: z.int().nullable(),
  languages: z.array(z.string()),
  about: z.string(),
  feeMinor: z.int(),
  currency: z.string(),
  timeZone: z.string(),
  active: z.boolean(),
  cities: z.array(z.string()),
  /** Start of the next published slot with a free place. */
  nextOpeningAt: z.iso.datetime().nullable(),
})
export type Doctor = z.infer<typeof doctor>
/** What only the clinic's staff see of a doctor. */
export const staffDoctor = doctor.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  licenceNumber: z.string().nullable(),
})

const tag = 'Clinics'
export const listClinics = operation({
  id: 'listClinics',
  method: 'GET',
  path: '/clinics',
  tag,
  summary: 'Clinics on this installation, by name.',
  policy: 'public',
  query: z.strictObject({ ...paging }),
  reply: z.object({ clinics: z.array(clinic), nextCursor }),
})
export const getClinic = operation({
  id: 'getClinic',
  method: 'GET',
  path: '/clinics/:clinicId',
  tag,
  summary: 'One clinic with its sites, specialties and booking rules.',
  policy: 'public',
  params: clinicParams,
  reply: clinic,
  problems: ['not-found'],
})
export const createClinic = operation({
  id: 'createClinic',
  method: 'POST',
  path: '/clinics',
  tag,
  summary: 'Make a clinic; whoever makes it becomes its clinic admin.',
  policy: 'signed-in',
  body: z.strictObject({
    name: name(),
    timeZone,
    country,
    currency,
    phone: phone.optional(),
    site: z.strictObject({ name: name(), address: text(200).default(''), city: name(80) }),
  }),
  status: 201,
  reply: clinic,
  problems: ['name-taken'],
})
export const updateClinic = operation({
  id: 'updateClinic',
  method: 'PATCH',
  path: '/clinics/:clinicId',
  tag,
  summary: 'Change the name, telephone number, rules, or (until the first slot) the time zone.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams,
  body: z.strictObject({
    name: name().optional(),
    phone: phone.nullable().optional(),
    timeZone: timeZone.optional(),
    rules: z
      .strictObject({
        needsApproval: z.boolean(),
        noticeMinutes: z.int().min(0).max(43_200),
        horizonDays: z.int().min(1).max(730),
        cancelCutoffMinutes: z.int().min(0).max(43_200),
        maxOpenAppointments: z.int().min(1).max(100),
      })
      .partial()
      .optional(),
  }),
  reply: clinic,
  problems: ['not-found', 'name-taken', 'already-set'],
})
export const createSite = operation({
  id: 'createSite',
  method: 'POST',
  path: '/clinics/:clinicId/sites',
  tag,
  summary: 'Add a place where the clinic sees patients.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams,
  body: z.strictObject({ name: name(), address: text(200).default(''), city: name(80) }),
  status: 201,
  reply: site,
  problems: ['not-found', 'name-taken'],
})
export const listSpecialties = operation({
  id: 'listSpecialties',
  method: 'GET',
  path: '/specialties',
  tag,
  summary: 'Specialties that some clinic offers.',
  policy: 'public',
  reply: z.object({ specialties: z.array(specialty) }),
})
export const offerSpecialty = operation({
  id: 'offerSpecialty',
  method: 'POST',
  path: '/clinics/:clinicId/specialties',
  tag,
  summary: 'Offer a specialty; one that exists by that name (case and accents folded) is shared, not made again.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams,
  body: z.strictObject({ name: name(80), description: text(500).default('') }),
  status: 201,
  reply: specialty,
  problems: ['not-found', 'name-taken'],
})
export const listServices = operation({
  id: 'listServices',
  method: 'GET',
  path: '/services',
  tag,
  summary: 'Services with minutes and price.',
  policy: 'public',
  query: z.strictObject({ clinicId: id.optional(), specialtyId: id.optional(), ...paging }),
  reply: z.object({ services: z.array(service), nextCursor }),
})
export const createService = operation({
  id: 'createService',
  method: 'POST',
  path: '/clinics/:clinicId/services',
  tag,
  summary: 'Add a service to a specialty the clinic offers.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams,
  body: z.strictObject({ specialtyId: id, name: name(), minutes: z.int().min(5).max(480), priceMinor: minorUnits }),
  status: 201,
  reply: service,
  problems: ['not-found', 'name-taken'],
})
export const updateService = operation({
  id: 'updateService',
  method: 'PATCH',
  path: '/clinics/:clinicId/services/:id',
  tag,
  summary: 'Change or retire a service.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams.extend({ id }),
  body: z.strictObject({
    name: name().optional(),
    minutes: z.int().min(5).max(480).optional(),
    priceMinor: minorUnits.optional(),
    active: z.boolean().optional(),
  }),
  reply: service,
  problems: ['not-found', 'name-taken'],
})
export const listDoctors = operation({
  id: 'listDoctors',
  method: 'GET',
  path: '/doctors',
  tag,
  summary: 'Active doctors, soonest opening first.',
  policy: 'public',
  query: z.strictObject({
    q: text(80).optional(),
    specialtyId: id.optional(),
    clinicId: id.optional(),
    location: text(80).optional(),
    ...paging,
  }),
  reply: z.object({ doctors: z.array(doctor), nextCursor }),
})
export const getDoctor = operation({
  id: 'getDoctor',
  method: 'GET',
  path: '/doctors/:id',
  tag,
  summary: 'One doctor.',
  policy: 'public',
  params: idParams,
  reply: doctor,
  problems: ['not-found'],
})
export const listClinicDoctors = operation({
  id: 'listClinicDoctors',
  method: 'GET',
  path: '/clinics/:clinicId/doctors',
  tag,
  summary: 'All doctors of the clinic, with what only staff see.',
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: clinicParams,
  query: z.strictObject({ includeInactive: flag.optional(), ...paging }),
  reply: z.object({ doctors: z.array(staffDoctor), nextCursor }),
  problems: ['not-found'],
})
/** Shown where no picture was uploaded: a path on this server, or an https address. */
export const pictureAddress = text(2000).regex(
  /^(?:https:\/\/[^\s/]\S*|\/(?![/\\])\S*)$/,
  'must be an https address or a path on this server',
)
const doctorFields = {
  name: name(),
  specialtyId: id,
  email: email.nullable().optional(),
  phone: phone.nullable().optional(),
  licenceNumber: name(60).nullable().optional(),
  feeMinor: minorUnits.optional(),
  experienceYears: z.int().min(0).max(80).nullable().optional(),
  languages: z.array(name(40)).max(12).optional(),
  about: text(1000).optional(),
  pictureUrl: pictureAddress.nullable().optional(),
}
export const createDoctor = operation({
  id: 'createDoctor',
  method: 'POST',
  path: '/clinics/:clinicId/doctors',
  tag,
  summary: 'Add a doctor. E-mail and licence number are unique within the clinic.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams,
  body: z.strictObject(doctorFields),
  status: 201,
  reply: staffDoctor,
  problems: ['not-found', 'name-taken'],
})
export const updateDoctor = operation({
  id: 'updateDoctor',
  method: 'PATCH',
  path: '/clinics/:clinicId/doctors/:id',
  tag,
  summary: 'Change a doctor, or take them out of the directory with active=false.',
  policy: { staff: ['clinic_admin'] },
  params: clinicParams.extend({ id }),
  body: z.strictObject({ ...doctorFields, active: z.boolean() }).partial(),
  reply: staffDoctor,
  problems: ['not-found', 'name-taken'],
})
