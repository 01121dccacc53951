/** A month with the free places of each day. Arrow keys walk it; days without times can be reached and say so. */
import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type DayCount, freedomOf, useSpokenCount } from './day-counts.ts'
import { count, dayOf, longDate, longWeekday, monthAndYear, weekdayOf, weekStartsOn } from './format.ts'
import classes from './MonthCalendar.module.css'
import { addMonths, firstDayOf, monthOfDate, weeksOf } from './month.ts'
import { useCalendarKeys } from './use-calendar-keys.ts'

type Props = {
  month: string
  onMonth: (month: string) => void
  /** Weeks before are over and left out. */
  today: string
  /** Months beyond cannot be turned to. */
  last: string
  /** Days that have slots; undefined while not known. */
  counts: ReadonlyMap<string, DayCount> | undefined
  selected: string | undefined
  onSelect: (date: string) => void
}

export function MonthCalendar(props: Props) {
  const { month, onMonth, today, last } = props
  const headingId = useId()
  const weeks = weeksOf(month, weekStartsOn(), today)
  return (
    <section className={classes.calendar} aria-labelledby={headingId}>
      <header className={classes.head}>
        <h2 id={headingId} className={classes.month} aria-live="polite">
          {monthAndYear(firstDayOf(month))}
        </h2>
        <Turn by={-1} disabled={month <= monthOfDate(today)} onTurn={() => onMonth(addMonths(month, -1))} />
        <Turn by={1} disabled={month >= monthOfDate(last)} onTurn={() => onMonth(addMonths(month, 1))} />
      </header>
      <Days {...props} weeks={weeks} headingId={headingId} />
    </section>
  )
}

/** Keeps the focus where it is at the last month: `disabled` would throw it back to the top of the page. */
function Turn({ by, disabled, onTurn }: { by: -1 | 1; disabled: boolean; onTurn: () => void }) {
  const { t } = useTranslation()
  const Icon = by < 0 ? IconChevronLeft : IconChevronRight
  return (
    <ActionIcon
      variant="default"
      size="xl"
      radius="xl"
      className={classes.turn ?? ''}
      aria-label={t(by < 0 ? 'ui.previousMonth' : 'ui.nextMonth')}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onTurn}
    >
      <Icon size={20} className="mantine-rotate-rtl" aria-hidden="true" />
    </ActionIcon>
  )
}

type DaysProps = Props & { weeks: string[][]; headingId: string }

function Days({ weeks, headingId, month, onMonth, today, last, counts, selected, onSelect }: DaysProps) {
  const dates = weeks.flat().filter((date) => monthOfDate(date) === month)
  const countOf = (date: string) => (counts === undefined ? unknown : (counts.get(date) ?? none))
  const firstFree = dates.find((date) => (countOf(date).freePlaces ?? 0) > 0)
  const entry = [selected, firstFree, today].find((date) => date !== undefined && dates.includes(date))
  const { ref, tabStop, onKeyDown } = useCalendarKeys({
    month,
    onMonth,
    today,
    last,
    entry: entry ?? firstDayOf(month),
  })
  return (
    // A table one can walk by keys is a grid: https://www.w3.org/WAI/ARIA/apg/patterns/grid/
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table role="grid" aria-labelledby={headingId} className={classes.days} ref={ref} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weeks[0]?.map((date) => (
            <th key={date} scope="col" abbr={longWeekday(date)}>
              {weekdayOf(date)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => (
              <td key={date} aria-selected={date === selected}>
                {monthOfDate(date) === month && (
                  <Day
                    date={date}
                    day={countOf(date)}
                    selected={date === selected}
                    isToday={date === today}
                    isTabStop={date === tabStop}
                    onSelect={onSelect}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayProps = {
  date: string
  day: DayCount
  selected: boolean
  isToday: boolean
  isTabStop: boolean
  onSelect: (date: string) => void
}

/** A full day can be chosen, too: its times may come back. */
function Day({ date, day, selected, isToday, isTabStop, onSelect }: DayProps) {
  const { t } = useTranslation()
  const spokenCount = useSpokenCount()
  const { freePlaces, totalPlaces } = day
  const offered = (totalPlaces ?? 0) > 0
  return (
    <button
      type="button"
      className={classes.day}
      data-date={date}
      data-free={freedomOf(day)}
      data-selected={selected || undefined}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isToday ? 'date' : undefined}
      aria-disabled={!offered}
      onClick={offered ? () => onSelect(date) : undefined}
    >
      <VisuallyHidden>
        {freePlaces === undefined ? longDate(date) : `${longDate(date)}, ${spokenCount(day)}`}
      </VisuallyHidden>
      <span className={classes.number} aria-hidden="true">
        {dayOf(date)}
      </span>
      <span className={classes.count} aria-hidden="true">
        {freePlaces ? count(freePlaces) : offered ? t('ui.full') : '\u00a0'}
      </span>
    </button>
  )
}

const unknown: DayCount = { freePlaces: undefined, totalPlaces: undefined }
const none: DayCount = { freePlaces: 0, totalPlaces: 0 }
