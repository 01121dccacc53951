/** The places where the clinic sees patients. */
import { Button } from '@mantine/core'
import { IconMapPin, IconPlus } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/Panel.tsx'
import { useAdmin } from '../use-admin.ts'
import classes from './ClinicPage.module.css'
import { SiteDialog } from './SiteDialog.tsx'

export function Sites() {
  const { t } = useTranslation()
  const { clinic, access } = useAdmin()
  const [adding, setAdding] = useState(false)
  const title = useId()
  const addButton = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAdding(false)
    addButton.current?.focus()
  }
  return (
    <Panel as="section" labelledBy={title}>
      <h2 id={title} className={classes.title}>
        {t('admin.clinic.sites')}
      </h2>
      <ul className={classes.sites}>
        {clinic.sites.map(({ id, name, address, city }) => (
          <li key={id}>
            <IconMapPin size={20} stroke={1.75} aria-hidden="true" />
            <span>
              <b>{name}</b>
              {address !== '' && <span>{address}</span>}
              <span>{city}</span>
            </span>
          </li>
        ))}
      </ul>
      {access.manage && (
        <Button
          ref={addButton}
          variant="default"
          fullWidth
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          {t('admin.clinic.addSite')}
        </Button>
      )}
      {adding && <SiteDialog onClose={close} />}
    </Panel>
  )
}
