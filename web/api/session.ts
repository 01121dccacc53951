/**
 * Who is signed in. The access token lives in memory only; the refresh cookie is HttpOnly; the one thing stored is a
 * marker that says whether asking for a session at load is worth a request.
 */
import { useSyncExternalStore } from 'react'
import type { Me, Session } from '../../contract/accounts.ts'
import { ApiProblem } from './problem.ts'
import { send } from './send.ts'

/** `me` is undefined until it is known, null for nobody. */
export type SessionState = { me: Me | null | undefined }
type Message = { session: Session | null }

const marker = 'openslot.signedIn'
const renewBeforeMs = 30_000
const channel = new BroadcastChannel('openslot.session')

let accessToken: string | undefined
/** On the page's own clock: the wall clock of a patient's phone may be hours off. */
let renewAfter = Infinity
let state: SessionState = { me: undefined }
let renewing: Promise<void> | undefined
const listeners = new Set<() => void>()
const identityListeners = new Set<() => void>()

/** Lifetime by the server's own two claims, so that the local clock does not matter. */
function lifetimeMs(token: string): number {
  try {
    const claims = JSON.parse(atob((token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))
    const seconds = Number(claims.exp) - Number(claims.iat)
    return Number.isFinite(seconds) ? seconds * 1000 : Infinity
  } catch {
    return Infinity
  }
}

function adopt(session: Session | null) {
  const before = state.me
  accessToken = session?.accessToken
  renewAfter = session ? performance.now() + lifetimeMs(session.accessToken) - renewBeforeMs : Infinity
  state = { me: session?.me ?? null }
  if (session) localStorage.setItem(marker, '1')
  else localStorage.removeItem(marker)
  for (const listener of listeners) listener()
  if (before !== undefined && before?.id !== state.me?.id) for (const listener of identityListeners) listener()
}

channel.addEventListener('message', (event: MessageEvent<Message>) => adopt(event.data.session))

/** Signed in, signed up, renewed or signed out here: this tab and all others take it over. */
export function setSession(session: Session | null) {
  adopt(session)
  channel.postMessage({ session } satisfies Message)
}

async function refresh(tokenBefore: string | undefined) {
  // Another tab has renewed while this one waited for the lock.
  if (accessToken !== tokenBefore) return
  try {
    // Keepalive: a reload in mid-flight must not lose the rotated cookie, which would look like token theft.
    setSession(await send('refreshSession', {}, { keepalive: true }))
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) setSession(null)
    else if (state.me === undefined) adoptUnknown()
    throw error
  }
}

/** No answer at load: show the page as for a visitor, but keep the marker and ask again with the next call. */
function adoptUnknown() {
  state = { me: null }
  for (const listener of listeners) listener()
}

/** Renews once, however many callers and tabs ask at the same time. Never rejects. */
export function renewSession(): Promise<void> {
  const tokenBefore = accessToken
  const work = () => refresh(tokenBefore).catch(() => undefined)
  renewing ??= (navigator.locks ? navigator.locks.request('openslot.refresh', work) : work()).finally(() => {
    renewing = undefined
  })
  return renewing
}

/** The token to send, renewed first when it is about to expire or was never asked for. */
export async function currentAccessToken(): Promise<string | undefined> {
  const asked = accessToken === undefined && localStorage.getItem(marker) !== null
  if (asked || performance.now() > renewAfter) await renewSession()
  return accessToken
}

/** At load: one request if this browser was signed in, none otherwise. */
export function startSession() {
  if (localStorage.getItem(marker) === null) adopt(null)
  else void renewSession()
}

export async function signOut() {
  await send('signOut', {}, { accessToken }).catch(() => undefined)
  setSession(null)
}

/** Changes of the person after the first answer; not of the token. */
export function onIdentityChange(listener: () => void): () => void {
  identityListeners.add(listener)
  return () => identityListeners.delete(listener)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSession = (): SessionState => useSyncExternalStore(subscribe, () => state)

/** For the last request of a page that goes away, which has no time to renew it. */
export const knownAccessToken = (): string | undefined => accessToken
