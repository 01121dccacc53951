import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PageHeader } from '../ui/PageHeader.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('shell.notFound')} lead={t('shell.notFoundLead')} />
      <Button component={Link} to="/">
        {t('shell.toStart')}
      </Button>
    </>
  )
}
