/** A doctor's hours for those who only look at them. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../../../contract/schedules.ts'
import { longDate, today } from '../../../ui/format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import type { Places } from '../parts/use-places.ts'
import { shownTime } from '../parts/wall-time.ts'
import { weekdayName, weekdays } from '../parts/weekdays.ts'
import { useAdmin } from '../use-admin.ts'
import { draftOf, type ExceptionDraft } from './hours-draft.ts'
import classes from './HoursReading.module.css'
import { useSpecials } from './use-specials.ts'

type Props = { schedule: Schedule; places: Places }

export function HoursReading({ schedule, places }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const week = useId()
  const special = useId()
  const specialsOf = useSpecials(places)
  const { windows, exceptions } = draftOf(schedule, '')
  const ahead = exceptions.filter(({ on }) => on >= today(clinic.timeZone))
  return (
    <div className={classes.panels}>
      <Panel as="section" labelledBy={week}>
        <h2 id={week}>{t('admin.hours.week')}</h2>
        <dl className={classes.days}>
          {weekdays.map((weekday) => {
            const some = windows.filter((window) => window.weekday === weekday)
            return (
              <div key={weekday}>
                <dt>{weekdayName(weekday)}</dt>
                {some.length === 0 && <dd className={classes.closed}>{t('admin.hours.closed')}</dd>}
                {some.map((window) => (
                  <dd key={window.key}>
                    <b>{t('admin.hours.span', { from: shownTime(window.startsAt), to: shownTime(window.endsAt) })}</b>
                    <span>
                      {[
                        t('admin.minutes', { count: Number(window.slotMinutes) }),
                        t('ui.placesLeft', { count: Number(window.capacity) }),
                        ...specialsOf(window),
                      ].join(' · ')}
                    </span>
                  </dd>
                ))}
              </div>
            )
          })}
        </dl>
      </Panel>
      <Panel as="section" labelledBy={special}>
        <h2 id={special}>{t('admin.hours.exceptions')}</h2>
        {ahead.length === 0 && <p className={classes.closed}>{t('admin.hours.noExceptions')}</p>}
        <dl className={classes.days}>
          {ahead.map((exception) => (
            <Exception key={exception.key} exception={exception} />
          ))}
        </dl>
      </Panel>
    </div>
  )
}

function Exception({ exception: { kind, on, startsAt, endsAt, reason } }: { exception: ExceptionDraft }) {
  const { t } = useTranslation()
  const span = kind !== 'closed' && t('admin.hours.span', { from: shownTime(startsAt), to: shownTime(endsAt) })
  return (
    <div>
      <dt>{longDate(on)}</dt>
      <dd>
        <b>{t(`admin.hours.kind.${kind}`)}</b>
        <span>{[span, reason].filter(Boolean).join(' · ')}</span>
      </dd>
    </div>
  )
}
