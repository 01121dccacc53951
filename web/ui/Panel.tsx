/** A surface with a soft border; the ground for everything that belongs together. */
import type { ReactNode } from 'react'
import classes from './Panel.module.css'

type Props = {
  children: ReactNode
  /** An element with a role of its own, where it has one. */
  as?: 'div' | 'section' | 'article' | 'aside' | 'li'
  /** The id of the heading that names it. */
  labelledBy?: string
  className?: string | undefined
}

export function Panel({ children, as: Element = 'div', labelledBy, className }: Props) {
  return (
    <Element className={className ? `${classes.panel} ${className}` : classes.panel} aria-labelledby={labelledBy}>
      {children}
    </Element>
  )
}
