/** All doctors of the clinic, those who see patients first. */
import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconClockEdit, IconPencil, IconStethoscope } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DoctorAvatar } from '../../../ui/DoctorAvatar.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { instantOf, money } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { type ClinicDoctor, useDoctors } from '../parts/use-doctors.ts'
import { useAdmin } from '../use-admin.ts'
import { DoctorDialog } from './DoctorDialog.tsx'
import classes from './DoctorsPage.module.css'

export function DoctorList() {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const { list, everybody } = useDoctors()
  const [editing, setEditing] = useState<ClinicDoctor | undefined>()
  const doctors = everybody.toSorted((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name))
  if (list.isError) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <Skeletons />
  if (doctors.length === 0) {
    return (
      <EmptyState
        icon={<IconStethoscope size={28} />}
        title={t('admin.noDoctors')}
        text={t(access.manage ? 'admin.firstDoctorText' : 'admin.noDoctorsText')}
      />
    )
  }
  return (
    <>
      <ul className={classes.list} aria-label={t('admin.doctors')}>
        {doctors.map((doctor) => (
          <Row key={doctor.id} doctor={doctor} onEdit={access.manage ? () => setEditing(doctor) : undefined} />
        ))}
      </ul>
      {editing && <DoctorDialog doctor={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function Row({ doctor, onEdit }: { doctor: ClinicDoctor; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { id, name, specialty, email, phone, active, feeMinor, currency, nextOpeningAt, timeZone } = doctor
  const { link, access } = useAdmin()
  const mine = access.ownDoctorId === undefined || access.ownDoctorId === id
  return (
    <li className={classes.row} data-inactive={!active || undefined}>
      <DoctorAvatar name={name} pictureUrl={doctor.pictureUrl} size="sm" />
      <div className={classes.who}>
        <h2>{name}</h2>
        <p className={classes.specialty}>{specialty.name}</p>
      </div>
      <div className={classes.contact}>
        <p>{email ?? t('admin.noEmail')}</p>
        <p className="tabular">
          <span dir="ltr">{phone}</span>
        </p>
      </div>
      <p className={classes.fee}>{feeMinor === 0 ? t('admin.noFee') : money(feeMinor, currency)}</p>
      <p className={classes.next}>
        {active ? (
          nextOpeningAt === null ? (
            t('admin.noOpening')
          ) : (
            t('admin.nextOpening', { moment: instantOf(nextOpeningAt, timeZone) })
          )
        ) : (
          <span className={classes.inactive}>{t('admin.inactive')}</span>
        )}
      </p>
      <div className={classes.tools}>
        {mine && (
          <Button
            component={Link}
            to={link('/admin/hours', { doctor: id })}
            variant="default"
            size="sm"
            leftSection={<IconClockEdit size={18} aria-hidden="true" />}
            aria-label={t('admin.hoursOf', { name })}
          >
            {t('admin.hours')}
          </Button>
        )}
        {onEdit && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('admin.edit', { name })} onClick={onEdit}>
            <IconPencil size={20} />
          </ActionIcon>
        )}
      </div>
    </li>
  )
}

function Skeletons() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('ui.loading')} className={classes.skeletons}>
      {[0, 1, 2, 3].map((i) => (
        <Skeleton key={i} height={72} radius="md" />
      ))}
    </div>
  )
}
