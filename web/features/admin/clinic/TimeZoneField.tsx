/** A time zone, searched by city or country; those of the clinic's country come first. */
import '@mantine/core/styles/Combobox.layer.css'
import { type ComboboxItem, type OptionsFilter, Select, type SelectProps } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneName } from '../../../ui/format.ts'
import classes from './TimeZoneField.module.css'
import { findZones, zoneCountry, zoneLabel, zonesFor } from './zones.ts'

type Props = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string
  onChange: (zone: string) => void
  country: string
}

/** More than one scrolls through; the others are found by typing. */
const mostShown = 40

export function TimeZoneField({ value, onChange, country, ...input }: Props) {
  const { t } = useTranslation()
  const data = useMemo(() => zonesFor(country, value).map(optionOf), [country, value])
  return (
    <Select
      {...input}
      size="md"
      value={value}
      data={data}
      onChange={(zone) => zone !== null && onChange(zone)}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      openOnFocus={false}
      // What is typed is looked for; it does not go on where the chosen name ends.
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => event.currentTarget.select()}
      limit={mostShown}
      filter={filter}
      renderOption={({ option }) => <Zone zone={option.value} />}
      nothingFoundMessage={t('admin.clinic.noZone')}
      withScrollArea={false}
      autoComplete="off"
      comboboxProps={{ keepMounted: false, withinPortal: false, transitionProps: { duration: 0 } }}
      classNames={{
        dropdown: classes.dropdown ?? '',
        options: classes.options ?? '',
        option: classes.option ?? '',
        section: classes.section ?? '',
      }}
      rightSection={<IconChevronDown size={18} aria-hidden="true" />}
    />
  )
}

const optionOf = (zone: string) => ({ value: zone, label: zoneLabel(zone) })

const filter: OptionsFilter = ({ options, search, limit }) => {
  const found = findZones(
    (options as ComboboxItem[]).map(({ value }) => value),
    search,
  )
  return found.slice(0, limit).map(optionOf)
}

function Zone({ zone }: { zone: string }) {
  const [now] = useState(() => new Date().toISOString())
  const { offset } = zoneName(zone, now)
  return (
    <>
      <span>{zoneLabel(zone)}</span>
      <span className={classes.where}>{[zoneCountry(zone), offset].filter(Boolean).join(' · ')}</span>
    </>
  )
}
