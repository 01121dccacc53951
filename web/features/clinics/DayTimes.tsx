/** The times of the chosen day, and the way on when they are all taken. */
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '../../../contract/clinics.ts'
import { count, listOf, spokenDate } from '../../ui/format.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './DayTimes.module.css'
import { groupTimes } from './day-groups.ts'
import { NextOpening } from './NextOpening.tsx'
import { TimeGroup, TimeGroupSkeleton } from './TimeGroup.tsx'
import type { useDoctorDays } from './use-doctor-days.ts'
import { ZoneLine } from './ZoneLine.tsx'

type Props = { doctor: Doctor; days: ReturnType<typeof useDoctorDays> }

export function DayTimes({ doctor, days }: Props) {
  const { t } = useTranslation()
  const { day, times, instead, insteadWaiting, choose } = days
  const { list, slots, mine, settled } = times
  const first = slots[0]
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed goes away with the day.
  const show = (another: string) => {
    choose(another)
    heading.current?.focus()
  }
  return (
    <section aria-labelledby="day" className={classes.day}>
      <header>
        <h2 id="day" className={classes.title} tabIndex={-1} ref={heading}>
          {day === undefined ? '\u00a0' : spokenDate(day, doctor.timeZone)}
        </h2>
        <p className={classes.summary} role="status">
          {settled ? <Summary times={times} /> : '\u00a0'}
        </p>
      </header>
      {first !== undefined && <ZoneLine timeZone={first.timeZone} instant={first.startsAt} />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {times.nothingFree && (
        <NextOpening full={slots.length > 0} slot={instead} waiting={insteadWaiting} onChoose={show} />
      )}
      {list.isPending && !list.isError && <Waiting />}
      {first !== undefined && (
        <div className={classes.groups} inert={list.isPlaceholderData} data-stale={list.isPlaceholderData || undefined}>
          {groupTimes(slots).map((group) => (
            <TimeGroup key={group.key} group={group} mine={mine} doctorName={doctor.name} />
          ))}
        </div>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('booking.laterTimes')}
        </Button>
      )}
    </section>
  )
}

/** How many are free, and where; that none is free says the notice below. */
function Summary({ times: { slots, counted, nothingFree } }: { times: Props['days']['times'] }) {
  const { t } = useTranslation()
  const free = counted?.freePlaces ?? slots.reduce((sum, slot) => sum + slot.state.availableSlots, 0)
  const places = nothingFree ? [] : [t('ui.placesFree', { count: free, number: count(free) })]
  const sites = new Set(slots.map(({ site }) => `${site.name}, ${site.city}`))
  return [...places, ...(sites.size > 0 ? [listOf([...sites])] : [])].join(' · ')
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <div className={classes.groups} role="status" aria-label={t('ui.loading')}>
      <TimeGroupSkeleton />
      <TimeGroupSkeleton />
    </div>
  )
}
