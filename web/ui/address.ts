/** Values out of the address. Whatever does not make sense is left out: addresses are typed, cut off and passed on. */

export function given(search: URLSearchParams, key: string, fits: (value: string) => boolean): string | undefined {
  const value = search.get(key)?.trim()
  return value !== undefined && value !== '' && fits(value) ? value : undefined
}

export const isUuid = (value: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
export const isDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
export const isShort = (value: string) => value.length <= 80

/** The search part of an address, without what is not set. */
export const searchParamsOf = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])))
