/** Access tokens: signed claims about a session, checked without I/O. */
import { createSigner, createVerifier } from 'fast-jwt'
import { Problem } from '../../platform/problem.ts'

/** Browsers renew theirs from the refresh cookie; API clients hold one for half a day and can be signed out. */
export const accessMinutes = { browser: 10, api: 12 * 60 } as const
export type SessionKind = keyof typeof accessMinutes

export type Claims = { sub: string; sid: string; exp: number }
export type AccessTokens = {
  sign: (claims: { personId: string; sessionId: string; kind: SessionKind }) => { token: string; expiresAt: Date }
  /** Throws token-expired for anything that is not a valid token of ours. */
  verify: (token: string) => Claims
}

const knownTokens = 20_000
const audience = { allowedIss: 'openslot', allowedAud: 'openslot' }

export const makeAccessTokens = (secret: string): AccessTokens => {
  const sign = createSigner({ key: secret, algorithm: 'HS256', header: { alg: 'HS256', typ: 'at+jwt' } })
  const verify = createVerifier({
    key: secret,
    algorithms: ['HS256'],
    ...audience,
    requiredClaims: ['sub', 'sid', 'exp', 'iss', 'aud'],
    checkTyp: 'at+jwt',
  })
  // Of this many people who came last. The verifier's own cache costs a hash of the token each time, as much as a check.
  const known = new Map<string, Claims>()
  const check = (token: string): Claims => {
    const claims = verify(token) as Claims
    if (known.size >= knownTokens) known.clear()
    known.set(token, claims)
    return claims
  }
  return {
    sign: ({ personId, sessionId, kind }) => {
      const exp = Math.floor(Date.now() / 1000) + accessMinutes[kind] * 60
      const token = sign({ sub: personId, sid: sessionId, iss: 'openslot', aud: 'openslot', exp })
      return { token, expiresAt: new Date(exp * 1000) }
    },
    verify: (token) => {
      try {
        const claims = known.get(token)
        return claims !== undefined && claims.exp * 1000 > Date.now() ? claims : check(token)
      } catch {
        throw new Problem('token-expired')
      }
    },
  }
}
