/** Many slots at once, and what became of them. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/send.ts'
import { count, dateRange } from '../../../ui/format.ts'
import { Notes } from '../parts/Notes.tsx'
import { Question } from '../parts/Question.tsx'
import { SkippedSlots } from '../parts/SkippedSlots.tsx'
import { BulkForm } from './BulkForm.tsx'
import classes from './SlotForm.module.css'

type Props = { doctorId: string | undefined; date: string; onClose: () => void }

export function BulkDialog({ doctorId, date, onClose }: Props) {
  const { t } = useTranslation()
  const [result, setResult] = useState<Output<'createSlots'> | undefined>()
  return (
    <Question title={t('admin.addSlots')} onClose={onClose} size="lg">
      {result ? (
        <BulkResult result={result} onAgain={() => setResult(undefined)} onClose={onClose} />
      ) : (
        <BulkForm doctorId={doctorId} date={date} onDone={setResult} onClose={onClose} />
      )}
    </Question>
  )
}

type ResultProps = { result: Output<'createSlots'>; onAgain: () => void; onClose: () => void }

function BulkResult({ result: { slots, skipped, notes }, onAgain, onClose }: ResultProps) {
  const { t } = useTranslation()
  const [first, last] = [slots[0], slots.at(-1)]
  return (
    <>
      <p className={classes.made} role="status" data-none={slots.length === 0 || undefined}>
        <b>{t('admin.slotCount', { count: slots.length, number: count(slots.length) })}</b>
        <span>
          {first && last ? t('admin.madeFor', { days: dateRange(first.date, last.date) }) : t('admin.madeNone')}
        </span>
      </p>
      <SkippedSlots slots={skipped} />
      <Notes notes={notes} />
      <Question.Answers>
        <Button variant="default" onClick={onAgain}>
          {t('admin.addMore')}
        </Button>
        <Button onClick={onClose}>{t('admin.done')}</Button>
      </Question.Answers>
    </>
  )
}
