/** One slot: its time, who has its places, and whether it can be booked. */
import { ActionIcon, Switch } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SlotView } from '../../../../contract/slots.ts'
import { timeOf } from '../../../ui/format.ts'
import { useAdmin } from '../use-admin.ts'
import { RemoveSlot } from './RemoveSlot.tsx'
import { SlotUse } from './SlotUse.tsx'
import classes from './SlotTile.module.css'
import { useSetPublished } from './use-set-published.ts'

type Props = { slot: SlotView; past: boolean }

export const SlotTile = memo(function SlotTile({ slot, past }: Props) {
  const { t } = useTranslation()
  const { access } = useAdmin()
  const [removing, setRemoving] = useState(false)
  const { startsAt, endsAt, timeZone, state, service, doctor } = slot
  const time = timeOf(startsAt, timeZone)
  return (
    <div
      role="group"
      aria-label={t('admin.slotName', { time, doctor: doctor.name })}
      className={classes.tile}
      data-closed={!state.published || undefined}
      data-past={past || undefined}
    >
      <p className={classes.time}>
        <b>{time}</b> <span>–{timeOf(endsAt, timeZone)}</span>
      </p>
      <OpenSwitch slot={slot} disabled={past} />
      <SlotUse slot={slot} />
      {service !== null && <p className={classes.service}>{service.name}</p>}
      {access.plan && !past && (
        <ActionIcon
          className={classes.remove ?? ''}
          variant="subtle"
          color="gray"
          aria-label={t('admin.removeSlot', { time })}
          onClick={() => setRemoving(true)}
        >
          <IconTrash size={18} />
        </ActionIcon>
      )}
      {removing && <RemoveSlot slot={slot} onClose={() => setRemoving(false)} />}
    </div>
  )
})

function OpenSwitch({ slot, disabled }: { slot: SlotView; disabled: boolean }) {
  const { t } = useTranslation()
  const { mutate, isPending, variables } = useSetPublished(slot)
  const open = isPending ? variables : slot.state.published
  return (
    <Switch
      withThumbIndicator={false}
      className={classes.open ?? ''}
      aria-label={t('admin.openForBooking', { time: timeOf(slot.startsAt, slot.timeZone) })}
      checked={open}
      disabled={disabled}
      onChange={(event) => mutate(event.currentTarget.checked)}
    />
  )
}
