/** Keyset cursors: the sort key of the last row, opaque to clients. */
import { badField } from './problem.ts'

export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** The sort key in a cursor of `length` parts, each checked by `accept`; a forged one is bad input. */
export const decodeCursor = (
  cursor: string | undefined,
  accept: readonly ((part: unknown) => boolean)[],
): string[] | undefined => {
  if (cursor === undefined) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === accept.length && accept.every((check, i) => check(key[i]))) return key
  } catch {
    // Not JSON: refused below.
  }
  throw badField('cursor', 'is not one that this list gave')
}

const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const isUuid = (part: unknown): boolean => typeof part === 'string' && uuidPattern.test(part)
export const isInstant = (part: unknown): boolean =>
  typeof part === 'string' && part.length <= 40 && /^\d{4}-/.test(part) && !Number.isNaN(Date.parse(part))

/** Splits what was read with `limit + 1` into a page and the cursor of the next one. */
export const pageOf = <Row>(rows: Row[], limit: number, keyOf: (row: Row) => readonly (string | number)[]) => {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}
