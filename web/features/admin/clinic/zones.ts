/** Time zones to choose from, found by city, by country, and by the names they had before. */
import { viewerZone } from '../../../ui/format.ts'
import { countries, countryName } from './countries.ts'

/** Browsers go on listing a zone by the first name they knew. */
const renamed: Record<string, string> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}
const formerly = new Map(Object.entries(renamed).map(([before, now]) => [now, before]))
const todaysName = (zone: string) => renamed[zone] ?? zone

export const ownZone = todaysName(viewerZone)

/** The zones of a country, then all others; `current` is always among them. */
export function zonesFor(country: string, current: string): string[] {
  const others = Intl.supportedValuesOf('timeZone').map(todaysName).toSorted()
  return [...new Set([...zonesOf(country), ...others, current])]
}

export const zoneLabel = (zone: string) => zone.replaceAll('_', ' ')

/** Not every browser can tell. */
type KnowsZones = { getTimeZones?: () => string[] | undefined }
const zonesOf = (country: string) =>
  country === '' ? [] : ((new Intl.Locale(`und-${country}`) as KnowsZones).getTimeZones?.() ?? []).map(todaysName)

let countryNames: Map<string, string> | undefined
/** The country of a zone, where the browser knows it. Asking for all of them takes a moment: once, and late. */
export function zoneCountry(zone: string): string {
  countryNames ??= new Map(
    countries.flatMap((country) => zonesOf(country).map((known) => [known, countryName(country)] as const)),
  )
  return countryNames.get(zone) ?? ''
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[\s/_]+/)
    .join(' ')

/** Those with every word in their name, an earlier name, or their country; whole words first: India before Indiana. */
export function findZones(zones: readonly string[], search: string): readonly string[] {
  if (search.trim() === '') return zones
  const words = folded(search).trim().split(' ')
  const texts = new Map(
    zones.map((zone) => [zone, ` ${folded(`${zone} ${formerly.get(zone) ?? ''} ${zoneCountry(zone)}`)} `]),
  )
  const has = (zone: string, whole: boolean) =>
    words.every((word) => texts.get(zone)?.includes(whole ? ` ${word} ` : word))
  const found = zones.filter((zone) => has(zone, false))
  return [...found.filter((zone) => has(zone, true)), ...found.filter((zone) => !has(zone, true))]
}
