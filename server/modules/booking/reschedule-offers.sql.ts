/** The only SQL on reschedule offers, but for functions/07-reschedule-offers.sql. */
import { sql } from 'kysely'
import type { Database, Queryable } from '../../platform/database.ts'
import { newId } from '../../platform/id.ts'
import type { AppointmentRow } from './appointment.view.ts'

const selectOffers = (db: Queryable) =>
  db
    .selectFrom('reschedule_offers')
    .select(['id', 'appointment_id', 'slot_id', 'from_slot_id', 'state', 'expires_at'])
    .select(sql<number>`extract(epoch FROM expires_at - clock_timestamp())::float8`.as('seconds_left'))
export type OfferRow = Awaited<ReturnType<typeof listOpenOffers>>[number]

/** Offers that wait for an answer and still hold their place, by appointment. */
export const listOpenOffers = (db: Queryable, appointmentIds: string[]) =>
  selectOffers(db)
    .where((eb) => eb('appointment_id', '=', eb.fn.any(eb.val(appointmentIds))))
    .where('state', '=', 'open')
    .where(sql<boolean>`EXISTS (SELECT FROM holds WHERE holds.id = hold_id AND holds.expires_at > clock_timestamp())`)
    .execute()

const mostPerPerson = 50
/** Appointments of a person that have an open offer, the soonest to lapse first. */
export const listOfferedAppointments = async (db: Queryable, personId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('reschedule_offers')
    .innerJoin('appointments', 'appointments.id', 'reschedule_offers.appointment_id')
    .select('appointments.id')
    .where('appointments.person_id', '=', personId)
    .where('reschedule_offers.state', '=', 'open')
    .orderBy('reschedule_offers.expires_at')
    .limit(mostPerPerson)
    .execute()
  return rows.map(({ id }) => id)
}

/** The last offer ever made for an appointment. */
export const findLastOffer = (db: Queryable, appointmentId: string) =>
  selectOffers(db).where('appointment_id', '=', appointmentId).orderBy('offered_at', 'desc').limit(1).executeTakeFirst()

/** False if the appointment has gone elsewhere, or has an offer already: then the hold is to be released. */
export const offerHeldPlace = async (
  db: Database,
  row: AppointmentRow,
  { holdId, minutes, actorId }: { holdId: string; minutes: number; actorId: string },
): Promise<boolean> => {
  const { rows } = await sql<{ until: Date | null }>`SELECT offer_reschedule(${newId()}::uuid, ${row.id}::uuid,
    ${row.slot_id}::uuid, ${holdId}::uuid, ${minutes}::integer, ${actorId}::uuid) AS until`.execute(db)
  return rows[0] !== undefined && rows[0].until !== null
}

/** Says of offers that are over what became of them; places held for nobody any more lapse. */
export const settleOffers = async (db: Database): Promise<void> => {
  await sql`SELECT settle_reschedule_offers()`.execute(db)
}
