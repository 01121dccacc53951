/** The slots these hours would make in two weeks, by day, while they are typed. */
import { ActionIcon, Skeleton } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, count, dateRange } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { daysOf } from '../parts/date-span.ts'
import { Notes } from '../parts/Notes.tsx'
import { PlannedDay } from './PlannedDay.tsx'
import classes from './PreviewPanel.module.css'
import { type Preview, previewDays } from './use-hours.ts'

type Props = { preview: Preview; sound: boolean; onMove: (from: string) => void }

export function PreviewPanel({ preview: { preview, known, errors, waiting, from, to }, sound, onMove }: Props) {
  const { t } = useTranslation()
  const title = useId()
  const slots = known?.slots ?? []
  const made = slots.filter(({ conflict }) => conflict === null)
  const places = made.reduce((sum, { capacity }) => sum + capacity, 0)
  const wrong = !sound || Object.keys(errors).length > 0
  const step = (steps: 1 | -1) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t(steps < 0 ? 'admin.hours.earlierPreview' : 'admin.hours.laterPreview')}
      onClick={() => onMove(addDays(from, steps * previewDays))}
    >
      {steps < 0 ? (
        <IconChevronLeft size={20} className="mantine-rotate-rtl" />
      ) : (
        <IconChevronRight size={20} className="mantine-rotate-rtl" />
      )}
    </ActionIcon>
  )
  return (
    <aside className={classes.preview} aria-labelledby={title}>
      <header className={classes.head}>
        <h2 id={title}>{t('admin.hours.preview')}</h2>
        {step(-1)}
        <span className={classes.range}>{dateRange(from, to)}</span>
        {step(1)}
      </header>
      <p className={classes.summary} role="status">
        {wrong
          ? t('admin.hours.previewWrong')
          : known && made.length === 0
            ? t('admin.hours.previewEmpty')
            : known && t('admin.hours.previewSummary', { slots: count(made.length), places: count(places) })}
      </p>
      {preview.isError && !wrong && <ProblemNotice error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.isLoading && <Skeleton height={240} radius="md" />}
      {known && (
        <div
          className={classes.days}
          data-stale={waiting || wrong || undefined}
          inert={wrong}
          role="region"
          aria-labelledby={title}
          // It scrolls by itself: the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <Notes notes={known.notes} />
          {daysOf({ from, to }).map((date) => (
            <PlannedDay key={date} date={date} slots={slots.filter((slot) => slot.date === date)} />
          ))}
        </div>
      )}
    </aside>
  )
}
