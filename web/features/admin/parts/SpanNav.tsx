/** Which days: back, forward, today, a date of one's own; a day, a week, or a range. */
import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Choice } from '../../../ui/Choice.tsx'
import { type DateSpan, moveSpan, rangeOf, spanAround, type View } from './date-span.ts'
import { DateField } from './DateField.tsx'
import classes from './SpanNav.module.css'

type Props = { span: DateSpan; today: string; views: readonly View[]; onChange: (span: DateSpan) => void }

export function SpanNav({ span, today, views, onChange }: Props) {
  const { t } = useTranslation()
  const { view, from, to } = span
  const here = from <= today && today <= to
  const goTo = (next: View) => {
    if (next === view) return
    onChange(next === 'range' ? rangeOf(from, to) : spanAround(next, here ? today : from))
  }
  const step = (steps: 1 | -1) => (
    <ActionIcon
      variant="default"
      aria-label={t(steps < 0 ? `admin.earlier.${view}` : `admin.later.${view}`)}
      onClick={() => onChange(moveSpan(span, steps))}
    >
      {steps < 0 ? (
        <IconChevronLeft size={20} className="mantine-rotate-rtl" />
      ) : (
        <IconChevronRight size={20} className="mantine-rotate-rtl" />
      )}
    </ActionIcon>
  )
  return (
    <div className={classes.nav} role="group" aria-label={t('admin.days')}>
      <div className={classes.steps} data-view={view}>
        {step(-1)}
        {view === 'range' ? (
          <>
            <DateField
              className={classes.date ?? ''}
              aria-label={t('admin.from')}
              value={from}
              onChange={(date) => onChange(rangeOf(date, to))}
            />
            <DateField
              className={classes.date ?? ''}
              aria-label={t('admin.to')}
              value={to}
              min={from}
              onChange={(date) => onChange(rangeOf(from, date))}
            />
          </>
        ) : (
          <DateField
            className={classes.date ?? ''}
            aria-label={t(view === 'week' ? 'admin.weekOf' : 'admin.day')}
            value={view === 'week' && here ? today : from}
            onChange={(date) => onChange(spanAround(view, date))}
          />
        )}
        {step(1)}
        <Button variant="default" onClick={() => onChange(spanAround(view, today))}>
          {t('admin.today')}
        </Button>
      </div>
      <Choice
        label={t('admin.view')}
        value={view}
        onChange={goTo}
        options={views.map((value) => ({ value, label: t(`admin.view.${value}`) }))}
      />
    </div>
  )
}
