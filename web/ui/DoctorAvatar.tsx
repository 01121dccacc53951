/** A doctor's picture, or their initials on a quiet ground of their own. Other servers' pictures are not shown: no page asks them. */
import classes from './DoctorAvatar.module.css'

type Props = { name: string; pictureUrl: string | null; size?: 'sm' | 'md' | 'lg' }

const pixels = { sm: 40, md: 56, lg: 96 }
const grounds = 5

function initialsOf(name: string): string {
  const words = name.replace(/^(dr|prof)\.?\s+/i, '').split(/\s+/)
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? '').join('')
}

const groundOf = (name: string) => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % grounds

export function DoctorAvatar({ name, pictureUrl, size = 'md' }: Props) {
  return (
    <span className={classes.avatar} data-size={size} data-ground={groundOf(name)} aria-hidden="true">
      {pictureUrl?.startsWith('/') === true ? (
        <img src={pictureUrl} alt="" width={pixels[size]} height={pixels[size]} loading="lazy" decoding="async" />
      ) : (
        initialsOf(name)
      )}
    </span>
  )
}
