/** Compares what people were told with what the database knows. */
import { type Asked, isBooked } from './load.ts'

/** Appointments by id. */
export type Found = Map<string, { slot_id: string; token_number: number; status: string }>

/** What people were told and the database does not know (any more). */
export const lost = (asked: Asked[], found: Found): string[] => {
  const cancels = Map.groupBy(
    asked.filter(({ kind }) => kind === 'cancel'),
    ({ booking }) => booking,
  )
  return asked.filter(isBooked).flatMap((booking) => {
    const told = booking.reply?.body.appointment
    const row = found.get(told?.id ?? '')
    if (row === undefined) return [`the booking ${told?.id} is lost`]
    if (row.slot_id !== told?.slotId || row.token_number !== told.tokenNumber) {
      return [`the booking ${told?.id} has number ${row.token_number}, not ${told?.tokenNumber}`]
    }
    const own = cancels.get(booking) ?? []
    const isCancelled = own.some(({ reply }) => reply?.status === 200)
    const mayBeCancelled = isCancelled || own.some(({ reply }) => reply === undefined)
    const isWrong = row.status === 'cancelled' ? !mayBeCancelled : isCancelled
    return isWrong ? [`the booking ${told.id} is ${row.status}`] : []
  })
}
