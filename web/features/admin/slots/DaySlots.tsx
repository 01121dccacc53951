/** A day, doctor by doctor. */
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { DoctorAvatar } from '../../../ui/DoctorAvatar.tsx'
import { count } from '../../../ui/format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { numbersOf } from '../parts/numbers.ts'
import classes from './SlotsPage.module.css'
import { SlotTile } from './SlotTile.tsx'

type Props = { slots: readonly SlotView[]; now: number }

export function DaySlots({ slots, now }: Props) {
  const doctors = [...Map.groupBy(slots, ({ doctor }) => doctor.id).values()]
  return doctors.map((some) => <DoctorDay key={some[0]?.doctor.id} slots={some} now={now} />)
}

function DoctorDay({ slots, now }: Props) {
  const { t } = useTranslation()
  const [first] = slots
  if (first === undefined) return null
  const { doctor, specialty } = first
  const { booked, held, free } = numbersOf(slots, now)
  const title = `slots-${doctor.id}`
  return (
    <Panel as="section" labelledBy={title}>
      <header className={classes.doctorHead}>
        <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} size="sm" />
        <div>
          <h2 id={title}>{doctor.name}</h2>
          <p>{specialty.name}</p>
        </div>
        <p className={classes.sum}>
          {t('admin.doctorNumbers', { booked: count(booked), held: count(held), free: count(free) })}
        </p>
      </header>
      <div className={classes.tiles}>
        {slots.map((slot) => (
          <SlotTile key={slot.id} slot={slot} past={Date.parse(slot.endsAt) <= now} />
        ))}
      </div>
    </Panel>
  )
}
