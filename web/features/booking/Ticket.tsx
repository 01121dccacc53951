/** An appointment as a ticket: the token number on the stub, the rest beside it. */
import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AppointmentView } from '../../../contract/booking.ts'
import { StatusPill } from '../../ui/StatusPill.tsx'
import { TokenNumber } from '../../ui/TokenNumber.tsx'
import classes from './Ticket.module.css'

const over = new Set<AppointmentView['status']>(['cancelled', 'no_show', 'voided', 'completed'])

type Props = { appointment: AppointmentView; label: string; children: ReactNode }

export function Ticket({ appointment: { status, tokenNumber }, label, children }: Props) {
  return (
    <article className={classes.ticket} aria-label={label}>
      <div className={classes.stub} data-over={over.has(status) || undefined} role="status">
        <TokenNumber number={tokenNumber} quiet={over.has(status)} />
        <StatusPill status={status} />
      </div>
      <div className={classes.body}>{children}</div>
    </article>
  )
}

/** Its shape while it is on the way. */
export const TicketSkeleton = () => (
  <div className={classes.ticket}>
    <div className={classes.stub}>
      <Skeleton height={112} width={160} />
      <Skeleton height={26} width={96} radius="xl" />
    </div>
    <div className={`${classes.body} ${classes.lines}`}>
      <Skeleton height={34} width="40%" />
      <Skeleton height={22} width="75%" />
      <Skeleton height={56} />
      <Skeleton height={46} />
      <Skeleton height={42} width="60%" />
      <Skeleton height={42} />
    </div>
  </div>
)
