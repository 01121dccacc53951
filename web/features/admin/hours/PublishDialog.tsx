/** Make slots of the saved hours for a range of days, and say what became of every slot there. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api/call.ts'
import { addDays, today } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { fieldErrors } from '../../../ui/problem-text.ts'
import { DateField } from '../parts/DateField.tsx'
import { Question } from '../parts/Question.tsx'
import { useAdmin } from '../use-admin.ts'
import classes from './PublishDialog.module.css'
import { PublishResult } from './PublishResult.tsx'
import type { Hours } from './use-hours.ts'

type Props = { doctorId: string; hours: Hours; onClose: () => void }

const usualDays = 28

export function PublishDialog({ doctorId, hours, onClose }: Props) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const client = useQueryClient()
  const now = today(clinic.timeZone)
  const [from, setFrom] = useState(now)
  const [to, setTo] = useState(() => addDays(now, usualDays - 1))
  const publish = useMutation({
    mutationFn: async () => {
      if (hours.dirty && !(await hours.save())) return null
      return call('publishSchedule', { params: { clinicId: clinic.id, doctorId }, body: { from, to } })
    },
    onSuccess: (result) => {
      // The hours were refused: what is wrong with them stands at their fields.
      if (result === null) return onClose()
      void client.invalidateQueries({ queryKey: ['listClinicSlots'] })
      void client.invalidateQueries({ queryKey: ['previewSchedule'] })
      return undefined
    },
  })
  if (publish.data) {
    return (
      <Question title={t('admin.publish.done')} onClose={onClose} size="lg">
        <PublishResult result={publish.data} doctorId={doctorId} from={from} onClose={onClose} />
      </Question>
    )
  }
  const errors = fieldErrors(publish.error)
  const atField = 'from' in errors || 'to' in errors
  return (
    <Question title={t('admin.publish.title')} onClose={onClose}>
      <form
        className={classes.form}
        aria-label={t('admin.publish.title')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          publish.mutate()
        }}
      >
        <p>{t('admin.publish.text')}</p>
        <div className={classes.range}>
          <DateField label={t('admin.firstDay')} value={from} min={now} error={errors['from']} onChange={setFrom} />
          <DateField label={t('admin.lastDay')} value={to} min={from} error={errors['to']} onChange={setTo} />
        </div>
        {publish.isError && !atField && <ProblemNotice error={publish.error} />}
        <Question.Answers>
          <Button variant="default" onClick={onClose}>
            {t('admin.notNow')}
          </Button>
          <Button type="submit" loading={publish.isPending}>
            {t(hours.dirty ? 'admin.publish.saveAndGo' : 'admin.publish.go')}
          </Button>
        </Question.Answers>
      </form>
    </Question>
  )
}
