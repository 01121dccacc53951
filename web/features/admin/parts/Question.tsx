/** A dialog of these pages: large touch targets, text, and answers at its end. It is there while it is asked. */
import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { Dialog } from '../../../ui/Dialog.tsx'
import classes from './Question.module.css'
import touch from './touch.module.css'

type Props = {
  title: string
  onClose: () => void
  children: ReactNode
  size?: 'md' | 'lg' | 'xl'
  /** What takes the focus afterwards, if what has it now will be gone. */
  returnTo?: RefObject<HTMLElement | null>
}

export function Question({ title, onClose, children, size = 'md', returnTo }: Props) {
  useFocusBack(returnTo)
  return (
    <Dialog opened onClose={onClose} title={title} size={size}>
      <div className={`${classes.question} ${touch.touch}`}>{children}</div>
    </Dialog>
  )
}

Question.Answers = function Answers({ children }: { children: ReactNode }) {
  return <div className={classes.answers}>{children}</div>
}

/** Back to where one was; to the heading, if that is gone too. */
function useFocusBack(returnTo: RefObject<HTMLElement | null> | undefined) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      setTimeout(() => {
        // Another dialog may have followed.
        if (document.querySelector('[role="dialog"]') !== null) return
        const places = [returnTo?.current, opener, document.querySelector('main h1')]
        const place = places.find((element) => element instanceof HTMLElement && element.isConnected)
        if (place instanceof HTMLElement) place.focus()
      })
    },
    [opener, returnTo],
  )
}
