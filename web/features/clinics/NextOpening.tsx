/** The chosen day has nothing left: the next free time, one tap away. */
import { Button } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotView } from '../../../contract/slots.ts'
import { longDate, nearDay, shortDate, timeOf } from '../../ui/format.ts'
import classes from './NextOpening.module.css'

type Props = {
  /** There are times, all taken; or there are none. */
  full: boolean
  /** Undefined when there is none; `waiting` while one is looked for. */
  slot: SlotView | undefined
  waiting: boolean
  onChoose: (day: string) => void
}

export function NextOpening({ full, slot, waiting, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.next} role="status">
      <IconCalendarOff size={24} stroke={1.75} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.title}>{t(full ? 'clinics.dayFull' : 'booking.emptyTitle')}</p>
        <p>
          {t(slot === undefined && !waiting ? 'clinics.noTimes' : full ? 'clinics.dayInstead' : 'clinics.emptyInstead')}
        </p>
      </div>
      {(slot !== undefined || waiting) && (
        <div className={classes.ways}>{slot !== undefined && <Ways slot={slot} onChoose={onChoose} />}</div>
      )}
    </div>
  )
}

function Ways({ slot, onChoose }: { slot: SlotView; onChoose: (day: string) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Button component={Link} to={`/book/${slot.id}`} className="tabular">
        {t('clinics.bookNext', {
          day: nearDay(slot.date, slot.timeZone) ?? shortDate(slot.date),
          time: timeOf(slot.startsAt, slot.timeZone),
        })}
      </Button>
      <Button variant="default" onClick={() => onChoose(slot.date)}>
        {t('booking.showDay', { day: longDate(slot.date) })}
      </Button>
    </>
  )
}
