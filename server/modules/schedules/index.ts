export { announceSlot, type WatchedSlot, watchRoom } from './slot.rooms.ts'
export { type SlotCounters, slotStateOf, slotView } from './slot.view.ts'
export { findPublicSlot, selectSlots } from './slots.sql.ts'
