/** Monday to Sunday, each with its windows. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import type { Places } from '../parts/use-places.ts'
import { weekdayName, weekdays } from '../parts/weekdays.ts'
import { CopyDay } from './CopyDay.tsx'
import { copyDay, nextWindow, type WindowDraft } from './hours-draft.ts'
import type { RowErrors } from './hours-errors.ts'
import type { Hours } from './use-hours.ts'
import classes from './WeekEditor.module.css'
import { WindowRow } from './WindowRow.tsx'

type Props = { hours: Hours; places: Places; errors: RowErrors }

export function WeekEditor({ hours, places, errors }: Props) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <Panel as="section" labelledBy={title}>
      <h2 id={title} className={classes.title}>
        {t('admin.hours.week')}
      </h2>
      {weekdays.map((weekday) => (
        <Day key={weekday} weekday={weekday} hours={hours} places={places} errors={errors} />
      ))}
    </Panel>
  )
}

function Day({ weekday, hours, places, errors }: Props & { weekday: number }) {
  const { t } = useTranslation()
  const { draft, change } = hours
  const windows = draft.windows.filter((window) => window.weekday === weekday)
  const day = weekdayName(weekday)
  const add = () =>
    change((before) => ({
      ...before,
      windows: [...before.windows, nextWindow(before, weekday, places.sites[0]?.id ?? '')],
    }))
  const edit = (key: string, some: Partial<WindowDraft>) =>
    change((before) => ({
      ...before,
      windows: before.windows.map((window) => (window.key === key ? { ...window, ...some } : window)),
    }))
  const remove = (key: string) =>
    change((before) => ({ ...before, windows: before.windows.filter((window) => window.key !== key) }))
  return (
    <div role="group" className={classes.day} aria-label={day}>
      <header className={classes.dayHead}>
        <h3>{day}</h3>
        {windows.length === 0 && <span className={classes.closed}>{t('admin.hours.closed')}</span>}
        <div className={classes.dayTools}>
          {windows.length > 0 && (
            <CopyDay weekday={weekday} onCopy={(to) => change((before) => copyDay(before, weekday, to))} />
          )}
          <Button
            variant="subtle"
            size="sm"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            aria-label={t('admin.hours.addTo', { day })}
            onClick={add}
          >
            {t('admin.hours.add')}
          </Button>
        </div>
      </header>
      {windows.map((window) => (
        <WindowRow
          key={window.key}
          window={window}
          places={places}
          errors={errors[window.key] ?? {}}
          onChange={(some) => edit(window.key, some)}
          onRemove={() => remove(window.key)}
        />
      ))}
    </div>
  )
}
