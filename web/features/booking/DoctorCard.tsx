/** A doctor and their times of one day. */
import { UnstyledButton } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { listOf, money, timeOf } from '../../ui/format.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TimeChip } from '../../ui/TimeChip.tsx'
import { ZoneNote } from '../../ui/ZoneNote.tsx'
import classes from './DoctorCard.module.css'
import { type DoctorTimes, pickTimes } from './openings.ts'

type Props = DoctorTimes & { mine: ReadonlySet<string> }

/** Two rows; the last of them makes room for the way to the rest. */
const shownAtFirst = 12

export function DoctorCard({ doctor, slots, mine }: Props) {
  const { t } = useTranslation()
  const nameId = useId()
  const [all, setAll] = useState(false)
  const ids = slots.map((slot) => slot.id).join()
  // Picked once per set of times, so that no chip changes its place under a finger when counts change.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const picked = useMemo(() => pickTimes(slots, slots.length > shownAtFirst ? shownAtFirst - 1 : shownAtFirst), [ids])
  const first = slots[0]
  if (first === undefined) return null
  const shown = slots.filter((slot) => all || picked.has(slot.id))
  const more = slots.length - picked.size
  const sites = [...new Set(slots.map((slot) => slot.site.name))]
  return (
    <Panel as="article" labelledBy={nameId} className={classes.card}>
      <div className={classes.who}>
        <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} />
        <div className={classes.facts}>
          <h3 id={nameId} className={classes.name}>
            <Link to={`/doctors/${doctor.id}`}>{doctor.name}</Link>
          </h3>
          <p className={classes.specialty}>{first.specialty.name}</p>
          <p className={classes.place}>
            <IconMapPin size={15} aria-hidden="true" />
            <span>
              {listOf(sites)}, {first.site.city}
            </span>
          </p>
          <p className={classes.fee}>
            {money(Math.min(...slots.map((slot) => slot.feeMinor)), first.currency)}
            <ZoneNote timeZone={first.timeZone} instant={first.startsAt} />
          </p>
        </div>
      </div>
      <ul className={classes.times}>
        {shown.map((slot) => (
          <li key={slot.id}>
            <TimeChip
              time={timeOf(slot.startsAt, slot.timeZone)}
              state={slot.state}
              to={`/book/${slot.id}`}
              mine={mine.has(slot.id)}
              context={doctor.name}
            />
          </li>
        ))}
        {more > 0 && !all && (
          <li>
            <UnstyledButton className={classes.more ?? ''} onClick={() => setAll(true)}>
              {t('booking.moreTimes', { count: more })}
            </UnstyledButton>
          </li>
        )}
      </ul>
    </Panel>
  )
}
