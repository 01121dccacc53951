/** What is being booked: doctor, time, place, fee. */
import { IconCalendar, IconClock, IconCoin, IconMapPin, IconStethoscope } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../contract/slots.ts'
import { DoctorAvatar } from '../../ui/DoctorAvatar.tsx'
import { money, spokenDate, timeRange } from '../../ui/format.ts'
import { ZoneNote } from '../../ui/ZoneNote.tsx'
import classes from './SlotSummary.module.css'

type Visit = Pick<
  SlotView,
  | 'doctor'
  | 'specialty'
  | 'clinic'
  | 'site'
  | 'service'
  | 'date'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'feeMinor'
  | 'currency'
> & { site: { address?: string } }

type Props = { visit: Visit; children?: ReactNode; dense?: boolean }

/** `dense`: on a phone two facts side by side. */
export function SlotSummary({ visit, children, dense = false }: Props) {
  const { t } = useTranslation()
  const { doctor, specialty, clinic, site, service, date, startsAt, endsAt, timeZone } = visit
  return (
    <>
      <div className={classes.doctor}>
        <DoctorAvatar name={doctor.name} pictureUrl={doctor.pictureUrl} />
        <div>
          <p className={classes.name}>{doctor.name}</p>
          <p className={classes.specialty}>{specialty.name}</p>
        </div>
      </div>
      <dl className={classes.facts} data-dense={dense || undefined}>
        <Fact icon={<IconCalendar size={20} />} term={t('booking.factDay')}>
          {spokenDate(date, timeZone)}
        </Fact>
        <Fact icon={<IconClock size={20} />} term={t('booking.factTime')}>
          <span className="tabular">{timeRange(startsAt, endsAt, timeZone)}</span>
          <ZoneNote timeZone={timeZone} instant={startsAt} own />
        </Fact>
        <Fact icon={<IconMapPin size={20} />} term={t('booking.factPlace')}>
          {clinic.name}
          <span className={classes.soft}>{[site.name, site.address, site.city].filter(Boolean).join(', ')}</span>
        </Fact>
        {service !== null && (
          <Fact icon={<IconStethoscope size={20} />} term={t('booking.factService')}>
            {service.name}
          </Fact>
        )}
        <Fact icon={<IconCoin size={20} />} term={t('booking.factFee')}>
          {money(visit.feeMinor, visit.currency)}
        </Fact>
        {children}
      </dl>
    </>
  )
}

export function Fact({ icon, term, children }: { icon: ReactNode; term: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  )
}
