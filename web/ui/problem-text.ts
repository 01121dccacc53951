/** A problem's code in the reader's language; the server's own title where a code has no text of its own here. */
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import type en from '../locales/en.json'

type ProblemKey = Extract<keyof typeof en, `problem.${string}`>
/** Asked of i18next, not of a file: staff pages bring words for refusals that only they meet. */
const hasText = (key: string): key is ProblemKey => i18next.exists(key)

export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('problem.internal')
    const key = `problem.${error.code}`
    return hasText(key) ? t(key) : (error.detail ?? error.title)
  }
}

/** The server's words per field, for forms: `form.setErrors(fieldErrors(error))`. Names may be paths like `body.email`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(error.errors.map(({ field, message }) => [field.split('.').at(-1) ?? field, message]))
}
