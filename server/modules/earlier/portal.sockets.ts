/**
 * System D's socket commands: the same use cases as by HTTP, for the person of the socket's session. What its clients
 * announced themselves is refused: only the server says what happened.
 */
import { z } from 'zod'
import { doctorTarget, refusedAnnouncements, slotTarget, userTarget } from '../../../contract/events.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx, Principal, Services } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { Problem } from '../../platform/problem.ts'
import { command, personRoom, type Socket } from '../../platform/realtime.ts'
import { doctorRoomFor, holdSlot, releaseHold, staffRooms } from '../booking/index.ts'
import { findClinicOfDoctor } from '../clinics/index.ts'
import { doctorSlotsRoom, searchSlots } from '../schedules/index.ts'
import { idOf } from './portal-scope.ts'

const mostSlots = 500

/** A command has no cookies: who is not signed in is nobody. */
const contextOf = (services: Services, principal: Principal | undefined): Ctx => ({
  ...services,
  principal,
  visitorId: undefined,
  makeVisitor: () => {
    throw new Problem('not-signed-in')
  },
  requestId: newId(),
  idempotency: undefined,
  cookies: { refresh: undefined, setRefresh: noCookie, clearRefresh: noCookie, clearVisitor: noCookie },
})
const noCookie = (): void => {}

const joinDoctorRoom = async (services: Services, socket: Socket, id: string) => {
  const doctorId = idOf(id)
  const { principal } = socket.data
  const clinicId = await findClinicOfDoctor(services.db, doctorId)
  if (clinicId === undefined) throw new Problem('not-found')
  const appointments = doctorRoomFor(principal, { clinic_id: clinicId, doctor_id: doctorId })
  // Joined before the read: a change in between comes as an event, and the newer version wins.
  await socket.join([doctorSlotsRoom(doctorId), ...(appointments === undefined ? [] : [appointments])])
  const query = { doctorId, includeFull: true, limit: mostSlots }
  const { slots } = await searchSlots(contextOf(services, principal), query)
  return { slots: slots.map(({ state }) => state), appointments: appointments !== undefined }
}

const refuseAnnouncement = command(z.unknown(), () => Promise.reject(new Problem('server-announces')))

export const portalCommands = (services: Services) => ({
  'join-user-room': command(userTarget, async (socket, who) => {
    const { personId } = requirePrincipal(socket.data)
    const claimed = typeof who === 'string' ? who : who?.userId
    if (claimed !== undefined && claimed.toLowerCase() !== personId) throw new Problem('not-allowed')
    await socket.join(personRoom(personId))
    return {}
  }),
  'join-admin-room': command(z.unknown(), async (socket) => {
    const rooms = staffRooms(requirePrincipal(socket.data))
    if (rooms.length === 0) throw new Problem('not-allowed')
    await socket.join(rooms)
    return {}
  }),
  'join-doctor-room': command(doctorTarget, (socket, { doctorId }) => joinDoctorRoom(services, socket, doctorId)),
  'lock-slot': command(slotTarget, async (socket, { slotId }) => {
    const ctx = contextOf(services, requirePrincipal(socket.data))
    const { holdId, expiresAt } = await holdSlot(ctx, idOf(slotId, 'slot-not-found'))
    return { holdId, expiresAt }
  }),
  'unlock-slot': command(slotTarget, async (socket, { slotId }) => {
    await releaseHold(contextOf(services, requirePrincipal(socket.data)), idOf(slotId, 'slot-not-found'))
    return {}
  }),
  ...Object.fromEntries(refusedAnnouncements.map((name) => [name, refuseAnnouncement])),
})
