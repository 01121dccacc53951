/** A page threw: say so and offer another try; a missing code file means that a new version was installed. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useRouteError } from 'react-router'
import { PageHeader } from '../ui/PageHeader.tsx'

const isMissingCode = (error: unknown) =>
  error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message)

export function Crashed() {
  const { t } = useTranslation()
  const error = useRouteError()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  if (isMissingCode(error)) {
    return (
      <>
        <PageHeader title={t('shell.crashed')} lead={t('shell.update')} />
        <Button onClick={() => location.reload()}>{t('shell.reload')}</Button>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('shell.crashed')} lead={t('shell.crashedLead')} />
      <Button onClick={() => void navigate(pathname + search, { replace: true })}>{t('ui.tryAgain')}</Button>
    </>
  )
}
