/** The hours of one doctor: the week, the days that differ, the preview, and the bar that saves and publishes. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../../../contract/schedules.ts'
import { today } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import type { Places } from '../parts/use-places.ts'
import { useAdmin } from '../use-admin.ts'
import { Exceptions } from './Exceptions.tsx'
import classes from './HoursPage.module.css'
import { PreviewPanel } from './PreviewPanel.tsx'
import { PublishDialog } from './PublishDialog.tsx'
import { UnsavedGuard } from './UnsavedGuard.tsx'
import { type Hours, type Preview, useHours, usePreview } from './use-hours.ts'
import { WeekEditor } from './WeekEditor.tsx'

type Props = { doctorId: string; places: Places; schedule: Schedule }

export function HoursEditor({ doctorId, places, schedule }: Props) {
  const hours = useHours(doctorId, schedule)
  const { clinic } = useAdmin()
  const [from, setFrom] = useState(() => today(clinic.timeZone))
  const [publishing, setPublishing] = useState(false)
  const preview = usePreview(doctorId, hours, from)
  const errors = { ...preview.errors, ...hours.saveErrors, ...hours.local }
  return (
    <div className={classes.columns}>
      <form
        className={classes.editor}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (hours.sound && hours.dirty) void hours.save()
        }}
      >
        <WeekEditor hours={hours} places={places} errors={errors} />
        <Exceptions hours={hours} places={places} errors={errors} />
        {hours.saveError !== null && <ProblemNotice error={hours.saveError} />}
        <SaveBar hours={hours} preview={preview} onPublish={() => setPublishing(true)} />
      </form>
      <PreviewPanel preview={preview} sound={hours.sound} onMove={setFrom} />
      <UnsavedGuard dirty={hours.dirty} />
      {publishing && <PublishDialog doctorId={doctorId} hours={hours} onClose={() => setPublishing(false)} />}
    </div>
  )
}

type BarProps = { hours: Hours; preview: Preview; onPublish: () => void }

function SaveBar({ hours, preview, onPublish }: BarProps) {
  const { t } = useTranslation()
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
      <Button disabled={!hours.sound} onClick={onPublish}>
        {t('admin.hours.publish')}
      </Button>
    </div>
  )
}
