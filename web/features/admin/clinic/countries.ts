/** The countries a clinic can be in, by the currency they pay in; names come from the browser. */
import i18next from 'i18next'

/** currency:countries, by ISO 4217 and 3166; the countries with a numbering plan, which the server accepts. */
const table = `
  AED:AE AFN:AF ALL:AL AMD:AM AOA:AO ARS:AR AUD:AU,CC,CX,KI,NF,NR,TV AWG:AW AZN:AZ BAM:BA BBD:BB BDT:BD BHD:BH
  BIF:BI BMD:BM BND:BN BOB:BO BRL:BR BSD:BS BTN:BT BWP:BW BYN:BY BZD:BZ CAD:CA CDF:CD CHF:CH,LI CLP:CL CNY:CN
  COP:CO CRC:CR CUP:CU CVE:CV CZK:CZ DJF:DJ DKK:DK,FO,GL DOP:DO DZD:DZ EGP:EG ERN:ER ETB:ET
  EUR:AD,AT,AX,BE,BG,BL,CY,DE,EE,ES,FI,FR,GF,GP,GR,HR,IE,IT,LT,LU,LV,MC,ME,MF,MQ,MT,NL,PM,PT,RE,SI,SK,SM,VA,XK,YT
  FJD:FJ FKP:FK GBP:GB,GG,IM,JE,TA GEL:GE GHS:GH GIP:GI GMD:GM GNF:GN GTQ:GT GYD:GY HKD:HK HNL:HN HTG:HT HUF:HU
  IDR:ID ILS:IL,PS INR:IN IQD:IQ IRR:IR ISK:IS JMD:JM JOD:JO JPY:JP KES:KE KGS:KG KHR:KH KMF:KM KPW:KP KRW:KR
  KWD:KW KYD:KY KZT:KZ LAK:LA LBP:LB LKR:LK LRD:LR LSL:LS LYD:LY MAD:EH,MA MDL:MD MGA:MG MKD:MK MMK:MM MNT:MN
  MOP:MO MRU:MR MUR:MU MVR:MV MWK:MW MXN:MX MYR:MY MZN:MZ NAD:NA NGN:NG NIO:NI NOK:NO,SJ NPR:NP NZD:CK,NU,NZ,TK
  OMR:OM PAB:PA PEN:PE PGK:PG PHP:PH PKR:PK PLN:PL PYG:PY QAR:QA RON:RO RSD:RS RUB:RU RWF:RW SAR:SA SBD:SB
  SCR:SC SDG:SD SEK:SE SGD:SG SHP:AC,SH SLE:SL SOS:SO SRD:SR SSP:SS STN:ST SYP:SY SZL:SZ THB:TH TJS:TJ TMT:TM
  TND:TN TOP:TO TRY:TR TTD:TT TWD:TW TZS:TZ UAH:UA UGX:UG USD:AS,BQ,EC,FM,GU,IO,MH,MP,PR,PW,SV,TC,TL,US,VG,VI,ZW
  UYU:UY UZS:UZ VES:VE VND:VN VUV:VU WST:WS XAF:CF,CG,CM,GA,GQ,TD XCD:AG,AI,DM,GD,KN,LC,MS,VC XCG:CW,SX
  XOF:BF,BJ,CI,GW,ML,NE,SN,TG XPF:NC,PF,WF YER:YE ZAR:ZA ZMW:ZM
`
const rows = table
  .trim()
  .split(/\s+/)
  .map((row) => row.split(/[:,]/) as [currency: string, ...countries: string[]])

const currencyByCountry = new Map(
  rows.flatMap(([currency, ...some]) => some.map((country) => [country, currency] as const)),
)

export const countries = [...currencyByCountry.keys()]
export const currencies = rows.map(([currency]) => currency)
export const currencyOf = (country: string) => currencyByCountry.get(country)

const naming = new Map<string, Intl.DisplayNames>()
function nameOf(type: 'region' | 'currency', code: string): string {
  const key = type + i18next.language
  const names = naming.get(key) ?? new Intl.DisplayNames(i18next.language, { type })
  naming.set(key, names)
  return names.of(code) ?? code
}
export const countryName = (country: string) => nameOf('region', country)
export const currencyName = (currency: string) => `${nameOf('currency', currency)} (${currency})`

type Option = { value: string; label: string }
const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, i18next.language)
const optionsOf = (codes: readonly string[], labelOf: (code: string) => string): Option[] =>
  codes.map((value) => ({ value, label: labelOf(value) })).toSorted(byLabel)

export const countryOptions = () => optionsOf(countries, countryName)
export const currencyOptions = () => optionsOf(currencies, currencyName)

/** Where a browser set to this language most likely is: `de-AT` is in Austria, `de` in Germany; '' where nothing is known. */
export function countryOf(language: string): string {
  const region = new Intl.Locale(language).maximize().region ?? ''
  return currencyByCountry.has(region) ? region : ''
}
