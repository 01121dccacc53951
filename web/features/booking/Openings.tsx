/** One day's openings: heading with counts, doctors with their times, and every state in between. */
import { Button, Checkbox, Skeleton } from '@mantine/core'
import { IconCalendarSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../contract/slots.ts'
import { useMyHolds } from '../../api/my-holds.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { count, longDate, spokenDate } from '../../ui/format.ts'
import { LiveDot } from '../../ui/LiveDot.tsx'
import { isBookable, scarcityOf } from '../../ui/places.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { DoctorCard } from './DoctorCard.tsx'
import classes from './Openings.module.css'
import { byDoctor } from './openings.ts'
import type { Filters } from './search-filters.ts'
import type { useOpenings } from './use-openings.ts'

type Props = {
  openings: ReturnType<typeof useOpenings>
  filters: Filters
  onChange: (some: Partial<Filters>) => void
}

/**
 * Times that had a place, or one on hold, at any moment since the page came: they stay where they are and turn grey when
 * they fill up, instead of vanishing under a finger.
 */
function useWasOpen(slots: readonly SlotView[]): ReadonlySet<string> {
  const [seen] = useState(() => new Set<string>())
  for (const slot of slots) if (scarcityOf(slot.state) !== 'full') seen.add(slot.id)
  return seen
}

export function Openings({ openings, filters, onChange }: Props) {
  const { t } = useTranslation()
  const { date, slots, list, loading } = openings
  const mine = useMyHolds()
  const wasOpen = useWasOpen(slots)
  const shown = slots.filter((slot) => filters.showFull || wasOpen.has(slot.id) || mine.has(slot.id))
  const doctors = byDoctor(shown)
  const empty = openings.empty || (slots.length > 0 && shown.length === 0)
  return (
    <section aria-labelledby="openings" className={classes.openings}>
      <header className={classes.head}>
        <div className={classes.row}>
          <h2 id="openings" className={classes.day}>
            {spokenDate(date)}
          </h2>
          <LiveDot />
        </div>
        <div className={classes.row}>
          <p className={classes.summary} role="status">
            {loading || empty || list.isError ? '\u00a0' : <Summary openings={openings} />}
          </p>
          <Checkbox
            className={classes.full ?? ''}
            size="sm"
            label={t('booking.showFull')}
            checked={filters.showFull}
            onChange={(event) => onChange({ showFull: event.currentTarget.checked })}
          />
        </div>
      </header>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {loading && !list.isError && <CardSkeletons />}
      {empty && <Empty openings={openings} full={slots.length > 0} filters={filters} onChange={onChange} />}
      {!loading && (
        <div className={classes.cards} inert={list.isPlaceholderData} data-stale={list.isPlaceholderData || undefined}>
          {doctors.map((group) => (
            <DoctorCard key={group.doctor.id} {...group} mine={mine} />
          ))}
        </div>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          className={classes.later ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('booking.laterTimes')}
        </Button>
      )}
    </section>
  )
}

function Summary({ openings: { slots, list, freePlaces = 0 } }: Pick<Props, 'openings'>) {
  const { t } = useTranslation()
  if (freePlaces === 0) return t('booking.noneFree')
  const places = t('ui.placesFree', { count: freePlaces, number: count(freePlaces) })
  // While more may come, the number of doctors is not known.
  if (list.hasNextPage) return places
  const doctors = new Set(slots.filter((slot) => isBookable(slot.state)).map((slot) => slot.doctor.id)).size
  return t('booking.placesWithDoctors', { count: doctors, places })
}

function Empty({ openings: { nextDate }, full, filters, onChange }: Props & { full: boolean }) {
  const { t } = useTranslation()
  const filtered = filters.specialtyId !== undefined || filters.location !== undefined || filters.part !== undefined
  const everything = { specialtyId: undefined, location: undefined, part: undefined, date: undefined }
  return (
    <EmptyState
      icon={<IconCalendarSearch size={28} />}
      title={t(full ? 'booking.noneFree' : 'booking.emptyTitle')}
      text={nextDate ? t('booking.emptyNext', { day: longDate(nextDate) }) : t('booking.emptyNone')}
      action={
        nextDate ? (
          <Button onClick={() => onChange({ date: nextDate })}>
            {t('booking.showDay', { day: longDate(nextDate) })}
          </Button>
        ) : filtered ? (
          <Button variant="default" onClick={() => onChange(everything)}>
            {t('booking.clearFilters')}
          </Button>
        ) : undefined
      }
    />
  )
}

function CardSkeletons() {
  const { t } = useTranslation()
  return (
    <div className={classes.cards} role="status" aria-label={t('ui.loading')}>
      {[0, 1, 2, 3].map((i) => (
        <Skeleton key={i} height={162} radius="lg" />
      ))}
    </div>
  )
}
