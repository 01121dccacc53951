/** The specialties the clinic offers, each with its services. */
import { ActionIcon, Button } from '@mantine/core'
import { IconListDetails, IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { money } from '../../../ui/format.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useServices } from '../parts/use-places.ts'
import { useAdmin } from '../use-admin.ts'
import classes from './DoctorsPage.module.css'
import { ServiceDialog } from './ServiceDialog.tsx'

export type Service = Output<'listServices'>['services'][number]
type Specialty = { id: string; name: string; description: string }

export function Catalogue() {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const services = useServices()
  if (clinic.specialties.length === 0) {
    return (
      <EmptyState
        icon={<IconListDetails size={28} />}
        title={t('admin.noSpecialties')}
        text={t('admin.noSpecialtiesText')}
      />
    )
  }
  return (
    <>
      {services.isError && <ProblemNotice error={services.error} onRetry={() => void services.refetch()} />}
      <div className={classes.specialties}>
        {clinic.specialties.map((specialty) => (
          <SpecialtyPanel
            key={specialty.id}
            specialty={specialty}
            services={services.data?.services.filter(({ specialtyId }) => specialtyId === specialty.id) ?? []}
          />
        ))}
      </div>
    </>
  )
}

function SpecialtyPanel({ specialty, services }: { specialty: Specialty; services: readonly Service[] }) {
  const { t } = useTranslation()
  const { access } = useAdmin()
  /** A service to change, or null for a new one. */
  const [editing, setEditing] = useState<Service | null | undefined>()
  const title = `specialty-${specialty.id}`
  return (
    <Panel as="section" labelledBy={title}>
      <h2 id={title} className={classes.specialtyName}>
        {specialty.name}
      </h2>
      {specialty.description !== '' && <p className={classes.description}>{specialty.description}</p>}
      <ul className={classes.services}>
        {services.map((service) => (
          <ServiceRow
            key={service.id}
            service={service}
            onEdit={access.manage ? () => setEditing(service) : undefined}
          />
        ))}
        {services.length === 0 && <li className={classes.none}>{t('admin.noServices')}</li>}
      </ul>
      {access.manage && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          aria-label={t('admin.addServiceTo', { name: specialty.name })}
          onClick={() => setEditing(null)}
        >
          {t('admin.addService')}
        </Button>
      )}
      {editing !== undefined && (
        <ServiceDialog specialty={specialty} service={editing ?? undefined} onClose={() => setEditing(undefined)} />
      )}
    </Panel>
  )
}

function ServiceRow({ service, onEdit }: { service: Service; onEdit: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { name, minutes, priceMinor, currency, active } = service
  return (
    <li className={classes.service} data-inactive={!active || undefined}>
      <b>{name}</b>
      <span>
        {t('admin.minutes', { count: minutes })} · {priceMinor === 0 ? t('admin.noFee') : money(priceMinor, currency)}
        {!active && ` · ${t('admin.retired')}`}
      </span>
      {onEdit && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('admin.edit', { name })} onClick={onEdit}>
          <IconPencil size={20} />
        </ActionIcon>
      )}
    </li>
  )
}
