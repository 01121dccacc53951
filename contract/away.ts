/** Changes that reach people who have a place already: a slot's capacity, emptying a slot, a doctor who is away. */
import { z } from 'zod'
import { appointmentView } from './booking.ts'
import { clinicParams, date, dayPart, id, idParams, text } from './common.ts'
import { operation } from './operation.ts'
import { capacity } from './schedules.ts'
import { slotState, slotView } from './slots.ts'

const slotParams = clinicParams.extend({ slotId: id })
const doctorParams = clinicParams.extend({ doctorId: id })
const staff = { staff: ['clinic_admin', 'receptionist', 'doctor'] } as const

export const setSlotCapacity = operation({
  id: 'setSlotCapacity',
  method: 'PUT',
  path: '/clinics/:clinicId/slots/:slotId/capacity',
  tag: 'Schedules',
  summary: 'Give a slot more or fewer places. Not fewer than are in use: the 409 says how many (`inUse`).',
  policy: staff,
  params: slotParams,
  body: z.strictObject({ capacity }),
  reply: slotView,
  problems: ['not-found', 'slot-in-use', 'too-late'],
})

/**
 * Why somebody is still where they were. no-place: no other place was to be had. status-conflict: their visit has begun,
 * or is over. The others: the given slot does not suit this person.
 */
export const whyLeft = z.enum(['no-place', 'status-conflict', 'patient-busy', 'already-booked'])
export type WhyLeft = z.infer<typeof whyLeft>
const fates = {
  moved: z.array(appointmentView),
  cancelled: z.array(appointmentView),
  /** Still in their old place, which is closed. The same request again tries again for them. */
  left: z.array(z.object({ appointment: appointmentView, why: whyLeft })),
}
export const emptySlot = operation({
  id: 'emptySlot',
  method: 'POST',
  path: '/clinics/:clinicId/slots/:slotId/empty',
  tag: 'Schedules',
  summary:
    'Close a slot and move everybody in it to `toSlotId`, or to the next free places of the doctor, or cancel them; ' +
    'then remove it if asked to and nobody is left. Receptionists close, they do not remove.',
  policy: staff,
  params: slotParams,
  body: z.strictObject({
    slot: z.enum(['close', 'remove']),
    people: z.enum(['move', 'cancel']),
    toSlotId: id.optional(),
    /** Told to those who are cancelled. */
    reason: text(200).default(''),
  }),
  reply: z.object({ slot: slotView, removed: z.boolean(), ...fates }),
  problems: ['not-found', 'too-late'],
})

const tag = 'Absences'
const absence = z.strictObject({
  from: date,
  /** The last day, at most 92 after the first. */
  to: date,
  /** Only these parts of each day; absent: whole days. */
  parts: z.array(dayPart).min(1).max(3).optional(),
})
const openOffer = z.object({ slot: slotView, expiresAt: z.iso.datetime() })
export const previewDoctorAway = operation({
  id: 'previewDoctorAway',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/away/preview',
  tag,
  summary:
    "Who is affected if a doctor is away, and where each could go: the doctor's next free place outside the absence, " +
    'else the same specialty at the same site or city. No place is proposed twice; nothing is stored.',
  policy: staff,
  params: doctorParams,
  body: absence,
  reply: z.object({
    slots: z.array(
      z.object({
        id,
        date,
        time: z.string(),
        endTime: z.string(),
        part: dayPart,
        totalSlots: z.int(),
        bookedSlots: z.int(),
        published: z.boolean(),
      }),
    ),
    /** In order of time and token number. */
    people: z.array(
      z.object({
        appointment: appointmentView,
        proposal: slotView.nullable(),
        /** What they have been offered and have not answered; then it is the proposal, too. */
        offer: openOffer.nullable(),
      }),
    ),
  }),
  problems: ['not-found'],
})
export const setDoctorAway = operation({
  id: 'setDoctorAway',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/away',
  tag,
  summary:
    "Close the doctor's slots of these days, note it in their hours, and move everybody as in the preview, or hold the " +
    'place for them and ask (`offer`), or cancel. The same request again handles who is left.',
  policy: staff,
  params: doctorParams,
  body: absence.extend({
    plan: z.enum(['move', 'offer', 'cancel']),
    /** Noted in the hours, and told to those who are cancelled. */
    reason: text(200).default(''),
  }),
  reply: z.object({
    /** Slots that were open until now. */
    closedSlots: z.int(),
    ...fates,
    /** Everybody who has an offer and has not answered. */
    offered: z.array(z.object({ appointment: appointmentView, ...openOffer.shape })),
  }),
  problems: ['not-found'],
})

export const rescheduleOffer = openOffer.extend({
  appointment: appointmentView,
  /** By the server's clock when it answered. */
  secondsLeft: z.number(),
})
export const listRescheduleOffers = operation({
  id: 'listRescheduleOffers',
  method: 'GET',
  path: '/me/reschedule-offers',
  tag,
  summary: 'Other times that are held for me because mine was given up, and that wait for my answer.',
  policy: 'signed-in',
  reply: z.object({ offers: z.array(rescheduleOffer) }),
})
export const acceptRescheduleOffer = operation({
  id: 'acceptRescheduleOffer',
  method: 'POST',
  path: '/appointments/:id/reschedule-offer/accept',
  tag,
  summary:
    'Take the offered time. After the offer has lapsed: if a place is still free. For the patient, or staff on the phone.',
  policy: 'signed-in',
  params: idParams,
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: [
    'not-found',
    'status-conflict',
    'hold-expired',
    'slot-changed',
    'slot-not-found',
    'patient-busy',
    'already-booked',
    'too-late',
  ],
})
export const declineRescheduleOffer = operation({
  id: 'declineRescheduleOffer',
  method: 'POST',
  path: '/appointments/:id/reschedule-offer/decline',
  tag,
  summary: 'Do without: the appointment is cancelled, whatever the hour, and the offered place is free again.',
  policy: 'signed-in',
  params: idParams,
  body: z.strictObject({ reason: text(200).default('') }),
  reply: z.object({ appointment: appointmentView, state: slotState }),
  problems: ['not-found', 'status-conflict'],
})
