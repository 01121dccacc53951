/** Opens or closes a slot for booking. */
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { call } from '../../../api/call.ts'
import { applySlotState } from '../../../api/live-slots.ts'
import { timeOf } from '../../../ui/format.ts'
import { useProblemText } from '../../../ui/problem-text.ts'
import { toast } from '../../../ui/toasts.tsx'

/** While it is under way it can be shown as done (`variables`); refused, it is what it was, with a word. */
export function useSetPublished({ id, clinic, startsAt, timeZone, doctor }: SlotView) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return useMutation({
    mutationFn: (published: boolean) =>
      call('setSlotPublished', { params: { clinicId: clinic.id, slotId: id }, body: { published } }),
    onSuccess: ({ state }) => {
      applySlotState(state)
      const title = t(state.published ? 'admin.slotOpened' : 'admin.slotClosed')
      const text = t('admin.slotName', { time: timeOf(startsAt, timeZone), doctor: doctor.name })
      toast.updated({ id: `${id}:${state.version}`, title, text })
    },
    onError: (error) => toast.failed({ title: t('admin.slotFailed'), text: problemText(error) }),
  })
}
