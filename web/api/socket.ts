/** The page's one socket: opened when something first watches, after the first paint; watches are counted and kept. */
import { useSyncExternalStore } from 'react'
import type { Socket } from 'socket.io-client'
import type { AppointmentUpdate, ClientToServer, ServerToClient, SlotEvent, Watch } from '../../contract/events.ts'
import type { SlotState } from '../../contract/slots.ts'
import { currentAccessToken, onIdentityChange, renewSession } from './session.ts'

/** `idle`: nothing watches yet. `down`: screens refresh every ten seconds instead. */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'down'

type Watcher = {
  onStates: (states: readonly SlotState[]) => void
  onEvent: (event: SlotEvent, state: SlotState) => void
}
type Watched = { target: Watch; watchers: Set<Watcher> }

const slotEventNames: readonly SlotEvent[] = [
  'slot-locked',
  'slot-unlocked',
  'slot-availability-changed',
  'slot-added',
  'slot-removed',
]
const ackWithinMs = 5_000
const resyncJitterMs = 3_000

let socket: Socket<ServerToClient, ClientToServer> | undefined
let opening = false
let status: LiveStatus = 'idle'
let connectedBefore = false
const watched = new Map<string, Watched>()
const updateListeners = new Set<(update: AppointmentUpdate) => void>()
const statusListeners = new Set<() => void>()

function setStatus(next: LiveStatus) {
  if (next === status) return
  status = next
  for (const listener of statusListeners) listener()
}

const afterFirstPaint = (work: () => void) =>
  'requestIdleCallback' in window ? requestIdleCallback(work, { timeout: 1_000 }) : setTimeout(work, 200)

/** Undefined when it cannot be downloaded now; then another try follows, and screens refresh meanwhile. */
async function loadClient() {
  try {
    return (await import('socket.io-client')).io
  } catch {
    setStatus('down')
    opening = false
    setTimeout(() => void open(), 5_000)
    return undefined
  }
}

async function open() {
  if (opening) return
  opening = true
  // While it could not be downloaded screens refresh by themselves: another try must not stop that.
  if (status !== 'down') setStatus('connecting')
  const io = await loadClient()
  if (io === undefined) return
  const made: Socket<ServerToClient, ClientToServer> = io({
    // WebSocket first: no sticky sessions needed, and one round trip less.
    transports: ['websocket', 'polling'],
    reconnectionDelayMax: 10_000,
    auth: (give) => void currentAccessToken().then((token) => give(token === undefined ? {} : { token })),
  })
  socket = made
  made.on('connect', onConnect)
  made.on('disconnect', (reason) => {
    setStatus('down')
    if (reason === 'io server disconnect') reconnectSoon()
  })
  made.on('connect_error', () => {
    setStatus('down')
    // Refused by the server (a bad token, too many connections): the client library gives up, we do not.
    if (!made.active) void renewSession().then(reconnectSoon)
  })
  made.on('session-ended', () => void renewSession())
  made.on('appointment-update', (update) => {
    for (const listener of updateListeners) listener(update)
  })
  for (const event of slotEventNames) made.on(event, (state: SlotState) => onSlotEvent(event, state))
}

const reconnectSoon = () => setTimeout(() => socket?.connect(), 1_000 + Math.random() * resyncJitterMs)

function onConnect() {
  setStatus('live')
  const again = connectedBefore
  connectedBefore = true
  const subscribeAll = () => {
    for (const entry of watched.values()) subscribe(entry)
  }
  // After an outage everybody comes back at once: spread the reading.
  if (again) setTimeout(subscribeAll, Math.random() * resyncJitterMs)
  else subscribeAll()
}

function subscribe({ target, watchers }: Watched) {
  if (!socket?.connected) return
  socket.timeout(ackWithinMs).emit('watch', target, (failed, answer) => {
    if (failed || !answer.ok) return
    for (const watcher of watchers) watcher.onStates(answer.slots)
  })
}

function onSlotEvent(event: SlotEvent, state: SlotState) {
  for (const { target, watchers } of watched.values()) {
    if ('doctorId' in target && target.doctorId !== state.doctorId) continue
    if ('clinicId' in target && target.clinicId !== state.clinicId) continue
    for (const watcher of watchers) watcher.onEvent(event, state)
  }
}

/** Watches a day; returns what ends it. The same target asked for twice is one subscription. */
export function watch(target: Watch, watcher: Watcher): () => void {
  const key = JSON.stringify(target)
  const entry = watched.get(key) ?? { target, watchers: new Set<Watcher>() }
  watched.set(key, entry)
  entry.watchers.add(watcher)
  if (entry.watchers.size === 1 || socket?.connected) subscribe(entry)
  afterFirstPaint(() => void open())
  return () => {
    entry.watchers.delete(watcher)
    if (entry.watchers.size > 0 || watched.get(key) !== entry) return
    watched.delete(key)
    if (socket?.connected) socket.emit('unwatch', target)
  }
}

/** My own appointments, and for staff their clinics'. */
export function onAppointmentUpdate(listener: (update: AppointmentUpdate) => void): () => void {
  updateListeners.add(listener)
  afterFirstPaint(() => void open())
  return () => updateListeners.delete(listener)
}

// Rooms belong to the person of the handshake.
onIdentityChange(() => socket?.disconnect().connect())

const subscribeStatus = (listener: () => void) => {
  statusListeners.add(listener)
  return () => statusListeners.delete(listener)
}
export const useLiveStatus = (): LiveStatus => useSyncExternalStore(subscribeStatus, () => status)
