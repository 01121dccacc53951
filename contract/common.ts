/** Field types shared by every part of the contract. Limits are part of the contract: nothing is unbounded. */
import { z } from 'zod'

// PostgreSQL refuses NUL, JSON refuses lone surrogates: both are bad input, named here rather than failing below.
const storable = (value: string) => !value.includes('\u0000') && value.isWellFormed()

/** Free text of at most `max` characters, trimmed. */
export const text = (max: number) =>
  z.string().trim().max(max).refine(storable, { message: 'contains characters that cannot be stored' })
/** Text that must not be empty. */
export const name = (max = 120) => text(max).min(1)
/** In lower case from here on: ids are compared as text, too, where rights are checked. */
export const id = z.uuid().toLowerCase()
/** A calendar date in the clinic's zone, YYYY-MM-DD; within bounds that every calendar and the database know. */
export const date = z.iso
  .date({ abort: true })
  .refine((value) => value >= '1900' && value < '2200', 'must be between 1900 and 2199')
/** Wall-clock time, HH:MM; as an end also 24:00. */
export const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like 09:30')
/** An instant in UTC, ISO 8601. */
export const instant = z.iso.datetime()
export const email = z.email().max(254).toLowerCase()
/** A telephone number as people type it; stored as E.164. */
export const phone = text(32).min(3)
export const dayParts = ['morning', 'afternoon', 'evening'] as const
export const dayPart = z.enum(dayParts)
export type DayPart = z.infer<typeof dayPart>
/** IANA time zone; the server checks that it knows it. */
export const timeZone = text(64).min(1)
export const country = z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code')
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code')
/** Money in the currency's minor unit (cents, paise). */
export const minorUnits = z.int().min(0).max(100_000_000)
/** Keyset paging: send back `nextCursor` to read on. */
export const paging = { cursor: text(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }
export const nextCursor = z.string().nullable()
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const clinicParams = z.strictObject({ clinicId: id })
export const idParams = z.strictObject({ id })
