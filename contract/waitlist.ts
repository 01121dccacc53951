/** Waiting for a time that is taken now. */
import { z } from 'zod'
import { appointmentView } from './booking.ts'
import { clinicParams, date, dayPart, id, idParams, nextCursor, paging, text } from './common.ts'
import { operation } from './operation.ts'
import { slotState, slotView } from './slots.ts'

export const waitlistEntry = z.object({
  id,
  clinic: z.object({ id, name: z.string() }),
  doctor: z.object({ id, name: z.string() }).nullable(),
  specialty: z.object({ id, name: z.string() }).nullable(),
  from: date,
  to: date,
  part: dayPart.nullable(),
  /** `offered`: a place is held until `offer.expiresAt`. */
  state: z.enum(['waiting', 'offered', 'accepted', 'left']),
  /** How many wait at this clinic before this entry, for anything. */
  before: z.int(),
  offer: z.object({ slot: slotView, expiresAt: z.iso.datetime() }).nullable(),
  joinedAt: z.iso.datetime(),
})
export type WaitlistEntry = z.infer<typeof waitlistEntry>

const tag = 'Waitlist'
export const joinWaitlist = operation({
  id: 'joinWaitlist',
  method: 'POST',
  path: '/clinics/:clinicId/waiting',
  tag,
  summary: 'Wait for a doctor or a specialty within days. A place that is or becomes free is held for the first match.',
  policy: 'signed-in',
  params: clinicParams,
  body: z
    .strictObject({
      doctorId: id.optional(),
      specialtyId: id.optional(),
      from: date,
      to: date,
      part: dayPart.optional(),
    })
    .refine((body) => (body.doctorId === undefined) !== (body.specialtyId === undefined), {
      path: ['doctorId'],
      message: 'either a doctor or a specialty is needed',
    })
    .refine((body) => body.from <= body.to, { path: ['to'], message: 'must not be before the first day' }),
  status: 201,
  reply: waitlistEntry,
  problems: ['not-found', 'already-waiting', 'too-late'],
})
export const listMyWaiting = operation({
  id: 'listMyWaiting',
  method: 'GET',
  path: '/me/waiting',
  tag,
  summary: 'What I wait for, with offers.',
  policy: 'signed-in',
  reply: z.object({ entries: z.array(waitlistEntry) }),
})
export const leaveWaitlist = operation({
  id: 'leaveWaitlist',
  method: 'DELETE',
  path: '/me/waiting/:id',
  tag,
  summary: 'Stop waiting; an offered place goes to the next.',
  policy: 'signed-in',
  params: idParams,
  status: 204,
  problems: ['not-found'],
})
export const acceptOffer = operation({
  id: 'acceptOffer',
  method: 'POST',
  path: '/me/waiting/:id/accept',
  tag,
  summary: 'Book the offered place.',
  policy: 'signed-in',
  params: idParams,
  body: z.strictObject({ reason: text(500).default('') }),
  status: 201,
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', 'hold-expired', 'too-many-open', 'patient-busy', 'too-late', 'idempotency-mismatch'],
  idempotency: 'places',
})
export const declineOffer = operation({
  id: 'declineOffer',
  method: 'POST',
  path: '/me/waiting/:id/decline',
  tag,
  summary: 'Pass the offered place on and keep waiting for another.',
  policy: 'signed-in',
  params: idParams,
  reply: waitlistEntry,
  problems: ['not-found', 'hold-expired'],
})
export const listClinicWaiting = operation({
  id: 'listClinicWaiting',
  method: 'GET',
  path: '/clinics/:clinicId/waiting',
  tag,
  summary: 'Who waits at the clinic, in order.',
  policy: { staff: ['clinic_admin', 'receptionist'] },
  params: clinicParams,
  query: z.strictObject({ ...paging }),
  reply: z.object({
    entries: z.array(
      waitlistEntry.extend({ patient: z.object({ id, name: z.string(), phone: z.string().nullable() }) }),
    ),
    nextCursor,
  }),
  problems: ['not-found'],
})
