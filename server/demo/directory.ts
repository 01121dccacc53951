/** The demo's clinics with sites, specialties, services, doctors and staff, as rows. */
import { saveDoctorPicture } from '../modules/clinics/index.ts'
import type { Tx } from '../platform/database.ts'
import { fold } from '../platform/fold.ts'
import { newId } from '../platform/id.ts'
import { type ClinicKey, clinics, type DemoClinic, specialties, type SpecialtyKey } from './clinics.ts'
import { type DemoDoctor, doctors } from './doctors.ts'
import { type DemoAccount, doctorEmail } from './people.ts'

type PlacedService = { id: string; minutes: number; places: number; priceMinor: number }
export type PlacedClinic = {
  key: ClinicKey
  id: string
  data: DemoClinic
  siteIds: string[]
  services: Map<SpecialtyKey, PlacedService[]>
}
export type PlacedDoctor = {
  id: string
  practitionerId: string
  specialtyId: string
  clinic: PlacedClinic
  data: DemoDoctor
}

/** A specialist of many years asks a quarter more than the usual visit costs. */
const feeOf = (priceMinor: number, years: number): number =>
  years < 15 ? priceMinor : Math.round((priceMinor * 1.25) / 500) * 500

const placeClinic = ([key, data]: [ClinicKey, DemoClinic]): PlacedClinic => {
  const offered = new Set(doctors.filter((doctor) => doctor.clinic === key).map((doctor) => doctor.specialty))
  const servicesOf = (specialty: SpecialtyKey): PlacedService[] =>
    specialties[specialty].services.map(({ minutes, places, euros }) => ({
      id: newId(),
      minutes,
      places,
      priceMinor: data.price(euros) * 100,
    }))
  return {
    key,
    id: newId(),
    data,
    siteIds: data.sites.map(() => newId()),
    services: new Map([...offered].map((specialty) => [specialty, servicesOf(specialty)])),
  }
}

/** Everything but hours and slots. `pictures` are SVG texts in the order of the doctors. */
export const insertDirectory = async (
  tx: Tx,
  accounts: DemoAccount[],
  pictures: string[] | undefined,
): Promise<PlacedDoctor[]> => {
  const placed = (Object.entries(clinics) as [ClinicKey, DemoClinic][]).map(placeClinic)
  const specialtyIds = new Map((Object.keys(specialties) as SpecialtyKey[]).map((key) => [key, newId()]))
  await insertClinics(tx, placed)
  await insertCatalogue(tx, placed, specialtyIds)
  const placedDoctors = doctors.map((data): PlacedDoctor => {
    const clinic = placed.find(({ key }) => key === data.clinic)
    const specialtyId = specialtyIds.get(data.specialty)
    if (clinic === undefined || specialtyId === undefined) throw new Error(`${data.name} belongs nowhere`)
    return { id: newId(), practitionerId: newId(), specialtyId, clinic, data }
  })
  await insertDoctors(tx, placedDoctors)
  await insertMemberships(tx, accounts, placed, placedDoctors)
  for (const [at, picture] of (pictures ?? []).entries()) {
    const doctor = placedDoctors[at]
    if (doctor) await saveDoctorPicture(tx, doctor.clinic.id, doctor.id, 'image/svg+xml', Buffer.from(picture))
  }
  return placedDoctors
}

const insertClinics = async (tx: Tx, placed: PlacedClinic[]): Promise<void> => {
  const clinicRows = placed.map(({ id, data: { name, timeZone, country, currency, phone } }) => ({
    id,
    name,
    folded_name: fold(name),
    time_zone: timeZone,
    country,
    currency,
    phone,
  }))
  await tx.insertInto('clinics').values(clinicRows).execute()
  const siteRows = placed.flatMap(({ id: clinic_id, siteIds, data }) =>
    data.sites.map(({ name, address, city }, at) => ({
      id: siteIds[at] ?? '',
      clinic_id,
      name,
      folded_name: fold(name),
      address,
      city,
      folded_city: fold(city),
    })),
  )
  await tx.insertInto('sites').values(siteRows).execute()
}

/** The specialties, who offers which, and the services. */
const insertCatalogue = async (
  tx: Tx,
  placed: PlacedClinic[],
  specialtyIds: Map<SpecialtyKey, string>,
): Promise<void> => {
  const specialtyRows = [...specialtyIds].map(([key, id]) => {
    const { name, description } = specialties[key]
    return { id, name, folded_name: fold(name), description }
  })
  await tx.insertInto('specialties').values(specialtyRows).execute()
  const offers = placed.flatMap((clinic) =>
    [...clinic.services].map(([key, services]) => ({
      key,
      services,
      owner: { clinic_id: clinic.id, specialty_id: specialtyIds.get(key) ?? '' },
    })),
  )
  await tx
    .insertInto('clinic_specialties')
    .values(offers.map(({ owner }) => owner))
    .execute()
  const serviceRows = offers.flatMap(({ key, owner, services }) =>
    services.map(({ id, minutes, priceMinor }, at) => {
      const name = specialties[key].services[at]?.name ?? ''
      return { id, ...owner, name, folded_name: fold(name), minutes, price_minor: priceMinor }
    }),
  )
  await tx.insertInto('services').values(serviceRows).execute()
}

const insertDoctors = async (tx: Tx, placed: PlacedDoctor[]): Promise<void> => {
  await tx
    .insertInto('practitioners')
    .values(placed.map(({ practitionerId }) => ({ id: practitionerId })))
    .execute()
  const rows = placed.map(({ id, practitionerId, specialtyId, clinic, data }, at) => ({
    id,
    clinic_id: clinic.id,
    practitioner_id: practitionerId,
    specialty_id: specialtyId,
    name: data.name,
    folded_name: fold(data.name),
    email: doctorEmail(data.name, clinic.key),
    phone: clinic.data.phone,
    licence_number: `DEMO-${clinic.data.country}-${String(at + 1).padStart(4, '0')}`,
    fee_minor: feeOf(clinic.services.get(data.specialty)?.[0]?.priceMinor ?? 0, data.years),
    experience_years: data.years,
    languages: data.languages,
    about: data.about,
  }))
  await tx.insertInto('doctors').values(rows).execute()
}

const insertMemberships = async (
  tx: Tx,
  accounts: DemoAccount[],
  placed: PlacedClinic[],
  placedDoctors: PlacedDoctor[],
): Promise<void> => {
  const rows = accounts.flatMap(({ clinic, role, personId, name }) => {
    if (role === 'patient' || clinic === undefined) return []
    const doctor = placedDoctors.find(({ data }) => data.clinic === clinic && data.name === name)
    const doctor_id = role === 'doctor' ? (doctor?.id ?? null) : null
    return { clinic_id: placed.find(({ key }) => key === clinic)?.id ?? '', person_id: personId, role, doctor_id }
  })
  await tx.insertInto('memberships').values(rows).execute()
}
