/** The hold of one booking page: taken on opening, counted down, lost, taken again. */
import { useCallback, useEffect, useReducer, useState } from 'react'
import { call } from '../../api/call.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useSession } from '../../api/session.ts'
import { leave, releaseOnPageHide, type TakenHold, takeHold } from './hold-keeper.ts'

/** `endsAt` and `totalSeconds` on the page's own clock, which nobody sets. */
export type HoldState =
  | { kind: 'taking' }
  | { kind: 'held'; holdId: string; endsAt: number; totalSeconds: number }
  | { kind: 'expired' }
  | { kind: 'refused'; problem: ApiProblem }

type News =
  | { type: 'taking' }
  | { type: 'taken'; hold: Pick<TakenHold, 'holdId' | 'secondsLeft'> }
  | { type: 'expired' }
  | { type: 'refused'; problem: ApiProblem }

function asSlotProblem(error: unknown): ApiProblem {
  if (!(error instanceof ApiProblem)) return new ApiProblem({ code: 'internal', status: 500, title: '' })
  // The only input is the address of the page: a mistyped id is a time that does not exist.
  return error.code === 'invalid-input' ? new ApiProblem({ code: 'slot-not-found', status: 404, title: '' }) : error
}

const usualSeconds = 300

function next(state: HoldState, news: News): HoldState {
  if (news.type === 'refused') return { kind: 'refused', problem: news.problem }
  if (news.type === 'expired') return state.kind === 'held' ? { kind: 'expired' } : state
  // Asking again for what is held (after sign-in) shows nothing until the answer differs.
  if (news.type === 'taking') return state.kind === 'held' ? state : { kind: 'taking' }
  const { holdId, secondsLeft } = news.hold
  const endsAt = performance.now() + secondsLeft * 1000
  return { kind: 'held', holdId, endsAt, totalSeconds: Math.max(usualSeconds, secondsLeft) }
}

export function useHold(slotId: string) {
  const { me } = useSession()
  const known = me !== undefined
  const [state, tell] = useReducer(next, { kind: 'taking' })

  const take = useCallback(() => {
    tell({ type: 'taking' })
    takeHold(slotId).then(
      (hold) => tell({ type: 'taken', hold }),
      (error: unknown) => {
        tell({ type: 'refused', problem: asSlotProblem(error) })
      },
    )
  }, [slotId])

  // Again when a visitor signs in: the server has moved the hold to the person, and says how long it lasts.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => (known ? take() : undefined), [known, me?.id, take])
  useEffect(() => () => leave(slotId), [slotId])
  useEffect(() => releaseOnPageHide(slotId), [slotId])
  useEffect(() => {
    const ask = () => void recheck(slotId, tell)
    // Back from sleep or from the back-forward cache: the page's clock may have stood still.
    const onShow = (event: PageTransitionEvent) => event.persisted && take()
    const onVisible = () => document.visibilityState === 'visible' && ask()
    addEventListener('pageshow', onShow)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      removeEventListener('pageshow', onShow)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [slotId, take])

  // What was typed survives a lost hold.
  const [everHeld, setEverHeld] = useState(false)
  if (state.kind === 'held' && !everHeld) setEverHeld(true)

  const expire = useCallback(() => tell({ type: 'expired' }), [])
  const refuse = useCallback((problem: ApiProblem) => tell({ type: 'refused', problem }), [])
  return { state, everHeld, take, expire, refuse }
}

async function recheck(slotId: string, tell: (news: News) => void) {
  const reply = await call('listMyHolds', {}).catch(() => undefined)
  if (reply === undefined) return
  const hold = reply.holds.find((one) => one.slotId === slotId)
  tell(hold === undefined ? { type: 'expired' } : { type: 'taken', hold })
}
