/** Password hashes: argon2id with the library's defaults (19 MiB, 2 passes), which are OWASP's. */
import { hash, verify } from '@node-rs/argon2'

export const hashPassword = (password: string): Promise<string> => hash(password)

let decoy: Promise<string> | undefined
/** Verifies a password; for an unknown account the same work is done, so that time tells nothing. */
export const verifyPassword = async (stored: string | undefined, password: string): Promise<boolean> => {
  decoy ??= hash('no account has this password')
  const matches = await verify(stored ?? (await decoy), password)
  return matches && stored !== undefined
}
