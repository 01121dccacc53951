/** An appointment as a ticket: the token number on the stub, the rest beside it. */
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
