/** Fields of a search in one frame, side by side with a line between; the columns come from whoever uses it. */
import { NativeSelect } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import classes from './SearchBar.module.css'

export function SearchBar({ label, className, children }: Labelled & { className: string | undefined }) {
  return (
    <search className={`${classes.bar} ${className ?? ''}`} aria-label={label}>
      {children}
    </search>
  )
}
type Labelled = { label: string; children: ReactNode }

/** For inputs of Mantine: `<TextInput classNames={searchClasses} />`. */
export const searchClasses = {
  root: classes.field ?? '',
  input: classes.input ?? '',
  label: classes.label ?? '',
  section: classes.section ?? '',
}

type SelectProps = Labelled & { value: string | undefined; onChange: (value: string | undefined) => void }

/** A native select: right on a phone, and right for a screen reader. */
export function SearchSelect({ label, value, onChange, children }: SelectProps) {
  return (
    <NativeSelect
      label={label}
      classNames={searchClasses}
      rightSection={<IconChevronDown size={18} aria-hidden="true" />}
      rightSectionWidth={24}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    >
      {children}
    </NativeSelect>
  )
}

type GroupProps = { label: string; className?: string | undefined; children: (labelId: string) => ReactNode }

/** Any other control, named by the label above it; on a phone the words of the control must do. */
export function SearchGroup({ label, className, children }: GroupProps) {
  const labelId = useId()
  return (
    <div className={`${classes.field} ${classes.group} ${className ?? ''}`}>
      <span id={labelId} className={`${classes.label} ${classes.groupLabel}`}>
        {label}
      </span>
      {children(labelId)}
    </div>
  )
}
