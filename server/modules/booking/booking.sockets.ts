/** Socket commands, and the rooms a person belongs to. */
import { watch } from '../../../contract/events.ts'
import type { Principal, Services } from '../../platform/context.ts'
import { command } from '../../platform/realtime.ts'
import { listWatchedSlots, watchRoom } from '../schedules/index.ts'
import { appointmentRooms } from './appointment-changes.ts'

export const bookingCommands = ({ db }: Pick<Services, 'db'>) => ({
  // Joined before the read: a change in between comes as an event, and the newer version wins.
  watch: command(watch, async (socket, target) => {
    await socket.join(watchRoom(target))
    return { slots: await listWatchedSlots(db, target) }
  }),
  unwatch: command(watch, async (socket, target) => {
    await socket.leave(watchRoom(target))
    return {}
  }),
})

export const staffRooms = (principal: Principal): string[] => principal.memberships.flatMap(appointmentRooms)
