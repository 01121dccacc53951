import { Notifications } from '@mantine/notifications'
import classes from './Toasts.module.css'

export default function Toasts() {
  return <Notifications position="bottom-right" limit={3} className={classes.toasts ?? ''} />
}
