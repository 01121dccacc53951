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
  slot: SlotView | undefined
  onChoose: (day: string) => void
}

export function NextOpening({ full, slot, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.next}>
      <IconCalendarOff size={24} stroke={1.75} aria-hidden="true" />
      <div className={classes.words}>
        <p className={classes.title}>{t(full ? 'clinics.dayFull' : 'booking.emptyTitle')}</p>
        <p>{slot === undefined ? t('clinics.noTimes') : t('clinics.dayInstead')}</p>
      </div>
      {slot !== undefined && (
        <div className={classes.ways}>
          <Button component={Link} to={`/book/${slot.id}`} className="tabular">
            {t('clinics.bookNext', {
              day: nearDay(slot.date, slot.timeZone) ?? shortDate(slot.date),
              time: timeOf(slot.startsAt, slot.timeZone),
            })}
          </Button>
          <Button variant="default" onClick={() => onChoose(slot.date)}>
            {t('booking.showDay', { day: longDate(slot.date) })}
          </Button>
        </div>
      )}
    </div>
  )
}
