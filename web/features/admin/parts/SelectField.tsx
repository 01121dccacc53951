/** The browser's own select, with the arrow of our search panel: right on a phone, and right for a screen reader. */
import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import classes from './SelectField.module.css'

export function SelectField(props: NativeSelectProps) {
  return (
    <NativeSelect
      {...props}
      classNames={{ section: classes.section ?? '' }}
      rightSection={<IconChevronDown size={18} aria-hidden="true" />}
    />
  )
}
