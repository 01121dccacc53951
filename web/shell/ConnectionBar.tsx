/** A quiet bar while the page may not be true: no network, or no live connection for longer than a blink. */
import { IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveStatus } from '../api/socket.ts'
import classes from './ConnectionBar.module.css'

const patienceMs = 4_000

function useOnline() {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
}

function useLongDown() {
  const down = useLiveStatus() === 'down'
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!down) return undefined
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [down])
  return long
}

export function ConnectionBar() {
  const { t } = useTranslation()
  const online = useOnline()
  const down = useLongDown()
  const text = !online ? t('shell.offline') : down ? t('shell.notLive') : undefined
  return (
    <div role="status" className={classes.place}>
      {text !== undefined && (
        <p className={classes.bar}>
          {online ? <IconRefresh size={18} aria-hidden="true" /> : <IconCloudOff size={18} aria-hidden="true" />}
          {text}
        </p>
      )}
    </div>
  )
}
