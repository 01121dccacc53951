/** HTTP <-> use case. */
import type * as booking from '../../../contract/booking.ts'
import type * as schedules from '../../../contract/schedules.ts'
import type { Handlers } from '../../platform/operations.ts'
import { removeSlot, setSlotPublished } from './change-slot.ts'
import { createSlot, createSlots } from './create-slots.ts'
import { previewSchedule } from './preview-schedule.ts'
import { publishSchedule } from './publish-schedule.ts'
import { getSchedule, saveSchedule } from './save-schedule.ts'
import { countSlotDays, getSlot, listClinicSlots, searchSlots } from './search-slots.ts'

type Operations = Pick<typeof booking, 'searchSlots' | 'countSlotDays' | 'getSlot'> &
  Pick<
    typeof schedules,
    | 'getSchedule'
    | 'saveSchedule'
    | 'previewSchedule'
    | 'publishSchedule'
    | 'createSlot'
    | 'createSlots'
    | 'listClinicSlots'
    | 'setSlotPublished'
    | 'removeSlot'
  >

export const schedulesHandlers = (): Handlers<Operations> => ({
  searchSlots: (ctx, { query }) => searchSlots(ctx, query),
  countSlotDays: (ctx, { query }) => countSlotDays(ctx, query),
  getSlot: (ctx, { params }) => getSlot(ctx, params.id),
  getSchedule: (ctx, { params }) => getSchedule(ctx, params),
  saveSchedule: (ctx, { params, body }) => saveSchedule(ctx, params, body),
  previewSchedule: (ctx, { params, body }) => previewSchedule(ctx, params, body),
  publishSchedule: (ctx, { params, body }) => publishSchedule(ctx, params, body),
  createSlot: (ctx, { params, body }) => createSlot(ctx, params, body),
  createSlots: (ctx, { params, body }) => createSlots(ctx, params, body),
  listClinicSlots: (ctx, { params, query }) => listClinicSlots(ctx, params.clinicId, query),
  setSlotPublished: (ctx, { params, body }) => setSlotPublished(ctx, params, body.published),
  removeSlot: (ctx, { params }) => removeSlot(ctx, params),
})
