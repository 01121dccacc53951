/** The first page: what this is, a search, and times that are true. */
import { useTranslation } from 'react-i18next'
import { Band } from '../../ui/Band.tsx'
import { DateStrip } from '../../ui/DateStrip.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Openings } from './Openings.tsx'
import { useFilters } from './search-filters.ts'
import { SearchPanel } from './SearchPanel.tsx'
import { useOpenings } from './use-openings.ts'

export function HomePage() {
  const { t } = useTranslation()
  const { filters, change } = useFilters()
  const openings = useOpenings(filters)
  return (
    <>
      <Band>
        <PageHeader
          title={t('booking.homeTitle')}
          lead={t('booking.homeLead')}
          browserTitle={t('booking.homeBrowserTitle')}
        />
        <SearchPanel filters={filters} onChange={change} />
      </Band>
      <DateStrip
        days={openings.strip}
        selected={openings.date}
        onSelect={(date) => change({ date })}
        label={t('booking.day')}
      />
      <Openings openings={openings} filters={filters} onChange={change} />
    </>
  )
}
