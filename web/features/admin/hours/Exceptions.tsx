/** Days that differ from the week: closed, closed for some hours, more hours, or other hours instead. */
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, today } from '../../../ui/format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Places } from '../parts/use-places.ts'
import { useAdmin } from '../use-admin.ts'
import { ExceptionRow } from './ExceptionRow.tsx'
import { emptyException, type ExceptionDraft } from './hours-draft.ts'
import type { RowErrors } from './hours-errors.ts'
import type { Hours } from './use-hours.ts'
import classes from './WeekEditor.module.css'

type Props = { hours: Hours; places: Places; errors: RowErrors }

export function Exceptions({ hours: { draft, change }, places, errors }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const title = useId()
  const [past, setPast] = useState(false)
  const now = today(clinic.timeZone)
  // A date that is being typed is no past one.
  const isPast = ({ on }: ExceptionDraft) => on !== '' && on < now
  const hidden = past ? 0 : draft.exceptions.filter(isPast).length
  const shown = draft.exceptions.filter((exception) => past || !isPast(exception))
  const add = () =>
    change((before) => ({
      ...before,
      exceptions: [...before.exceptions, emptyException(addDays(now, 1), places.sites[0]?.id ?? '')],
    }))
  const edit = (key: string, some: Partial<ExceptionDraft>) =>
    change((before) => ({
      ...before,
      exceptions: before.exceptions.map((exception) => (exception.key === key ? { ...exception, ...some } : exception)),
    }))
  const remove = (key: string) =>
    change((before) => ({ ...before, exceptions: before.exceptions.filter((exception) => exception.key !== key) }))
  return (
    <Panel as="section" labelledBy={title}>
      <header className={classes.dayHead}>
        <h2 id={title} className={classes.title}>
          {t('admin.hours.exceptions')}
        </h2>
        <div className={classes.dayTools}>
          <Button variant="subtle" size="sm" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={add}>
            {t('admin.hours.addException')}
          </Button>
        </div>
      </header>
      {draft.exceptions.length === 0 && <p className={classes.none}>{t('admin.hours.noExceptions')}</p>}
      {shown.map((exception) => (
        <ExceptionRow
          key={exception.key}
          exception={exception}
          places={places}
          errors={errors[exception.key] ?? {}}
          onChange={(some) => edit(exception.key, some)}
          onRemove={() => remove(exception.key)}
        />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" color="gray" size="sm" onClick={() => setPast(true)}>
          {t('admin.hours.showPast', { count: hidden })}
        </Button>
      )}
    </Panel>
  )
}
