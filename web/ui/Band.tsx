/** The coloured ground at the top of a page, from one edge of the window to the other. */
import type { ReactNode } from 'react'
import classes from './Band.module.css'

export const Band = ({ children }: { children: ReactNode }) => <div className={classes.band}>{children}</div>
