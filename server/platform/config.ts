/** The environment, parsed once. A bad value names itself and stops the start. */
import { z } from 'zod'

const url = (schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
    message: `must be a URL starting with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  })
const origins = z
  .string()
  .transform((list) => list.split(',').map((origin) => origin.trim()))
  .pipe(z.array(url(['http:', 'https:']).transform((value) => new URL(value).origin)))

const wholeNumber = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`
  return z.coerce.number(error).int(error).min(from, error).max(to, error)
}
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Every variable with what `npm start -- --help` says of it. */
export const settings = {
  PORT: { schema: wholeNumber(0, 65_535).default(3000), help: 'port to listen on (3000)' },
  HOST: { schema: z.string().min(1).default('127.0.0.1'), help: 'address to listen on (127.0.0.1)' },
  PUBLIC_URL: {
    schema: url(['http:', 'https:']).optional(),
    help: 'address people use, for links, cookies and the allowed origin (http://localhost:PORT)',
  },
  OPENSLOT_DATA: { schema: z.string().min(1).default('./data'), help: 'data directory (./data)' },
  OPENSLOT_DEMO: {
    schema: z.enum(['on', 'off'], 'must be on or off').optional(),
    help: 'demo data in an empty installation: on, off (on with the private PostgreSQL)',
  },
  DATABASE_URL: {
    schema: url(['postgres:', 'postgresql:']).optional(),
    help: 'PostgreSQL 15 or newer (a private PostgreSQL in the data directory)',
  },
  DATABASE_POOL: { schema: wholeNumber(2, 200).default(16), help: 'database connections (16)' },
  JWT_SECRET: {
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    help: 'signs access tokens, at least 32 characters (generated and kept)',
  },
  ALLOWED_ORIGINS: {
    schema: origins.optional(),
    help: 'further web origins that may call the API, separated by commas (none)',
  },
  TRUST_PROXY: {
    schema: z.string().min(1).optional(),
    help: 'addresses of reverse proxies whose X-Forwarded headers count, separated by commas (none)',
  },
  OPENSLOT_RATE_LIMITS: {
    schema: z.enum(['standard', 'relaxed'], 'must be standard or relaxed').default('standard'),
    help: 'standard, or relaxed (x 1000) for load tests (standard)',
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('warn'),
    help: 'fatal, error, warn, info, debug, trace or silent (warn)',
  },
} as const

export type Config = { [K in keyof typeof settings]: z.output<(typeof settings)[K]['schema']> }

/** A start that cannot go on, in one line for the person at the terminal. */
export class StartError extends Error {}

/** Reads the settings; an empty variable counts as absent. */
export const readConfig = (env: Record<string, string | undefined> = process.env): Config => {
  const config: Record<string, unknown> = {}
  for (const [name, { schema }] of Object.entries(settings)) {
    const parsed = schema.safeParse(env[name] === '' ? undefined : env[name])
    if (!parsed.success) throw new StartError(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`)
    config[name] = parsed.data
  }
  return config as Config
}

export const helpText = (): string =>
  [
    'Openslot: real-time appointment booking. Settings, all optional (environment or .env; defaults in brackets):',
    '',
    ...Object.entries(settings).map(([name, { help }]) => `  ${name.padEnd(22)}${help}`),
  ].join('\n')
