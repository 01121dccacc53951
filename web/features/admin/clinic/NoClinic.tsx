/** The clinic's pages for somebody who works at none: what that means, and how to make a clinic. */
import { Button } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useSession } from '../../../api/session.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import touch from '../parts/touch.module.css'
import { CreateClinicForm } from './CreateClinicForm.tsx'
import classes from './NoClinic.module.css'

export function NoClinic() {
  const { t } = useTranslation()
  const { me } = useSession()
  const [patient, staff, own] = [useId(), useId(), useId()]
  return (
    <div className={`${classes.page} ${touch.touch}`}>
      <PageHeader title={t('admin.clinic.none')} lead={t('admin.clinic.noneText')} />
      <div className={classes.columns}>
        <div className={classes.words}>
          <section aria-labelledby={patient}>
            <h2 id={patient}>{t('admin.clinic.forPatients')}</h2>
            <p className={classes.text}>{t('admin.clinic.forPatientsText')}</p>
            <div className={classes.ways}>
              <Button component={Link} to="/dashboard" variant="default">
                {t('shell.mine')}
              </Button>
              <Button component={Link} to="/" variant="default">
                {t('shell.find')}
              </Button>
            </div>
          </section>
          <section aria-labelledby={staff}>
            <h2 id={staff}>{t('admin.clinic.forStaff')}</h2>
            <p className={classes.text}>
              {t('admin.clinic.forStaffText')} <b className={classes.email}>{me?.email}</b>
            </p>
          </section>
        </div>
        <Panel as="section" labelledBy={own}>
          <h2 id={own}>{t('admin.clinic.own')}</h2>
          <p className={classes.text}>{t('admin.clinic.ownText')}</p>
          <CreateClinicForm labelledBy={own} />
        </Panel>
      </div>
    </div>
  )
}
