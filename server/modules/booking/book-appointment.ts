/** Booking: a patient for themselves, or staff for a patient of their clinic. */
import type { AppointmentView } from '../../../contract/booking.ts'
import type { SlotState } from '../../../contract/slots.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { fold } from '../../platform/fold.ts'
import { newId } from '../../platform/id.ts'
import { normalizePhone } from '../../platform/phone.ts'
import { Problem } from '../../platform/problem.ts'
import { slotStateOf } from '../schedules/index.ts'
import { announceAppointment } from './appointment-changes.ts'
import { bookedAppointment } from './appointment.view.ts'
import { isPatient } from './appointments.sql.ts'
import { refuse } from './next-openings.ts'
import { type Decision, decidePlace, type PlaceRow } from './places.batch.ts'
import { checkWindow } from './slot-details.ts'

export type BookingReply = { appointment: AppointmentView; state: SlotState }
type OwnVisit = {
  slotId: string
  patientName?: string | undefined
  contactNumber?: string | undefined
  reason: string
  holdId?: string | undefined
}

/** The caller's own visit, under the name and number given or those of their account. */
export const bookAppointment = async (ctx: Ctx, input: OwnVisit): Promise<BookingReply> => {
  const { personId } = requirePrincipal(ctx)
  const { slotId, patientName, contactNumber, reason } = input
  const decision = await decidePlace(ctx, {
    slotId,
    people: [personId],
    idempotency: ctx.idempotency,
    rowOf: (slot) => {
      checkWindow(ctx, slot, 'patient')
      return {
        kind: 'book',
        id: newId(),
        slot_id: slotId,
        owner_id: personId,
        patient_id: personId,
        booked_by: personId,
        hold_named: input.holdId !== undefined,
        ...(patientName === undefined ? {} : { patient_name: patientName }),
        ...(contactNumber === undefined
          ? {}
          : { contact_number: normalizePhone(contactNumber, slot.country, 'contactNumber') }),
        reason,
        note: '',
        status: slot.needs_approval ? 'scheduled' : 'confirmed',
        max_open: slot.max_open_appointments,
        allow_overlap: false,
      }
    },
  })
  return booked(ctx, decision, { reason, note: '' })
}

type PatientVisit = {
  slotId: string
  /** A patient of the clinic; without it `patientName` and `contactNumber` say who. */
  patientId?: string | undefined
  patientName?: string | undefined
  contactNumber?: string | undefined
  reason: string
  note: string
  allowOverlap: boolean
}

/**
 * A visit of a patient of the clinic, or of the one with this name and number, who is found or made. The caller must be
 * the clinic's staff.
 */
export const bookForPatient = async (ctx: Ctx, clinicId: string, input: PatientVisit): Promise<BookingReply> => {
  const { personId } = requirePrincipal(ctx)
  const { slotId, patientId, patientName = '', contactNumber = '', reason, note } = input
  // Nobody ever ceases to be a clinic's patient, so this cannot be outrun.
  if (patientId !== undefined && !(await isPatient(ctx.db, clinicId, patientId))) throw new Problem('not-found')
  const decision = await decidePlace(ctx, {
    slotId,
    people: [personId, patientId ?? `${clinicId} ${contactNumber} ${fold(patientName)}`],
    idempotency: ctx.idempotency,
    rowOf: (slot) => {
      if (slot.clinic_id !== clinicId) throw new Problem('slot-not-found')
      checkWindow(ctx, slot, 'staff')
      return {
        kind: 'book',
        id: newId(),
        slot_id: slotId,
        clinic_id: clinicId,
        owner_id: personId,
        ...whoOf(input, slot.country),
        booked_by: personId,
        reason,
        note,
        status: 'confirmed',
        allow_overlap: input.allowOverlap,
      }
    },
  })
  return booked(ctx, decision, { reason, note })
}

/** Who it is for; of a patient who is known the own name and number stand where none are given. */
const whoOf = ({ patientId, patientName, contactNumber }: PatientVisit, country: string): Partial<PlaceRow> => {
  const phoneOf = (number: string) => normalizePhone(number, country, 'contactNumber')
  if (patientId !== undefined) {
    return {
      patient_id: patientId,
      ...(patientName === undefined ? {} : { patient_name: patientName }),
      ...(contactNumber === undefined ? {} : { contact_number: phoneOf(contactNumber) }),
    }
  }
  const [name, phone] = [patientName ?? '', phoneOf(contactNumber ?? '')]
  const found = { walk_in_phone: phone, walk_in_name: fold(name) }
  return { ...found, person_id: newId(), patient_name: name, contact_number: phone }
}

const booked = async (ctx: Ctx, decision: Decision, texts: { reason: string; note: string }): Promise<BookingReply> => {
  if (!('appointment' in decision) || decision.details === undefined) return refuse(ctx, decision)
  const appointment = bookedAppointment(decision.details, decision.appointment, texts)
  if (decision.replayed !== true) announceAppointment(ctx, 'created', appointment)
  return { appointment, state: slotStateOf(decision.slot) }
}
