/** Nothing to list: because of the filters, because nobody can be booked yet, or because nobody has booked. */
import { Button } from '@mantine/core'
import { IconCalendarOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useAdmin } from '../use-admin.ts'

type Props = { filtered: boolean; onShowAll: () => void; noDoctors: boolean; oneDay: boolean }

export function NoAppointments({ filtered, onShowAll, noDoctors, oneDay }: Props) {
  const { t } = useTranslation()
  const { link, access } = useAdmin()
  const icon = <IconCalendarOff size={28} />
  if (filtered) {
    const showAll = (
      <Button variant="default" onClick={onShowAll}>
        {t('admin.showAll')}
      </Button>
    )
    return <EmptyState icon={icon} title={t('admin.noneMatch')} text={t('admin.noneMatchText')} action={showAll} />
  }
  if (noDoctors) {
    const begin = access.manage && (
      <Button component={Link} to={link('/admin/doctors')}>
        {t('admin.addDoctor')}
      </Button>
    )
    return <EmptyState icon={icon} title={t('admin.noDoctors')} text={t('admin.beginText')} action={begin} />
  }
  return (
    <EmptyState
      icon={icon}
      title={t(oneDay ? 'admin.noAppointmentsDay' : 'admin.noAppointments')}
      text={t('admin.noAppointmentsText')}
      action={
        <Button component={Link} variant="default" to={link('/admin/slots')}>
          {t('admin.publish.seeSlots')}
        </Button>
      }
    />
  )
}
