/** By name, specialty and place. */
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PlaceSelect, SpecialtySelect } from '../../ui/CatalogueSelects.tsx'
import { SearchBar, searchClasses } from '../../ui/SearchBar.tsx'
import type { DoctorFilters } from './doctor-filters.ts'
import classes from './DoctorSearch.module.css'
import { useDraft } from './use-draft.ts'

type Props = { filters: DoctorFilters; onChange: (some: Partial<DoctorFilters>) => void }

export function DoctorSearch({ filters, onChange }: Props) {
  const { t } = useTranslation()
  const { draft, setDraft, flush } = useDraft(filters.q ?? '', (q) => onChange({ q: q.trim() || undefined }))
  return (
    <SearchBar label={t('clinics.search')} className={classes.bar}>
      <TextInput
        label={t('clinics.name')}
        placeholder={t('clinics.nameHint')}
        type="search"
        enterKeyHint="search"
        maxLength={80}
        classNames={{ ...searchClasses, root: `${searchClasses.root} ${classes.name}` }}
        rightSection={
          draft === '' ? (
            <IconSearch size={18} aria-hidden="true" />
          ) : (
            <CloseButton
              size="sm"
              className={classes.clear ?? ''}
              aria-label={t('clinics.clearName')}
              onClick={() => flush('')}
            />
          )
        }
        rightSectionWidth={28}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && flush(draft)}
        // Before whatever is pressed next: a change of the address that comes later would call back who left by a link.
        onBlur={() => flush(draft)}
      />
      <SpecialtySelect value={filters.specialtyId} onChange={(specialtyId) => onChange({ specialtyId })} />
      <PlaceSelect value={filters.location} onChange={(location) => onChange({ location })} />
    </SearchBar>
  )
}
