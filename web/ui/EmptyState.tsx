/** Nothing here, and what to do next. */
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'

type Props = { icon: ReactNode; title: string; text?: string; action?: ReactNode }

export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={classes.title}>{title}</p>
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {action}
    </div>
  )
}
