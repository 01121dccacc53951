/** What and where: the specialties and places that exist, for every search that asks for them. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { read } from '../api/query.ts'
import { SearchSelect } from './SearchBar.tsx'

type Props = { value: string | undefined; onChange: (value: string | undefined) => void }

const namesRarelyChange = { staleTime: 10 * 60_000 }

/** The value is the specialty's id. */
export function SpecialtySelect({ value, onChange }: Props) {
  const { t } = useTranslation()
  const specialties = useQuery({ ...read('listSpecialties', {}), ...namesRarelyChange }).data?.specialties ?? []
  return (
    <SearchSelect label={t('ui.specialty')} value={value} onChange={onChange}>
      <option value="">{t('ui.anySpecialty')}</option>
      {specialties.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SearchSelect>
  )
}

/** The value is the name of a city or a site; one that the list does not know stays what it is. */
export function PlaceSelect({ value, onChange }: Props) {
  const { t } = useTranslation()
  const locations = useQuery({ ...read('listLocations', {}), ...namesRarelyChange }).data?.locations ?? []
  const namesOf = (kind: 'city' | 'site') => locations.filter((place) => place.kind === kind).map((place) => place.name)
  const unlisted = value !== undefined && !locations.some((place) => place.name === value)
  return (
    <SearchSelect label={t('ui.place')} value={value} onChange={onChange}>
      <option value="">{t('ui.anyPlace')}</option>
      {unlisted && <option>{value}</option>}
      <Places label={t('ui.cities')} names={namesOf('city')} />
      <Places label={t('ui.sites')} names={namesOf('site')} />
    </SearchSelect>
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
