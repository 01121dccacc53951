/** Leaving with unsaved changes: asked here for pages of ours, by the browser for everything else. */
import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { Question } from '../parts/Question.tsx'

export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && currentLocation.pathname + currentLocation.search !== nextLocation.pathname + nextLocation.search,
  )
  useEffect(() => {
    if (!dirty) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
  if (blocker.state !== 'blocked') return null
  return (
    <Question title={t('admin.unsavedTitle')} onClose={() => blocker.reset()}>
      <p>{t('admin.unsavedText')}</p>
      <Question.Answers>
        <Button variant="default" onClick={() => blocker.proceed()}>
          {t('admin.leave')}
        </Button>
        <Button onClick={() => blocker.reset()} data-autofocus>
          {t('admin.stay')}
        </Button>
      </Question.Answers>
    </Question>
  )
}
