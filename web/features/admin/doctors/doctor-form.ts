/** A doctor as typed, and as sent. */
import type { Input } from '../../../api/send.ts'
import { minorOf, typedMoney } from '../parts/money-input.ts'
import type { ClinicDoctor } from '../parts/use-doctors.ts'

export type DoctorValues = {
  name: string
  specialtyId: string
  email: string
  phone: string
  licenceNumber: string
  feeMinor: string
  experienceYears: string
  languages: string
  about: string
  active: boolean
}

export const valuesOf = (doctor: ClinicDoctor | undefined, specialtyId: string, currency: string): DoctorValues => ({
  name: doctor?.name ?? '',
  specialtyId: doctor?.specialty.id ?? specialtyId,
  email: doctor?.email ?? '',
  phone: doctor?.phone ?? '',
  licenceNumber: doctor?.licenceNumber ?? '',
  feeMinor: doctor ? typedMoney(doctor.feeMinor, currency) : '',
  experienceYears: doctor?.experienceYears?.toString() ?? '',
  languages: doctor?.languages.join(', ') ?? '',
  about: doctor?.about ?? '',
  active: doctor?.active ?? true,
})

const orNull = (text: string) => text.trim() || null

/** Each once, however the list was typed. */
const namesIn = (text: string) => [
  ...new Set(
    text
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

export const fieldsOf = (values: DoctorValues, currency: string): Input<'createDoctor'>['body'] => ({
  name: values.name.trim(),
  specialtyId: values.specialtyId,
  email: orNull(values.email),
  phone: orNull(values.phone),
  licenceNumber: orNull(values.licenceNumber),
  feeMinor: minorOf(values.feeMinor, currency) ?? 0,
  experienceYears: values.experienceYears.trim() === '' ? null : Number(values.experienceYears),
  languages: namesIn(values.languages),
  about: values.about.trim(),
})
