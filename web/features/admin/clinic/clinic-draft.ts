/** A clinic as its form holds it, and what of that is sent. */
import type { Clinic } from '../../../../contract/clinics.ts'
import type { Input } from '../../../api/send.ts'
import { type Duration, durationOf, minutesOf, wholeNumber } from './duration.ts'

export type ClinicDraft = {
  name: string
  phone: string
  timeZone: string
  rules: {
    needsApproval: boolean
    noticeMinutes: Duration
    horizonDays: string
    cancelCutoffMinutes: Duration
    maxOpenAppointments: string
  }
}
type Body = Input<'updateClinic'>['body']

export const draftOf = ({ name, phone, timeZone, rules }: Clinic): ClinicDraft => ({
  name,
  phone: phone ?? '',
  timeZone,
  rules: {
    needsApproval: rules.needsApproval,
    noticeMinutes: durationOf(rules.noticeMinutes),
    horizonDays: String(rules.horizonDays),
    cancelCutoffMinutes: durationOf(rules.cancelCutoffMinutes),
    maxOpenAppointments: String(rules.maxOpenAppointments),
  },
})

const rulesOf = ({ rules }: ClinicDraft) => ({
  needsApproval: rules.needsApproval,
  noticeMinutes: minutesOf(rules.noticeMinutes),
  horizonDays: wholeNumber(rules.horizonDays),
  cancelCutoffMinutes: minutesOf(rules.cancelCutoffMinutes),
  maxOpenAppointments: wholeNumber(rules.maxOpenAppointments),
})
const factsOf = ({ name, phone, timeZone }: ClinicDraft) => ({
  name: name.trim(),
  phone: phone.trim() || null,
  timeZone,
})

/** What differs from before, and nothing else: what another admin has changed meanwhile stays changed. */
export function changesOf(draft: ClinicDraft, before: ClinicDraft): Body {
  const rules = differing(rulesOf(draft), rulesOf(before))
  return { ...differing(factsOf(draft), factsOf(before)), ...(Object.keys(rules).length > 0 ? { rules } : {}) }
}

/** What was read anew, except where something else has been typed since `before`. */
export function merged(typed: ClinicDraft, before: ClinicDraft, fresh: ClinicDraft): ClinicDraft {
  const { rules, ...facts } = changesOf(typed, before)
  const keep = <Part extends object>(part: Part, own: Part, changed: object): Part => ({
    ...part,
    ...Object.fromEntries(Object.entries(own).filter(([key]) => key in changed)),
  })
  return { ...keep(fresh, typed, facts), rules: keep(fresh.rules, typed.rules, rules ?? {}) }
}

/** A number that is none yet differs from all. */
const differing = <Values extends object>(values: Values, before: Values): Partial<Values> =>
  Object.fromEntries(
    Object.entries(values).filter(([key, value]) => value !== before[key as keyof Values]),
  ) as Partial<Values>
