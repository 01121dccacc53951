/** The month on one side, the times of the chosen day on the other. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '../../../contract/clinics.ts'
import { read } from '../../api/query.ts'
import { addDays } from '../../ui/format.ts'
import { LiveDot } from '../../ui/LiveDot.tsx'
import { MonthCalendar } from '../../ui/MonthCalendar.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { DayTimes } from './DayTimes.tsx'
import classes from './DoctorCalendar.module.css'
import { NoTimes } from './NoTimes.tsx'
import { useDoctorDays } from './use-doctor-days.ts'

/** Until the clinic's rules are known. */
const longestHorizonDays = 366

/** `children` stand below the times, once it is known how much room these take: nothing moves under a reading eye. */
export function DoctorCalendar({ doctor, children }: { doctor: Doctor; children: ReactNode }) {
  const { t } = useTranslation()
  const days = useDoctorDays(doctor)
  const clinic = useQuery(read('getClinic', { params: { clinicId: doctor.clinicId } })).data
  const horizon = addDays(days.here, clinic?.rules.horizonDays ?? longestHorizonDays)
  return (
    <div className={classes.columns}>
      <Panel className={classes.calendar}>
        <MonthCalendar
          month={days.month}
          onMonth={days.turnTo}
          last={horizon}
          counts={days.counts}
          selected={days.day}
          onSelect={days.choose}
          today={days.here}
        />
        <p className={classes.legend}>
          {t('clinics.legend')}
          <LiveDot />
        </p>
        {days.countsError !== null && <ProblemNotice error={days.countsError} />}
      </Panel>
      <div className={classes.day}>
        {days.error !== null && days.day === undefined ? (
          <ProblemNotice error={days.error} onRetry={days.retry} />
        ) : days.none ? (
          <NoTimes doctor={doctor} />
        ) : (
          <DayTimes doctor={doctor} days={days} />
        )}
        {(days.none || !days.times.list.isPending) && children}
      </div>
    </div>
  )
}
