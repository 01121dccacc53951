/** What a start shows at the terminal. */
import { styleText } from 'node:util'
import type { Config } from './config.ts'
import { isLoopback } from './start-listen.ts'

export type SignIn = { role: string; place: string; email: string; password: string }
export type Started = {
  address: string
  /** Of the demo data, while it is there. */
  signIns: SignIn[]
  /** Makes a platform admin, while there is none. */
  claimLink: string | undefined
}

export const startScreen = (config: Config, { address, signIns, claimLink }: Started): string => {
  const parts = [
    [`${styleText('bold', 'Openslot')} is ready at ${styleText(['bold', 'cyan'], address)}`],
    signIns.length === 0 ? [] : ['Sign in to the demo as', ...table(signIns)],
    claimLink === undefined ? [] : ['Become the platform admin, once, with', `  ${claimLink}`],
    warnings(config).map((warning) => styleText('yellow', `Warning: ${warning}`)),
    [styleText('dim', 'Ctrl-C stops it')],
  ]
  const blocks = parts.filter((lines) => lines.length > 0).map((lines) => lines.map((line) => `  ${line}`).join('\n'))
  return `\n${blocks.join('\n\n')}\n`
}

const table = (signIns: SignIn[]): string[] => {
  const rows = signIns.map(({ role, place, email, password }) => [role, place, email, password])
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
}

const warnings = (config: Config): string[] => {
  const found: string[] = []
  if (config.OPENSLOT_RATE_LIMITS === 'relaxed') found.push('OPENSLOT_RATE_LIMITS=relaxed: request limits are x 1000')
  if (!isLoopback(config.HOST) && config.PUBLIC_URL?.startsWith('https:') !== true) {
    found.push(`HOST=${config.HOST} without https: cookies cross the network unprotected (set an https PUBLIC_URL)`)
  }
  return found
}
