/** Short messages: green created, blue updated, orange cancelled, red deleted or failed. Read out, and gone after six seconds. */
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCalendarOff, IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import classes from './toasts.module.css'

/** The same id twice shows once: what a person did here also comes back over the socket. */
type Toast = { title: string; text?: string; id?: string }

const shower =
  (kind: 'created' | 'updated' | 'cancelled' | 'deleted' | 'failed', icon: ReactNode) =>
  ({ title, text, id }: Toast) =>
    void notifications.show({
      ...(id === undefined ? {} : { id }),
      title,
      message: text,
      icon,
      autoClose: 6_000,
      withBorder: true,
      closeButtonProps: { 'aria-label': i18next.t('ui.close') },
      className: classes[kind],
      classNames: { root: classes.toast, icon: classes.icon, description: classes.text },
    })

export const toast = {
  created: shower('created', <IconCheck size={18} />),
  updated: shower('updated', <IconPencil size={18} />),
  cancelled: shower('cancelled', <IconCalendarOff size={18} />),
  deleted: shower('deleted', <IconTrash size={18} />),
  failed: shower('failed', <IconAlertTriangle size={18} />),
}
