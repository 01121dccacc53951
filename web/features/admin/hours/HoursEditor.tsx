/** The hours of one doctor: the week, the days that differ, the preview, and the bar that saves and publishes. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../../../contract/schedules.ts'
import { today } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { usePlaces } from '../parts/use-places.ts'
import { useAdmin } from '../use-admin.ts'
import { Exceptions } from './Exceptions.tsx'
import classes from './HoursPage.module.css'
import { PreviewPanel } from './PreviewPanel.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { UnsavedGuard } from './UnsavedGuard.tsx'
import { type Hours, type Preview, useHours, usePreview } from './use-hours.ts'
import { WeekEditor } from './WeekEditor.tsx'

type Props = { doctorId: string; specialtyId: string; schedule: Schedule }

export function HoursEditor({ doctorId, specialtyId, schedule }: Props) {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const hours = useHours(doctorId, schedule)
  const places = usePlaces(specialtyId)
  if (access.plan) return <Planning doctorId={doctorId} hours={hours} places={places} />
  return (
    <fieldset disabled className={classes.editor} aria-label={t('admin.hours.week')}>
      <WeekEditor hours={hours} places={places} errors={{}} />
      <Exceptions hours={hours} places={places} errors={{}} />
    </fieldset>
  )
}

type PlanningProps = { doctorId: string; hours: Hours; places: ReturnType<typeof usePlaces> }

function Planning({ doctorId, hours, places }: PlanningProps) {
  const { clinic } = useAdmin()
  const [from, setFrom] = useState(() => today(clinic.timeZone))
  const preview = usePreview(doctorId, hours, from)
  const errors = { ...preview.errors, ...hours.saveErrors, ...hours.local }
  return (
    <div className={classes.columns}>
      <form
        className={classes.editor}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (hours.sound) void hours.save()
        }}
      >
        <WeekEditor hours={hours} places={places} errors={errors} />
        <Exceptions hours={hours} places={places} errors={errors} />
        {hours.saveError !== null && <ProblemNotice error={hours.saveError} />}
        <SaveBar doctorId={doctorId} hours={hours} preview={preview} />
      </form>
      <PreviewPanel preview={preview} sound={hours.sound} onMove={setFrom} />
      <UnsavedGuard dirty={hours.dirty} />
    </div>
  )
}

type BarProps = { doctorId: string; hours: Hours; preview: Preview }

function SaveBar({ doctorId, hours, preview }: BarProps) {
  const { t } = useTranslation()
  const [publishing, setPublishing] = useState(false)
  const made = preview.known?.slots.filter(({ conflict }) => conflict === null).length
  return (
    <div className={classes.bar} data-dirty={hours.dirty || undefined}>
      <p role="status">
        {t(hours.dirty ? 'admin.hours.unsaved' : 'admin.hours.allSaved')}
        {made !== undefined && <span className={classes.made}>{t('admin.hours.inTwoWeeks', { count: made })}</span>}
      </p>
      {hours.dirty && (
        <Button variant="subtle" color="gray" onClick={hours.discard} disabled={hours.saving}>
          {t('admin.hours.discard')}
        </Button>
      )}
      <Button type="submit" variant="default" loading={hours.saving} disabled={!hours.dirty || !hours.sound}>
        {t('admin.save')}
      </Button>
      <Button disabled={!hours.sound} onClick={() => setPublishing(true)}>
        {t('admin.hours.publish')}
      </Button>
      {publishing && <PublishDialog doctorId={doctorId} hours={hours} onClose={() => setPublishing(false)} />}
    </div>
  )
}
