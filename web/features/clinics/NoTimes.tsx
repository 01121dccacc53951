/** A doctor without a single free time: others of the same specialty. */
import { Button } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Doctor } from '../../../contract/clinics.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { directoryPath } from './doctor-filters.ts'

export function NoTimes({ doctor: { name, specialty } }: { doctor: Doctor }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<IconCalendarOff size={28} />}
      title={t('clinics.noTimes')}
      text={t('clinics.noTimesText', { name })}
      action={
        <Button component={Link} to={directoryPath({ specialtyId: specialty.id })} variant="default">
          {t('clinics.othersOf', { specialty: specialty.name })}
        </Button>
      }
    />
  )
}
