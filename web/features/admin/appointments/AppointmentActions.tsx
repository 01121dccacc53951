/** What usually comes next as a button, everything else in a menu; only moves that are allowed can be chosen. */
import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconCalendarOff,
  IconCheck,
  IconCircleCheck,
  IconDoorEnter,
  IconDots,
  IconPlayerPlay,
  IconTrash,
  IconUserOff,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentView } from '../../../../contract/booking.ts'
import classes from './AppointmentTable.module.css'
import { EndAppointment, type Ending } from './EndAppointment.tsx'
import { mayMove, type Move, moves, nextMove } from './moves.ts'
import { useMove } from './use-move.ts'

const icons: Record<Move, typeof IconCheck> = {
  confirmed: IconCheck,
  checked_in: IconDoorEnter,
  in_progress: IconPlayerPlay,
  completed: IconCircleCheck,
  no_show: IconUserOff,
  cancelled: IconCalendarOff,
  voided: IconTrash,
}

/** Those that take something away are asked about first. */
const isEnding = (move: Move): move is Ending => move === 'cancelled' || move === 'voided'

export function AppointmentActions({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState<Ending | undefined>()
  const move = useMove(appointment)
  const target = useRef<HTMLButtonElement>(null)
  const { status, patientName } = appointment
  const next = nextMove(status)
  if (next === undefined) return null
  const choose = (to: Move) => (isEnding(to) ? setAsking(to) : move.mutate({ to }))
  return (
    <>
      <Button
        variant={status === 'scheduled' ? 'filled' : 'default'}
        size="sm"
        className={classes.next ?? ''}
        disabled={move.isPending}
        onClick={() => choose(next)}
      >
        {t(`admin.move.${next}`)}
      </Button>
      <Menu position="bottom-end" shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            ref={target}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('admin.movesFor', { name: patientName })}
            disabled={move.isPending}
          >
            <IconDots size={20} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {moves.map((to) => (
            <Moving key={to} to={to} first={to === next} disabled={!mayMove(status, to)} onChoose={choose} />
          ))}
        </Menu.Dropdown>
      </Menu>
      <EndAppointment
        appointment={appointment}
        ending={asking}
        onClose={() => setAsking(undefined)}
        move={move}
        returnTo={target}
      />
    </>
  )
}

type MovingProps = { to: Move; first: boolean; disabled: boolean; onChoose: (to: Move) => void }

/** `first`: has the focus when the menu opens. */
function Moving({ to, first, disabled, onChoose }: MovingProps) {
  const { t } = useTranslation()
  const Icon = icons[to]
  return (
    <>
      {to === 'cancelled' && <Menu.Divider />}
      <Menu.Item
        leftSection={<Icon size={18} aria-hidden="true" />}
        disabled={disabled}
        className={classes.menuItem ?? ''}
        data-ending={isEnding(to) || undefined}
        data-autofocus={first || undefined}
        onClick={() => onChoose(to)}
      >
        {t(isEnding(to) ? `admin.moveAsk.${to}` : `admin.move.${to}`)}
      </Menu.Item>
    </>
  )
}
