/** Where to go after sign-in: a path of this site and nothing else, however it is dressed up. */
export function safeReturnTo(value: string | null, origin: string): string {
  if (value === null || !value.startsWith('/')) return '/'
  const url = URL.parse(value, origin)
  if (url === null || url.origin !== origin) return '/'
  return url.pathname + url.search + url.hash
}
