/** A dialog of these pages: large touch targets, text, and answers at its end. */
import type { ReactNode } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import classes from './Question.module.css'
import touch from './touch.module.css'

type Props = { title: string; onClose: () => void; children: ReactNode; size?: 'md' | 'lg' | 'xl' }

export function Question({ title, onClose, children, size = 'md' }: Props) {
  return (
    <Dialog opened onClose={onClose} title={title} size={size}>
      <div className={`${classes.question} ${touch.touch}`}>{children}</div>
    </Dialog>
  )
}

Question.Answers = function Answers({ children }: { children: ReactNode }) {
  return <div className={classes.answers}>{children}</div>
}
