/** What, where, and when in the day. */
import { useTranslation } from 'react-i18next'
import { PlaceSelect, SpecialtySelect } from '../../ui/CatalogueSelects.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { SearchBar, SearchGroup } from '../../ui/SearchBar.tsx'
import { dayParts, type DayPart } from './day-parts.ts'
import type { Filters } from './search-filters.ts'
import classes from './SearchPanel.module.css'

type Props = { filters: Filters; onChange: (some: Partial<Filters>) => void }

export function SearchPanel({ filters, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <SearchBar label={t('booking.search')} className={classes.panel}>
      <SpecialtySelect value={filters.specialtyId} onChange={(specialtyId) => onChange({ specialtyId })} />
      <PlaceSelect value={filters.location} onChange={(location) => onChange({ location })} />
      <SearchGroup label={t('booking.part')} className={classes.part}>
        {(labelId) => (
          <Choice<DayPart | 'any'>
            labelledBy={labelId}
            value={filters.part ?? 'any'}
            onChange={(part) => onChange({ part: part === 'any' ? undefined : part })}
            options={[
              { value: 'any', label: t('booking.anyPart') },
              ...dayParts.map((value) => ({ value, label: t(`booking.${value}`) })),
            ]}
          />
        )}
      </SearchGroup>
    </SearchBar>
  )
}
