/** One of a few, side by side. Native radio buttons underneath: arrow keys and screen readers just work. */
import { useId } from 'react'
import classes from './Choice.module.css'

type Props<Value extends string> = {
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  label?: string
  /** The id of what names it, instead of `label`. */
  labelledBy?: string
}

export function Choice<Value extends string>({ value, options, onChange, label, labelledBy }: Props<Value>) {
  const name = useId()
  return (
    <div className={classes.choice} role="radiogroup" aria-label={label} aria-labelledby={labelledBy}>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            name={name}
            className={classes.input}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
