/** HTTP <-> use case. */
import type * as contract from '../../../contract/away.ts'
import type { Handlers } from '../../platform/operations.ts'
import { changeCapacity } from './change-capacity.ts'
import { previewAway, setAway } from './doctor-away.ts'
import { emptySlot } from './empty-slot.ts'
import { acceptOffer, declineOffer, listMyOffers } from './reschedule-offers.ts'

type Operations = Pick<
  typeof contract,
  | 'setSlotCapacity'
  | 'emptySlot'
  | 'previewDoctorAway'
  | 'setDoctorAway'
  | 'listRescheduleOffers'
  | 'acceptRescheduleOffer'
  | 'declineRescheduleOffer'
>

export const awayHandlers = (): Handlers<Operations> => ({
  setSlotCapacity: (ctx, { params, body }) => changeCapacity(ctx, params, body.capacity),
  emptySlot: (ctx, { params, body }) => emptySlot(ctx, params, body),
  previewDoctorAway: (ctx, { params, body }) => previewAway(ctx, params, body),
  setDoctorAway: (ctx, { params, body }) => setAway(ctx, params, body),
  listRescheduleOffers: (ctx) => listMyOffers(ctx),
  acceptRescheduleOffer: (ctx, { params }) => acceptOffer(ctx, params.id),
  declineRescheduleOffer: (ctx, { params, body }) => declineOffer(ctx, params.id, body.reason),
})
