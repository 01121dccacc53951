/** A doctor's weekly hours and exceptions, and the slots made from them. */
import { z } from 'zod'
import { clinicParams, date, dayPart, id, text, wallTime } from './common.ts'
import { operation } from './operation.ts'
import { slotView } from './slots.ts'

const slotMinutes = z.int().min(5).max(480)
export const capacity = z.int().min(1).max(500)
const window = { startsAt: wallTime, endsAt: wallTime }
const breaks = z.array(z.strictObject(window)).max(10).default([])

export const availabilityRule = z.strictObject({
  /** ISO weekday, Monday 1 to Sunday 7, in the clinic's zone. */
  weekday: z.int().min(1).max(7),
  part: dayPart,
  ...window,
  slotMinutes,
  capacity,
  breaks,
  validFrom: date.nullable().default(null),
  /** Last day, inclusive. */
  validUntil: date.nullable().default(null),
  siteId: id,
  serviceId: id.nullable().default(null),
})
const madeWindow = { ...window, slotMinutes, capacity, siteId: id, serviceId: id.nullable().default(null) }
export const availabilityException = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closed'), on: date, reason: text(200).default('') }),
  z.strictObject({ kind: z.literal('closed-window'), on: date, reason: text(200).default(''), ...window }),
  z.strictObject({ kind: z.literal('extra'), on: date, reason: text(200).default(''), ...madeWindow }),
  z.strictObject({ kind: z.literal('instead'), on: date, reason: text(200).default(''), ...madeWindow }),
])
export const schedule = z.object({
  rules: z.array(availabilityRule.extend({ id })),
  exceptions: z.array(availabilityException),
})
export type Schedule = z.infer<typeof schedule>
export const maxExceptions = 200
const scheduleBody = z.strictObject({
  rules: z.array(availabilityRule).max(60),
  exceptions: z.array(availabilityException).max(maxExceptions),
})
export type ScheduleBody = z.infer<typeof scheduleBody>
/** Clinic-local days, both inclusive, at most 92 days apart. */
const range = { from: date, to: date }

export const plannedSlot = z.object({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  date,
  time: z.string(),
  part: dayPart,
  capacity: z.int(),
  /** Why publishing would not make it; null when it would. */
  conflict: z.enum(['overlaps-existing', 'past']).nullable(),
})
export const planNote = z.object({ date, time: z.string(), note: z.string() })

const tag = 'Schedules'
const doctorParams = clinicParams.extend({ doctorId: id })
const slotParams = clinicParams.extend({ slotId: id })
const admins = { staff: ['clinic_admin', 'doctor'] } as const
export const getSchedule = operation({
  id: 'getSchedule',
  method: 'GET',
  path: '/clinics/:clinicId/doctors/:doctorId/schedule',
  tag,
  summary: "A doctor's weekly rules and exceptions.",
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: doctorParams,
  reply: schedule,
  problems: ['not-found'],
})
export const saveSchedule = operation({
  id: 'saveSchedule',
  method: 'PUT',
  path: '/clinics/:clinicId/doctors/:doctorId/schedule',
  tag,
  summary: 'Replace the weekly rules and exceptions. Slots change only when they are published. Doctors: their own.',
  policy: admins,
  params: doctorParams,
  body: scheduleBody,
  reply: schedule,
  problems: ['not-found'],
})
export const previewSchedule = operation({
  id: 'previewSchedule',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/schedule/preview',
  tag,
  summary: 'The slots that these hours would make, with conflicts; nothing is stored.',
  policy: admins,
  params: doctorParams,
  body: scheduleBody.extend(range),
  reply: z.object({ slots: z.array(plannedSlot), notes: z.array(planNote) }),
  problems: ['not-found'],
})
export const publishSchedule = operation({
  id: 'publishSchedule',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/schedule/publish',
  tag,
  summary: 'Make slots from the saved hours: free future slots of the range are replaced, used ones kept and listed.',
  policy: admins,
  params: doctorParams,
  body: z.strictObject(range),
  reply: z.object({
    created: z.int(),
    removed: z.int(),
    unchanged: z.int(),
    /** Slots with people in them that the new hours would not make. */
    kept: z.array(slotView),
    /** Planned slots that could not be made because they overlap a slot that stays. */
    skipped: z.array(plannedSlot),
    notes: z.array(planNote),
  }),
  problems: ['not-found', 'slot-overlap'],
})
export const createSlot = operation({
  id: 'createSlot',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/slots',
  tag,
  summary:
    'Publish a single slot. A wall time that the clock skips is refused; one that it repeats needs `occurrence`.',
  policy: admins,
  params: doctorParams,
  body: z.strictObject({
    date,
    startTime: wallTime,
    endTime: wallTime,
    capacity: capacity.default(1),
    siteId: id.optional(),
    serviceId: id.nullable().default(null),
    occurrence: z.enum(['earlier', 'later']).optional(),
    published: z.boolean().default(true),
  }),
  status: 201,
  reply: slotView,
  problems: ['not-found', 'slot-overlap', 'too-late'],
})
export const createSlots = operation({
  id: 'createSlots',
  method: 'POST',
  path: '/clinics/:clinicId/doctors/:doctorId/slots/bulk',
  tag,
  summary: 'Publish many slots over a range of days: all or nothing, unless `skipConflicts`.',
  policy: admins,
  params: doctorParams,
  body: z.strictObject({
    ...range,
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    startTime: wallTime,
    endTime: wallTime,
    durationMinutes: slotMinutes,
    breaks,
    capacity: capacity.default(1),
    siteId: id.optional(),
    serviceId: id.nullable().default(null),
    skipConflicts: z.boolean().default(false),
  }),
  status: 201,
  reply: z.object({ slots: z.array(slotView), skipped: z.array(plannedSlot), notes: z.array(planNote) }),
  problems: ['not-found', 'slot-overlap'],
})
export const listClinicSlots = operation({
  id: 'listClinicSlots',
  method: 'GET',
  path: '/clinics/:clinicId/slots',
  tag,
  summary: "The clinic's slots of a range of days (at most 31), unpublished and full ones too, in order of time.",
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: clinicParams,
  query: z.strictObject({
    from: date,
    to: date,
    doctorId: id.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    cursor: text(200).optional(),
  }),
  reply: z.object({ slots: z.array(slotView), nextCursor: z.string().nullable() }),
  problems: ['not-found'],
})
export const setSlotPublished = operation({
  id: 'setSlotPublished',
  method: 'PUT',
  path: '/clinics/:clinicId/slots/:slotId/published',
  tag,
  summary: 'Open or close a slot for booking. People who have a place keep it.',
  policy: { staff: ['clinic_admin', 'receptionist', 'doctor'] },
  params: slotParams,
  body: z.strictObject({ published: z.boolean() }),
  reply: slotView,
  problems: ['not-found'],
})
export const removeSlot = operation({
  id: 'removeSlot',
  method: 'DELETE',
  path: '/clinics/:clinicId/slots/:slotId',
  tag,
  summary: 'Archive a slot that nobody has a place in.',
  policy: admins,
  params: slotParams,
  reply: slotView,
  problems: ['not-found', 'slot-in-use'],
})
