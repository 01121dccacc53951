/** The hours being edited: what is typed, whether it is saved, and what is wrong with it. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Schedule } from '../../../../contract/schedules.ts'
import { call } from '../../../api/call.ts'
import { read } from '../../../api/query.ts'
import { addDays } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import { bodyOf, draftOf, type HoursDraft } from './hours-draft.ts'
import { localErrors, serverErrors } from './hours-errors.ts'

const typingMs = 400
export const previewDays = 14

export function useHours(doctorId: string, schedule: Schedule) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const params = { clinicId: clinic.id, doctorId }
  const [draft, setDraft] = useState(() => draftOf(schedule, clinic.sites[0]?.id ?? ''))
  const [saved, setSaved] = useState(draft)
  const local = useMemo(() => localErrors(draft, (key) => t(`admin.hours.${key}`)), [draft, t])
  const save = useMutation({
    mutationFn: (sent: HoursDraft) => call('saveSchedule', { params, body: bodyOf(sent) }),
    // The bar says so; a toast would lie over the button that comes next.
    onSuccess: (_, sent) => setSaved(sent),
  })
  return {
    draft,
    change: (next: (before: HoursDraft) => HoursDraft) => {
      setDraft(next)
      if (save.isError) save.reset()
    },
    dirty: useMemo(() => JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(saved)), [draft, saved]),
    sound: Object.keys(local).length === 0,
    local,
    saving: save.isPending,
    saveError: save.error,
    /** By row, where the server's words belong to one. */
    saveErrors: save.variables
      ? serverErrors(save.error, save.variables, (span) => t('admin.hours.overlaps', span))
      : {},
    /** Resolves to whether it is stored now. */
    save: () =>
      save.mutateAsync(draft).then(
        () => true,
        () => false,
      ),
    discard: () => setDraft(saved),
  }
}
export type Hours = ReturnType<typeof useHours>

/** The slots these hours would make, asked for when typing rests. */
export function usePreview(doctorId: string, { draft, sound }: Hours, from: string) {
  const { t } = useTranslation()
  const { clinic } = useAdmin()
  const [settled] = useDebouncedValue(draft, typingMs)
  const to = addDays(from, previewDays - 1)
  const preview = useQuery({
    ...read('previewSchedule', { params: { clinicId: clinic.id, doctorId }, body: { ...bodyOf(settled), from, to } }),
    placeholderData: keepPreviousData,
    // What is not sound here would only be refused there.
    enabled: sound || settled !== draft,
    staleTime: 5_000,
  })
  const errors = useMemo(
    () => serverErrors(preview.error, settled, (span) => t('admin.hours.overlaps', span)),
    [preview.error, settled, t],
  )
  // Hours that are refused for a moment, in the middle of a change, do not take the last preview away.
  const [known, setKnown] = useState(preview.data)
  if (preview.data && preview.data !== known) setKnown(preview.data)
  return { preview, known, errors, waiting: settled !== draft || preview.isPlaceholderData, from, to }
}
export type Preview = ReturnType<typeof usePreview>
