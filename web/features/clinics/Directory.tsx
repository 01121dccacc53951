/** The doctors found, page by page, and every state in between. */
import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { IconUserSearch } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readPages } from '../../api/query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LiveDot } from '../../ui/LiveDot.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Directory.module.css'
import type { DoctorFilters } from './doctor-filters.ts'
import { DoctorTile } from './DoctorTile.tsx'
import { DoctorTileSkeleton } from './DoctorTileSkeleton.tsx'

type Props = { filters: DoctorFilters; onChange: (some: Partial<DoctorFilters>) => void }

const perPage = 12

export function Directory({ filters, onChange }: Props) {
  const { t } = useTranslation()
  // Each tile keeps its own times true; the order stays, so that no tile moves under a finger.
  const list = useInfiniteQuery({
    ...readPages('listDoctors', { query: { ...filters, limit: perPage } }),
    placeholderData: keepPreviousData,
  })
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed goes away with the empty list.
  const showAll = () => {
    onChange({ q: undefined, specialtyId: undefined, location: undefined })
    heading.current?.focus()
  }
  const doctors = list.data?.pages.flatMap((page) => page.doctors) ?? []
  const found = list.hasNextPage
    ? t('clinics.foundMore', { count: doctors.length })
    : t('clinics.found', { count: doctors.length })
  return (
    <section aria-labelledby="directory">
      <header className={classes.head}>
        <div>
          <h2 id="directory" className={classes.title} tabIndex={-1} ref={heading}>
            {t('clinics.soonestFirst')}
          </h2>
          <p className={classes.summary} role="status">
            {list.isSuccess && !list.isPlaceholderData ? found : '\u00a0'}
          </p>
        </div>
        <LiveDot />
      </header>
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeletons />}
      {list.isSuccess && doctors.length === 0 && <Nobody onShowAll={showAll} />}
      <div className={classes.tiles} inert={list.isPlaceholderData} data-stale={list.isPlaceholderData || undefined}>
        {doctors.map((doctor) => (
          <DoctorTile key={doctor.id} doctor={doctor} />
        ))}
      </div>
      {list.hasNextPage && (
        <Button
          variant="default"
          className={classes.more ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('clinics.more')}
        </Button>
      )}
    </section>
  )
}

function Nobody({ onShowAll }: { onShowAll: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<IconUserSearch size={28} />}
      title={t('clinics.nobody')}
      text={t('clinics.nobodyText')}
      action={
        <Button variant="default" onClick={onShowAll}>
          {t('clinics.showAll')}
        </Button>
      }
    />
  )
}

function Skeletons() {
  const { t } = useTranslation()
  return (
    <div className={classes.tiles} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: 6 }, (_, i) => (
        <DoctorTileSkeleton key={i} />
      ))}
    </div>
  )
}
