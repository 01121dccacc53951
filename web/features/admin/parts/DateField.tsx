/** A date, typed or picked. While a year is being typed the browser already reports dates long ago: those are not told. */
import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { isDate } from './date-span.ts'

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'type'> & {
  value: string
  onChange: (date: string) => void
  /** May be left empty, which is told as ''. */
  optional?: boolean
}

export function DateField({ value, onChange, optional = false, ...input }: Props) {
  const [draft, setDraft] = useState<{ of: string; text: string } | undefined>()
  return (
    <TextInput
      {...input}
      type="date"
      value={draft?.of === value ? draft.text : value}
      onChange={(event) => {
        const text = event.currentTarget.value
        const whole = isDate(text) || (optional && text === '')
        setDraft(whole ? undefined : { of: value, text })
        if (whole) onChange(text)
      }}
      onBlur={() => setDraft(undefined)}
    />
  )
}
