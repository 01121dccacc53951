/**
 * What every reply tells browsers to forbid, worked out once: made anew for each reply it cost a tenth of a booking.
 * Only pages name a nonce, because Mantine writes style tags.
 */
import type { Config } from './config.ts'

const isHttps = (config: Config): boolean => config.PUBLIC_URL?.startsWith('https:') === true

/** @param style where styles may come from besides this origin, such as `'nonce-...'`. */
export const contentPolicy = (config: Config, style = ''): string =>
  [
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "img-src 'self' data:",
    "script-src 'self'",
    // React sets styles through the CSSOM, which needs no permission.
    `style-src 'self' ${style}`.trimEnd(),
    "connect-src 'self' ws: wss:",
    ...(isHttps(config) ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

export const securityHeaders = (config: Config): Record<string, string> => ({
  'content-security-policy': contentPolicy(config),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  ...(isHttps(config) ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
})
