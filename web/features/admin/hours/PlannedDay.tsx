/** The planned slots of one day: those that would be made, and those that something stands in the way of. */
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { shortDate, timeOf } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './PreviewPanel.module.css'

type Planned = Output<'previewSchedule'>['slots'][number]

export function PlannedDay({ date, slots }: { date: string; slots: readonly Planned[] }) {
  const { t } = useTranslation()
  const made = slots.filter(({ conflict }) => conflict === null).length
  return (
    <div role="group" className={classes.day} aria-label={shortDate(date)} data-empty={slots.length === 0 || undefined}>
      <h3>
        {shortDate(date)}
        <span>{slots.length === 0 ? t('admin.hours.closed') : t('admin.slotCount', { count: made })}</span>
      </h3>
      {slots.length > 0 && (
        <ul className={classes.times}>
          {slots.map((slot) => (
            <Time key={slot.startsAt} slot={slot} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Time({ slot: { startsAt, capacity, conflict } }: { slot: Planned }) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const why = conflict === null ? undefined : t(`admin.conflict.${conflict}`)
  return (
    <li className={classes.time} data-conflict={conflict ?? undefined} title={why}>
      {timeOf(startsAt, clinic.timeZone)}
      {capacity > 1 && <span className={classes.places}>{t('admin.timesPlaces', { count: capacity })}</span>}
      {why !== undefined && <VisuallyHidden>, {why}</VisuallyHidden>}
    </li>
  )
}
