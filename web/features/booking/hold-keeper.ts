/**
 * Takes holds and gives them back: when the page is left, not when it is reloaded, and never while the same place is
 * being taken again.
 */
import type { Output } from '../../api/send.ts'
import { addressOf } from '../../api/send.ts'
import { call } from '../../api/call.ts'
import { applySlotState } from '../../api/live-slots.ts'
import { queryClient } from '../../api/query.ts'
import { knownAccessToken } from '../../api/session.ts'

export type TakenHold = Output<'holdSlot'>

const taking = new Map<string, Promise<TakenHold>>()
/** Left a moment ago; released at once when another time is taken, since visitors may hold only one. */
const leaving = new Map<string, ReturnType<typeof setTimeout>>()
let releasing: Promise<unknown> = Promise.resolve()

export const bookingPath = (slotId: string) => `/book/${slotId}`

/** The same hold for everybody who asks at the same time: a visitor's first two requests would be two visitors. */
export async function takeHold(slotId: string): Promise<TakenHold> {
  keep(slotId)
  for (const other of leaving.keys()) void release(other)
  const running = taking.get(slotId)
  if (running) return running
  const started = releasing
    .then(() => call('holdSlot', { params: { id: slotId } }))
    .then((hold) => {
      applySlotState(hold.state)
      return hold
    })
    .finally(() => {
      taking.delete(slotId)
      void queryClient.invalidateQueries({ queryKey: ['listMyHolds'] })
    })
  taking.set(slotId, started)
  return started
}

/** Still wanted after all. */
function keep(slotId: string) {
  clearTimeout(leaving.get(slotId))
  leaving.delete(slotId)
}

/** The page of this time was left within the app. On the way to sign in or up the place is still wanted. */
export function leave(slotId: string) {
  keep(slotId)
  const decide = () => {
    if (location.pathname.startsWith('/sign-')) keep(slotId)
    else void release(slotId)
  }
  leaving.set(slotId, setTimeout(decide, 50))
}

/** Booked: there is nothing left to give back. */
export const forget = keep

export function release(slotId: string): Promise<unknown> {
  keep(slotId)
  const done = call('releaseHold', { params: { id: slotId } }).catch(() => undefined)
  releasing = Promise.all([releasing, done]).then(() =>
    queryClient.invalidateQueries({ queryKey: ['listMyHolds'] }, { cancelRefetch: false }),
  )
  return done
}

/** Gives up whatever else this person or visitor holds. */
export async function releaseOthers(slotId: string) {
  const { holds } = await call('listMyHolds', {})
  await Promise.all(holds.filter((hold) => hold.slotId !== slotId).map((hold) => release(hold.slotId)))
}

/** Without a service worker (plain http) a reload gives the place back for a blink and takes it again. */
function onPageHide(slotId: string) {
  const address = addressOf('releaseHold', { params: { id: slotId } })
  const accessToken = knownAccessToken()
  const worker = navigator.serviceWorker?.controller
  if (worker) return worker.postMessage({ page: bookingPath(slotId), address, accessToken })
  const headers: HeadersInit = accessToken ? { authorization: `Bearer ${accessToken}` } : {}
  return void fetch(address, { method: 'DELETE', headers, keepalive: true, credentials: 'same-origin' })
}

/** From now on, closing the tab or going to another site gives the place back; returns what ends this. */
export function releaseOnPageHide(slotId: string): () => void {
  void navigator.serviceWorker?.register('/hold-keeper.js').catch(() => undefined)
  const listener = () => onPageHide(slotId)
  addEventListener('pagehide', listener)
  return () => removeEventListener('pagehide', listener)
}
