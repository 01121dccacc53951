/** HTTP <-> use case. */
import type * as contract from '../../../contract/waitlist.ts'
import type { Handlers } from '../../platform/operations.ts'
import { acceptOffer, declineOffer, joinWaitlist, leaveWaitlist, listClinicWaiting, listMyWaiting } from './waitlist.ts'

type Operations = Pick<
  typeof contract,
  'joinWaitlist' | 'listMyWaiting' | 'leaveWaitlist' | 'acceptOffer' | 'declineOffer' | 'listClinicWaiting'
>

export const waitlistHandlers = (): Handlers<Operations> => ({
  joinWaitlist: (ctx, input) => joinWaitlist(ctx, input),
  listMyWaiting: (ctx) => listMyWaiting(ctx),
  leaveWaitlist: async (ctx, { params }) => {
    await leaveWaitlist(ctx, params.id)
    return undefined
  },
  acceptOffer: (ctx, { params, body }) => acceptOffer(ctx, params.id, body.reason),
  declineOffer: (ctx, { params }) => declineOffer(ctx, params.id),
  listClinicWaiting: (ctx, { params, query }) => listClinicWaiting(ctx, params.clinicId, query),
})
