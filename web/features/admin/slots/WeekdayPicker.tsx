/** Some days of the week, as chips; check boxes underneath. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { weekdayName, weekdays, weekdayShort } from '../parts/weekdays.ts'
import classes from './SlotForm.module.css'

type Props = {
  value: readonly number[]
  onChange: (weekdays: number[]) => void
  error?: ReactNode
  className: string | undefined
}

export function WeekdayPicker({ value, onChange, error, className }: Props) {
  const { t } = useTranslation()
  const toggle = (weekday: number) =>
    onChange(
      value.includes(weekday)
        ? value.filter((known) => known !== weekday)
        : [...value, weekday].toSorted((a, b) => a - b),
    )
  return (
    <fieldset className={`${classes.weekdays} ${className}`}>
      <legend>{t('admin.weekdays')}</legend>
      <div className={classes.days}>
        {weekdays.map((weekday) => (
          <label key={weekday} className={classes.day}>
            <input
              type="checkbox"
              aria-label={weekdayName(weekday)}
              checked={value.includes(weekday)}
              onChange={() => toggle(weekday)}
            />
            {weekdayShort(weekday)}
          </label>
        ))}
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
