/** Money as it is typed, in the currency's own units: 40, 40.5, 40,50; yen without a fraction. */

const fractionDigits = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** Undefined for what is no amount of this currency. Nothing typed is nothing to pay. */
export function minorOf(text: string, currency: string): number | undefined {
  const digits = fractionDigits(currency)
  const typed = text.trim().replace(',', '.')
  if (typed === '') return 0
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d*))?$/.exec(typed) ?? []
  if (whole === undefined || fraction.length > digits) return undefined
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return minor <= 100_000_000 ? minor : undefined
}

/** Without a fraction of nothing: 40, not 40.00. */
export function typedMoney(minor: number, currency: string): string {
  const digits = fractionDigits(currency)
  return (minor / 10 ** digits).toFixed(digits).replace(/\.0+$/, '')
}
