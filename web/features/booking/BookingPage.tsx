/** /book/:slotId: the place is held while one fills in what little is needed. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useLiveSlots } from '../../api/live-slots.ts'
import { read } from '../../api/query.ts'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BookingForm } from './BookingForm.tsx'
import classes from './BookingPage.module.css'
import { ExpiredHold } from './ExpiredHold.tsx'
import { HoldTimer } from './HoldTimer.tsx'
import { RefusedHold } from './RefusedHold.tsx'
import { SlotSummary } from './SlotSummary.tsx'
import { useHold } from './use-hold.ts'

/** `signIn`: sign-in or sign-up in place, which this feature does not know. */
export function BookingPage({ signIn }: { signIn: ReactNode }) {
  const { slotId = '' } = useParams()
  // Another time is another page: nothing of the last one stays.
  return <Booking key={slotId} slotId={slotId} signIn={signIn} />
}

function Booking({ slotId, signIn }: { slotId: string; signIn: ReactNode }) {
  const { t } = useTranslation()
  const { me } = useSession()
  const { state, everHeld, take, expire, refuse } = useHold(slotId)
  const slot = useQuery(read('getSlot', { params: { id: slotId } })).data
  useLiveSlots(slot ? [{ doctorId: slot.doctor.id, date: slot.date }] : [], { lists: [['getSlot']] })
  const ready = slot !== undefined && me !== undefined && everHeld

  const words = state.kind !== 'refused' ? 'confirm' : state.problem.code === 'too-many-holds' ? 'tooMany' : 'refused'
  const step = useStepFocus(me === null ? 'sign-in' : 'details')
  return (
    <>
      <PageHeader title={t(`booking.${words}Title`)} lead={t(`booking.${words}Lead`)} />
      <div className={classes.columns}>
        <div className={classes.hold}>
          {state.kind === 'taking' && <Skeleton height={102} radius="lg" />}
          {state.kind === 'held' && (
            <Panel className={classes.timer}>
              <HoldTimer hold={state} onEnd={expire} />
            </Panel>
          )}
          {state.kind === 'expired' && <ExpiredHold state={slot?.state} onTake={take} />}
          {state.kind === 'refused' && (
            <RefusedHold problem={state.problem} slot={slot} slotId={slotId} onTake={take} />
          )}
        </div>
        {(slot !== undefined || state.kind !== 'refused') && (
          <aside className={classes.summary} aria-label={t('booking.summary')}>
            <Panel>{slot === undefined ? <Skeleton height={280} /> : <SlotSummary visit={slot} dense />}</Panel>
          </aside>
        )}
        {(everHeld || state.kind !== 'refused') && (
          <div ref={step} tabIndex={-1} className={classes.step} hidden={state.kind === 'refused'}>
            {!ready && <Skeleton height={360} radius="lg" />}
            {ready && me === null && (
              <Panel>
                <h2 className={classes.heading}>{t('booking.signInTitle')}</h2>
                <p className={classes.text}>{t('booking.signInText')}</p>
                {signIn}
              </Panel>
            )}
            {ready && me !== null && (
              <BookingForm
                me={me}
                slot={slot}
                holdId={state.kind === 'held' ? state.holdId : undefined}
                onConflict={refuse}
              />
            )}
          </div>
        )}
      </div>
    </>
  )
}

/** From signing in to the details: the focus goes along, or it would fall back to the top of the page. */
function useStepFocus(step: 'sign-in' | 'details') {
  const ref = useRef<HTMLDivElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === 'sign-in' && step === 'details') ref.current?.focus()
    before.current = step
  }, [step])
  return ref
}
