/** What is worth a word about planned slots: clock changes, and times that had to be left out. */
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { listOf, shortDate } from '../../../ui/format.ts'
import { shownTime } from './wall-time.ts'
import classes from './Notes.module.css'

type Note = Output<'previewSchedule'>['notes'][number]

const known = ['starts-in-gap', 'ends-in-gap', 'overlap-dropped', 'window-too-short'] as const
/** The same note on many days is one note with many days. */
const mostDays = 5

export function Notes({ notes }: { notes: readonly Note[] }) {
  const { t } = useTranslation()
  if (notes.length === 0) return null
  const groups = Map.groupBy(notes, ({ note }) => note)
  return (
    <ul className={classes.notes}>
      {[...groups].map(([note, some]) => {
        const key = known.find((name) => name === note)
        const days = [...Map.groupBy(some, ({ date }) => date)]
        return (
          <li key={note}>
            <IconInfoCircle size={18} aria-hidden="true" />
            <span>
              <b>{key === undefined ? note : t(`admin.note.${key}`)}</b>
              {days.slice(0, mostDays).map(([date, times]) => (
                <span key={date}>
                  {t('admin.noteDay', {
                    day: shortDate(date),
                    times: listOf(times.map(({ time }) => shownTime(time))),
                  })}
                </span>
              ))}
              {days.length > mostDays && <span>{t('admin.moreDays', { count: days.length - mostDays })}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
