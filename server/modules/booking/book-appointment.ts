/** Booking: a patient for themselves, or staff for a patient of their clinic. */
import type { AppointmentView } from '../../../contract/booking.ts'
import type { SlotState } from '../../../contract/slots.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { normalizePhone } from '../../platform/phone.ts'
import { Problem } from '../../platform/problem.ts'
import { findPerson } from '../accounts/index.ts'
import { announceSlot } from '../schedules/index.ts'
import { announceAppointment, settled } from './appointment-changes.ts'
import { type BookableSlot, checkWindow, findBookableSlot } from './bookable-slot.ts'
import { refuse } from './next-openings.ts'
import { type BookCommand, bookPlace } from './places.batch.ts'

export type BookingReply = { appointment: AppointmentView; state: SlotState }
type OwnVisit = {
  slotId: string
  patientName?: string | undefined
  contactNumber?: string | undefined
  reason: string
  note?: string | undefined
  holdId?: string | undefined
}

/** The caller's own visit, under the name and number given or those of their account. */
export const bookAppointment = async (ctx: Ctx, input: OwnVisit): Promise<BookingReply> => {
  const { personId } = requirePrincipal(ctx)
  const [slot, person] = await Promise.all([findBookableSlot(ctx.db, input.slotId), findPerson(ctx.db, personId)])
  if (person === undefined) throw new Problem('not-signed-in')
  checkWindow(ctx, slot, 'patient')
  return book(ctx, slot, {
    ...command(ctx, slot, input),
    patientId: personId,
    patientName: input.patientName ?? person.name,
    contactNumber:
      input.contactNumber === undefined
        ? person.phone
        : normalizePhone(input.contactNumber, slot.country, 'contactNumber'),
    status: slot.needs_approval ? 'scheduled' : 'confirmed',
    maxOpen: slot.max_open_appointments,
  })
}

type PatientVisit = {
  slotId: string
  patientName: string
  contactNumber: string
  reason: string
  note: string
  allowOverlap: boolean
}

/** A visit of the clinic's patient with this name and number, who is found or made. The caller must be its staff. */
export const bookForPatient = async (ctx: Ctx, clinicId: string, input: PatientVisit): Promise<BookingReply> => {
  const slot = await findBookableSlot(ctx.db, input.slotId)
  if (slot.clinic_id !== clinicId) throw new Problem('slot-not-found')
  checkWindow(ctx, slot, 'staff')
  const phone = normalizePhone(input.contactNumber, slot.country, 'contactNumber')
  return book(ctx, slot, {
    ...command(ctx, slot, input),
    walkIn: { personId: newId(), phone, foldedName: fold(input.patientName) },
    patientName: input.patientName,
    contactNumber: phone,
    allowOverlap: input.allowOverlap,
  })
}

const command = (ctx: Ctx, slot: BookableSlot, input: OwnVisit): BookCommand => {
  const { personId } = requirePrincipal(ctx)
  return {
    appointmentId: newId(),
    slotId: slot.id,
    clinicId: slot.clinic_id,
    patientId: undefined,
    walkIn: undefined,
    bookedBy: personId,
    ownerId: personId,
    holdId: input.holdId,
    patientName: '',
    contactNumber: null,
    reason: input.reason,
    note: input.note ?? '',
    status: 'confirmed',
    maxOpen: null,
    allowOverlap: false,
    idempotency: ctx.idempotency,
  }
}

const book = async (ctx: Ctx, slot: BookableSlot, bookCommand: BookCommand): Promise<BookingReply> => {
  const reply = await bookPlace(ctx.db, bookCommand)
  if (reply.changed && reply.slot && reply.replayed !== true) {
    announceSlot(ctx.realtime, 'slot-availability-changed', reply.slot)
  }
  if (!('appointment' in reply)) return refuse(ctx, reply.outcome, slot)
  const result = await settled(ctx, reply)
  if (reply.replayed !== true) announceAppointment(ctx, 'created', result.appointment)
  return result
}
