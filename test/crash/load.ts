/** People who book and cancel without pause, and remember every request and what they were told. */
import { ask, type Someone } from '../support/crowd.ts'

/** A request with its key, and the reply if one came. */
export type Asked = {
  by: Someone
  kind: 'book' | 'cancel'
  key: string
  path: string
  body: object
  /** What a cancel is about. */
  booking: Asked | undefined
  reply: { status: number; body: Reply } | undefined
}
type Reply = { code?: string; appointment?: { id: string; slotId: string; tokenNumber: number; status: string } }

const workers = 32
const shareOfCancels = 0.4

export type Load = {
  /** Every request that was ever sent. */
  asked: Asked[]
  /** Lets people ask at this address. */
  resume: (url: string) => void
  /** Nobody asks any more; resolves when nothing is in flight. */
  pause: () => Promise<void>
  /** Sends it (again), and keeps the reply. */
  send: (url: string, request: Asked) => Promise<void>
}

export const makeLoad = (people: Someone[], slots: string[]): Load => {
  const asked: Asked[] = []
  /** Without an address nobody asks. */
  const open: { address?: string } = {}
  let working: Promise<void>[] = []

  const next = (worker: number): Asked => {
    const booked = asked[Math.floor(Math.random() * asked.length)]
    const key = `request-${asked.length}`
    if (booked !== undefined && Math.random() < shareOfCancels && isBooked(booked)) {
      const path = `/appointments/${booked.reply?.body.appointment?.id}/cancel`
      return { by: booked.by, kind: 'cancel', key, path, body: {}, booking: booked, reply: undefined }
    }
    // Everybody is served by one worker, as a person has one pair of hands.
    const own = people.filter((_, n) => n % workers === worker)
    const by = own[Math.floor(Math.random() * own.length)]!
    const slotId = slots[Math.floor(Math.random() * slots.length)]
    return { by, kind: 'book', key, path: '/appointments', body: { slotId }, booking: undefined, reply: undefined }
  }
  const send = async (url: string, request: Asked): Promise<void> => {
    const { path, by, body, key } = request
    const answer = await ask(url, { method: 'POST', path, token: by.token, body, key }).catch(() => undefined)
    // A 5xx says nothing about what was done.
    if (answer !== undefined && answer.status < 500) request.reply = { status: answer.status, body: answer.body }
  }
  const work = async (worker: number): Promise<void> => {
    while (open.address !== undefined) {
      const request = next(worker)
      asked.push(request)
      await send(open.address, request)
      // Who gets no reply waits until the app is back.
      if (request.reply === undefined) return
    }
  }
  return {
    asked,
    send,
    resume: (url) => {
      open.address = url
      working = Array.from({ length: workers }, (_, worker) => work(worker))
    },
    pause: async () => {
      delete open.address
      await Promise.all(working)
    },
  }
}

export const isBooked = ({ kind, reply }: Asked): boolean => kind === 'book' && reply?.status === 201
