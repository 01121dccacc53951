/** Days side by side, each with its free count; one is chosen. Radio buttons underneath, so arrow keys just work. */
import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DateStrip.module.css'
import { type DayCount, freedomOf, useSpokenCount } from './day-counts.ts'
import { count, dayOf, longDate, monthOf, nearDay, weekdayOf } from './format.ts'

export type StripDay = DayCount & { date: string }

type Props = {
  days: readonly StripDay[]
  selected: string | undefined
  onSelect: (date: string) => void
  label: string
}

export function DateStrip({ days, selected, onSelect, label }: Props) {
  const { t } = useTranslation()
  const spokenCount = useSpokenCount()
  const name = useId()
  const strip = useRef<HTMLDivElement>(null)

  // Only the strip scrolls, never the page.
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>(`[data-date='${selected}']`)
    if (!chosen || !strip.current) return
    const { offsetLeft, offsetWidth } = chosen
    strip.current.scrollTo({ left: offsetLeft - (strip.current.clientWidth - offsetWidth) / 2 })
  }, [selected])

  const scroll = (pages: number) => {
    const forward = document.dir === 'rtl' ? -1 : 1
    strip.current?.scrollBy({ left: forward * pages * strip.current.clientWidth * 0.8, behavior: 'smooth' })
  }
  const arrow = (pages: -1 | 1) => (
    <ActionIcon
      className={classes.arrow}
      variant="default"
      size="lg"
      radius="xl"
      aria-label={t(pages < 0 ? 'ui.earlierDays' : 'ui.laterDays')}
      onClick={() => scroll(pages)}
    >
      {pages < 0 ? (
        <IconChevronLeft className="mantine-rotate-rtl" />
      ) : (
        <IconChevronRight className="mantine-rotate-rtl" />
      )}
    </ActionIcon>
  )
  return (
    <div className={classes.frame}>
      {arrow(-1)}
      <div className={classes.strip} role="radiogroup" aria-label={label} ref={strip}>
        {days.map((day) => (
          <label
            key={day.date}
            className={classes.day}
            data-date={day.date}
            data-selected={day.date === selected || undefined}
            data-free={freedomOf(day)}
          >
            <input
              type="radio"
              name={name}
              className={classes.input}
              checked={day.date === selected}
              onChange={() => onSelect(day.date)}
              aria-label={`${nearDay(day.date) ?? ''} ${longDate(day.date)}, ${spokenCount(day)}`.trim()}
            />
            <span className={classes.weekday}>{nearDay(day.date) ?? weekdayOf(day.date)}</span>
            <span className={classes.number}>{dayOf(day.date)}</span>
            <span className={classes.month}>{monthOf(day.date)}</span>
            <span className={classes.free}>{shownCount(day)}</span>
          </label>
        ))}
      </div>
      {arrow(1)}
    </div>
  )

  function shownCount({ freePlaces, totalPlaces }: StripDay) {
    if (freePlaces === undefined) return '\u00a0'
    if (freePlaces > 0) return t('ui.freeShort', { count: freePlaces, number: count(freePlaces) })
    return totalPlaces ? t('ui.full') : '–'
  }
}
