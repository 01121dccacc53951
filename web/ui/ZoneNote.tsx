/** Says whose clock is meant, only where the viewer's own shows another time. */
import { IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { timeOf, viewerZone, zoneDiffers, zoneName } from './format.ts'
import classes from './ZoneNote.module.css'

/** With `own`, also the viewer's time of that instant. */
export function ZoneNote({ timeZone, instant, own = false }: { timeZone: string; instant: string; own?: boolean }) {
  const { t } = useTranslation()
  if (!zoneDiffers(timeZone, instant)) return null
  const text = t('ui.zoneNote', zoneName(timeZone, instant))
  return (
    <span className={classes.note}>
      <IconWorld size={14} aria-hidden="true" />
      {own ? `${text} · ${t('ui.ownTime', { time: timeOf(instant, viewerZone) })}` : text}
    </span>
  )
}
