/** Expected refusals, and how errors become RFC 9457 answers. */
import { type ProblemCode, problems } from '../../contract/problems.ts'

export type FieldError = { field: string; message: string }
type Extras = { errors?: FieldError[]; nextOpenings?: unknown[]; inUse?: number }

/** Thrown for an expected refusal only; its code decides status and title. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly extras: Extras
  readonly detail: string | undefined
  constructor(code: ProblemCode, detail?: string, extras: Extras = {}) {
    super(detail ?? problems[code].title)
    this.code = code
    this.detail = detail
    this.extras = extras
  }
}

/** A refusal of one field of the input. */
export const badField = (field: string, message: string) =>
  new Problem('invalid-input', `${field}: ${message}`, { errors: [{ field, message }] })

/** How a missing field is named, in one word for all of them. */
export const required = 'is required'

const messageOf = ({ code, detail, extras }: Problem): string => {
  if (code !== 'invalid-input') return problems[code].title
  return extras.errors?.some((error) => error.message === required) === true
    ? 'Please fill in all fields'
    : (detail ?? problems[code].title)
}

export const problemBody = (problem: Problem, instance: string) => ({
  type: `urn:openslot:problem:${problem.code}`,
  title: problems[problem.code].title,
  status: problems[problem.code].status,
  ...(problem.detail === undefined ? {} : { detail: problem.detail }),
  code: problem.code,
  // The earlier systems' clients read `message`, in their words.
  message: messageOf(problem),
  instance,
  ...problem.extras,
})

/** Named constraints whose violation is an expected refusal: the database decided a race that the code lost. */
const constraintProblems: Record<string, ProblemCode> = {
  accounts_email_key: 'email-taken',
  clinics_folded_name_key: 'name-taken',
  sites_clinic_id_folded_name_key: 'name-taken',
  clinic_specialties_pkey: 'name-taken',
  services_clinic_id_specialty_id_folded_name_key: 'name-taken',
  doctors_clinic_id_email_key: 'name-taken',
  doctors_clinic_id_licence_number_key: 'name-taken',
  slots_of_a_doctor_never_overlap: 'slot-overlap',
  appointments_patient_in_one_place: 'patient-busy',
  appointments_once_per_slot: 'already-booked',
}

const constraintFields: Record<string, string> = {
  clinics_folded_name_key: 'name',
  sites_clinic_id_folded_name_key: 'name',
  clinic_specialties_pkey: 'name',
  services_clinic_id_specialty_id_folded_name_key: 'name',
  doctors_clinic_id_email_key: 'email',
  doctors_clinic_id_licence_number_key: 'licenceNumber',
  accounts_email_key: 'email',
}

type DatabaseError = { code?: string; constraint?: string }
/** The refusal behind an error of the database or the HTTP layer, or undefined: then it is a fault of ours. */
export const problemOf = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error
  if (typeof error !== 'object' || error === null) return undefined
  const { code, constraint } = error as DatabaseError
  const known = constraint === undefined ? undefined : constraintProblems[constraint]
  if (known !== undefined && constraint !== undefined) {
    const field = constraintFields[constraint]
    return new Problem(
      known,
      undefined,
      field === undefined ? {} : { errors: [{ field, message: problems[known].title }] },
    )
  }
  if (code !== undefined && transientCodes.has(code)) return new Problem('unavailable')
  return undefined
}

// Connection lost, server starting or stopping, statement timeout, too many connections.
const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '08000',
  '08003',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '53300',
  '40001',
  '40P01',
  '55P03',
])
