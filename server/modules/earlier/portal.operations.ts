/**
 * System D, "Healthcare portal": what its patients call. Unknown fields are ignored here; ids that are not ids are
 * simply not found.
 */
import { z } from 'zod'
import { text } from '../../../contract/common.ts'
import { operation } from '../../../contract/operation.ts'
import { appointment, days, doctor, nextCursor, paging, slot, specialty } from './portal.shapes.ts'

const tag = 'Earlier systems: healthcare portal'
const slotParams = z.object({ slotId: z.string() })

export const portalSpecialties = operation({
  id: 'portalSpecialties',
  method: 'GET',
  path: '/appointments/specialties',
  tag,
  summary: 'Specialties that some clinic offers.',
  policy: 'public',
  reply: z.object({ specialties: z.array(specialty), nextCursor }),
})
export const portalDoctors = operation({
  id: 'portalDoctors',
  method: 'GET',
  path: '/appointments/doctors/specialty/:specialtyId',
  tag,
  summary: 'Doctors of a specialty, soonest opening first.',
  policy: 'public',
  params: z.object({ specialtyId: z.string() }),
  query: z.object(paging),
  reply: z.object({ doctors: z.array(doctor), nextCursor }),
  problems: ['not-found'],
})
export const portalSlots = operation({
  id: 'portalSlots',
  method: 'GET',
  path: '/appointments/doctors/:doctorId/slots',
  tag,
  summary: 'The slots of a doctor from now on, full and locked ones too.',
  policy: 'public',
  params: z.object({ doctorId: z.string() }),
  query: z.object({ ...days, ...paging }),
  reply: z.object({ slots: z.array(slot), nextCursor }),
  problems: ['not-found'],
})
export const portalLock = operation({
  id: 'portalLock',
  method: 'POST',
  path: '/appointments/slots/:slotId/lock',
  tag,
  summary: 'Take one place for five minutes. Again by the same owner: the same hold.',
  policy: 'visitor',
  params: slotParams,
  status: 201,
  reply: z.object({ holdId: z.string(), slotId: z.string(), expiresAt: z.iso.datetime() }),
  problems: ['slot-not-found', 'slot-full', 'slot-held', 'too-many-holds', 'too-late', 'too-early'],
  idempotency: 'places',
})
export const portalUnlock = operation({
  id: 'portalUnlock',
  method: 'DELETE',
  path: '/appointments/slots/:slotId/lock',
  tag,
  summary: 'Give the locked place back. Nothing happens if there is no lock.',
  policy: 'visitor',
  params: slotParams,
  reply: slotParams,
  problems: ['slot-not-found'],
})
export const portalBook = operation({
  id: 'portalBook',
  method: 'POST',
  path: '/appointments/book',
  tag,
  summary: 'Book a place, with or without a lock; by staff for a patient of their clinic.',
  policy: 'signed-in',
  body: z.object({
    slotId: z.string().min(1).max(100),
    reasonForVisit: text(500).default(''),
    patientId: z.string().max(100).nullish(),
    holdId: z.string().max(100).nullish(),
  }),
  status: 201,
  reply: z.object({ appointment, tokenNumber: z.int(), remainingSlots: z.int() }),
  problems: [
    'not-found',
    'slot-not-found',
    'slot-full',
    'slot-held',
    'hold-expired',
    'slot-changed',
    'already-booked',
    'patient-busy',
    'too-many-open',
    'too-late',
    'too-early',
    'idempotency-mismatch',
  ],
  idempotency: 'places',
})
export const portalPatientAppointments = operation({
  id: 'portalPatientAppointments',
  method: 'GET',
  path: '/appointments/patient/:patientId',
  tag,
  summary: 'My appointments, the newest first; for staff a patient’s at their clinics.',
  policy: 'signed-in',
  params: z.object({ patientId: z.string() }),
  query: z.object(paging),
  reply: z.object({ appointments: z.array(appointment), nextCursor }),
  problems: ['not-found'],
})
export const portalCancel = operation({
  id: 'portalCancel',
  method: 'PUT',
  path: '/appointments/:appointmentId/cancel',
  tag,
  summary: 'Cancel; the place is free at once.',
  policy: 'signed-in',
  params: z.object({ appointmentId: z.string() }),
  body: z.object({ reason: text(300).default('') }),
  reply: z.object({ appointment }),
  problems: ['not-found', 'status-conflict', 'too-late', 'idempotency-mismatch'],
  idempotency: 'places',
})
