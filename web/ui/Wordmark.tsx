/** Openslot's mark, a ring with one place open, and its name. */
import classes from './Wordmark.module.css'

export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
        <rect width="32" height="32" rx="9" className={classes.tile} />
        <path d="M23.2 12.2A8.6 8.6 0 1 1 19.8 8.8" fill="none" stroke="#fff" strokeWidth="3.2" strokeLinecap="round" />
        <circle cx="22.6" cy="9.4" r="2.6" fill="#f5a54a" />
      </svg>
      <span>
        open<b>slot</b>
      </span>
    </span>
  )
}
