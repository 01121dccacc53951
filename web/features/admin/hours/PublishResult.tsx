/** What publishing did: counts, slots kept for the people in them, slots that could not be made. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Output } from '../../../api/send.ts'
import { count, shortDate, timeOf } from '../../../ui/format.ts'
import { Notes } from '../parts/Notes.tsx'
import { Question } from '../parts/Question.tsx'
import { SkippedSlots } from '../parts/SkippedSlots.tsx'
import { useAdmin } from '../use-admin.ts'
import classes from './PublishDialog.module.css'

type Props = { result: Output<'publishSchedule'>; doctorId: string; from: string; onClose: () => void }

const kinds = ['created', 'removed', 'unchanged'] as const

export function PublishResult({ result, doctorId, from, onClose }: Props) {
  const { t } = useTranslation()
  const { link } = useAdmin()
  return (
    <>
      <dl className={classes.counts}>
        {kinds.map((kind) => (
          <div key={kind} data-kind={kind}>
            <dt>{t(`admin.publish.${kind}`)}</dt>
            <dd>{count(result[kind])}</dd>
          </div>
        ))}
      </dl>
      {result.kept.length > 0 && (
        <section className={classes.kept}>
          <h3>{t('admin.publish.kept', { count: result.kept.length })}</h3>
          <p>{t('admin.publish.keptText')}</p>
          <ul className={classes.list}>
            {result.kept.map(({ id, date, startsAt, timeZone, state }) => (
              <li key={id}>
                <b>{t('admin.dayAndTime', { day: shortDate(date), time: timeOf(startsAt, timeZone) })}</b>
                <span>
                  {t('admin.bookedOf', { booked: state.bookedSlots + state.heldSlots, of: state.totalSlots })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SkippedSlots slots={result.skipped} />
      <Notes notes={result.notes} />
      <Question.Answers>
        <Button
          component={Link}
          variant="default"
          to={link('/admin/slots', { view: 'week', doctor: doctorId, date: from })}
        >
          {t('admin.publish.seeSlots')}
        </Button>
        <Button onClick={onClose}>{t('admin.done')}</Button>
      </Question.Answers>
    </>
  )
}
