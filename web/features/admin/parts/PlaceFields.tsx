/** Where, and for which service; neither is asked where there is nothing to choose. */
import { useTranslation } from 'react-i18next'
import { SelectField } from './SelectField.tsx'
import type { Places } from './use-places.ts'

type Place = { siteId: string; serviceId: string }
type Props = {
  value: Place
  places: Places
  errors: Record<string, string | undefined>
  className?: string | undefined
  onChange: (some: Partial<Place & { slotMinutes: string }>) => void
}

export function PlaceFields({ value, places: { sites, services }, errors, className = '', onChange }: Props) {
  const { t } = useTranslation()
  const chooseService = (serviceId: string) => {
    const minutes = services.find(({ id }) => id === serviceId)?.minutes
    onChange({ serviceId, ...(minutes === undefined ? {} : { slotMinutes: String(minutes) }) })
  }
  return (
    <>
      {(sites.length > 1 || errors['siteId']) && (
        <SelectField
          className={className}
          label={t('admin.site')}
          value={value.siteId}
          error={errors['siteId']}
          onChange={(event) => onChange({ siteId: event.currentTarget.value })}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {(services.length > 0 || errors['serviceId']) && (
        <SelectField
          className={className}
          label={t('admin.service')}
          value={value.serviceId}
          error={errors['serviceId']}
          onChange={(event) => chooseService(event.currentTarget.value)}
          data={[
            { value: '', label: t('admin.anyService') },
            ...services.map(({ id, name, minutes }) => ({
              value: id,
              label: t('admin.serviceOption', { name, minutes }),
            })),
          ]}
        />
      )}
    </>
  )
}
