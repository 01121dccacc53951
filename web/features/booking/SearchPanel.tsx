/** What, where, and when in the day. Native selects: right on a phone, and right for a screen reader. */
import { NativeSelect } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/query.ts'
import { Choice } from '../../ui/Choice.tsx'
import { dayParts, type DayPart } from './day-parts.ts'
import type { Filters } from './search-filters.ts'
import classes from './SearchPanel.module.css'

type Props = { filters: Filters; onChange: (some: Partial<Filters>) => void }

const namesRarelyChange = { staleTime: 10 * 60_000 }

const selectClasses = {
  root: classes.field ?? '',
  input: classes.input ?? '',
  label: classes.label ?? '',
  section: classes.section ?? '',
}

export function SearchPanel({ filters, onChange }: Props) {
  const { t } = useTranslation()
  const partLabel = useId()
  const specialties = useQuery({ ...read('listSpecialties', {}), ...namesRarelyChange }).data?.specialties ?? []
  const locations = useQuery({ ...read('listLocations', {}), ...namesRarelyChange }).data?.locations ?? []
  const namesOf = (kind: 'city' | 'site') => locations.filter((place) => place.kind === kind).map((place) => place.name)
  const unlisted = filters.location !== undefined && !locations.some((place) => place.name === filters.location)
  return (
    <search className={classes.panel} aria-label={t('booking.search')}>
      <NativeSelect
        label={t('booking.specialty')}
        classNames={selectClasses}
        rightSection={<IconChevronDown size={18} aria-hidden="true" />}
        rightSectionWidth={24}
        value={filters.specialtyId ?? ''}
        onChange={(event) => onChange({ specialtyId: event.currentTarget.value || undefined })}
      >
        <option value="">{t('booking.anySpecialty')}</option>
        {specialties.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={t('booking.place')}
        classNames={selectClasses}
        rightSection={<IconChevronDown size={18} aria-hidden="true" />}
        rightSectionWidth={24}
        value={filters.location ?? ''}
        onChange={(event) => onChange({ location: event.currentTarget.value || undefined })}
      >
        <option value="">{t('booking.anyPlace')}</option>
        {unlisted && <option>{filters.location}</option>}
        <Places label={t('booking.cities')} names={namesOf('city')} />
        <Places label={t('booking.sites')} names={namesOf('site')} />
      </NativeSelect>
      <div className={`${classes.field} ${classes.part}`}>
        <span id={partLabel} className={`${classes.label} ${classes.partLabel}`}>
          {t('booking.part')}
        </span>
        <Choice<DayPart | 'any'>
          labelledBy={partLabel}
          value={filters.part ?? 'any'}
          onChange={(part) => onChange({ part: part === 'any' ? undefined : part })}
          options={[
            { value: 'any', label: t('booking.anyPart') },
            ...dayParts.map((value) => ({ value, label: t(`booking.${value}`) })),
          ]}
        />
      </div>
    </search>
  )
}

function Places({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <optgroup label={label}>
      {names.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </optgroup>
  )
}
