/** What went wrong, in words for people, and a way to try again. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import classes from './ProblemNotice.module.css'
import { useProblemText } from './problem-text.ts'

type Props = {
  error: unknown
  /** Better words than the problem's own, where the screen knows more. */
  text?: string | undefined
  onRetry?: (() => void) | undefined
}

export function ProblemNotice({ error, text, onRetry }: Props) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const away = error instanceof ApiProblem && error.code === 'no-answer'
  const Icon = away ? IconCloudOff : IconAlertTriangle
  return (
    <div className={classes.notice} role="alert">
      <Icon size={22} aria-hidden="true" />
      <p>{text ?? problemText(error)}</p>
      {onRetry !== undefined && (
        <Button variant="default" size="sm" onClick={onRetry}>
          {t('ui.tryAgain')}
        </Button>
      )}
    </div>
  )
}
