/** Who has the places of a slot, in a line and in words; the words lead to the people. */
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotView } from '../../../../contract/slots.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './SlotTile.module.css'

export function SlotUse({ slot: { state, date, doctor } }: { slot: SlotView }) {
  const { t } = useTranslation()
  const { link } = useAdmin()
  const { totalSlots, bookedSlots, heldSlots } = state
  const share = (places: number) => `${(places / totalSlots) * 100}%`
  const booked = totalSlots === 1 ? t('admin.booked') : t('admin.bookedPlaces', { booked: bookedSlots, of: totalSlots })
  const words = [
    heldSlots > 0 && t('admin.held', { count: heldSlots }),
    !state.published && t('admin.closedSlot'),
    bookedSlots + heldSlots === 0 && state.published && t('admin.freePlaces', { count: totalSlots }),
  ].filter(Boolean)
  return (
    <div className={classes.use}>
      <span className={classes.bar} aria-hidden="true">
        <span data-kind="booked" style={{ inlineSize: share(bookedSlots) }} />
        <span data-kind="held" style={{ inlineSize: share(heldSlots) }} />
      </span>
      <p className={classes.words}>
        {bookedSlots > 0 && <Link to={link('/admin', { date, doctor: doctor.id })}>{booked}</Link>}
        {words.length > 0 && <span>{words.join(' · ')}</span>}
      </p>
    </div>
  )
}
