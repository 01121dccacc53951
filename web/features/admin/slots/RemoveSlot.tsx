/** Take a slot away, after a second thought; one with people in it can only be closed. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { call } from '../../../api/call.ts'
import { applySlotState } from '../../../api/live-slots.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { longDate, timeOf } from '../../../ui/format.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { Question } from '../parts/Question.tsx'
import { dropSlot } from './slots-cache.ts'
import { useSetPublished } from './use-set-published.ts'

type Props = { slot: SlotView; onClose: () => void }

export function RemoveSlot({ slot, onClose }: Props) {
  const { t } = useTranslation()
  const { id, clinic, doctor, date, startsAt, timeZone, state } = slot
  const publishing = useSetPublished(slot)
  const name = t('admin.slotName', { time: timeOf(startsAt, timeZone), doctor: doctor.name })
  const remove = useMutation({
    mutationFn: () => call('removeSlot', { params: { clinicId: clinic.id, slotId: id } }),
    onSuccess: (removed) => {
      applySlotState(removed.state)
      dropSlot(id)
      toast.deleted({ title: t('admin.slotRemoved'), text: name })
      onClose()
    },
  })
  const refused = remove.error instanceof ApiProblem && remove.error.code === 'slot-in-use'
  const used = refused || state.bookedSlots + state.heldSlots > 0
  const close = () => {
    publishing.mutate(false)
    onClose()
  }
  return (
    <Question title={t('admin.removeSlotTitle')} onClose={onClose}>
      <p>
        <b>{name}</b>, {longDate(date)}
      </p>
      <p>{t(used ? 'admin.slotInUse' : 'admin.removeSlotText')}</p>
      {remove.isError && !refused && <ProblemNotice error={remove.error} />}
      <Question.Answers>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('admin.keepIt')}
        </Button>
        {used && state.published && <Button onClick={close}>{t('admin.closeSlot')}</Button>}
        {!used && (
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('admin.removeSlotYes')}
          </Button>
        )}
      </Question.Answers>
    </Question>
  )
}
