/** The time cannot be had: why, what else there is, and the ways on. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SlotView } from '../../../contract/slots.ts'
import type { ApiProblem } from '../../api/problem.ts'
import { Panel } from '../../ui/Panel.tsx'
import { isBookable } from '../../ui/places.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './RefusedHold.module.css'
import { releaseOthers } from './hold-keeper.ts'
import { NextOpenings } from './NextOpenings.tsx'
import { filtersToSearch } from './search-filters.ts'

type Props = { problem: ApiProblem; slot: SlotView | undefined; slotId: string; onTake: () => void }

/** The place came back while one was reading why it was gone. */
function useFreeAgain(slot: SlotView | undefined): boolean {
  const [firstSeen, setFirstSeen] = useState(slot?.state.version)
  if (firstSeen === undefined && slot !== undefined) setFirstSeen(slot.state.version)
  return slot !== undefined && isBookable(slot.state) && slot.state.version > (firstSeen ?? Infinity)
}

/** Asking again makes no sense for what will not change by itself. */
const final = new Set<ApiProblem['code']>(['slot-not-found', 'slot-full', 'too-late', 'too-early'])

export function RefusedHold({ problem, slot, slotId, onTake }: Props) {
  const { t } = useTranslation()
  const giveUpOthers = useMutation({ mutationFn: () => releaseOthers(slotId), onSuccess: onTake })
  const freeAgain = useFreeAgain(slot)
  const search = filtersToSearch({
    specialtyId: slot?.specialty.id,
    location: slot?.site.city,
    date: slot?.date,
    part: undefined,
    showFull: false,
  })
  return (
    <Panel className={classes.panel}>
      {freeAgain ? (
        <div className={classes.free} role="status">
          <p>{t('booking.freeAgain')}</p>
          <Button onClick={onTake}>{t('booking.holdNow')}</Button>
        </div>
      ) : problem.code === 'too-many-holds' ? null : (
        <ProblemNotice error={problem} onRetry={final.has(problem.code) ? undefined : onTake} />
      )}
      {problem.code === 'too-many-holds' && (
        <Button loading={giveUpOthers.isPending} onClick={() => giveUpOthers.mutate()}>
          {t('booking.giveUpOthers')}
        </Button>
      )}
      <NextOpenings slots={problem.nextOpenings} />
      <Button component={Link} to={{ pathname: '/', search: search.toString() }} variant="default">
        {t('booking.otherTimes')}
      </Button>
    </Panel>
  )
}
