/** Nobody is there by this address. */
import { Button } from '@mantine/core'
import { IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'

export function NoDoctor() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('clinics.noDoctor')} />
      <EmptyState
        icon={<IconUserQuestion size={28} />}
        title={t('clinics.noDoctorTitle')}
        text={t('clinics.noDoctorText')}
        action={
          <Button component={Link} to="/doctors">
            {t('clinics.showAll')}
          </Button>
        }
      />
    </>
  )
}
