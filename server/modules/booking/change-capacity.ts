import { sql } from 'kysely'
import type { SlotView } from '../../../contract/slots.ts'
import { requirePrincipal } from '../../platform/authorize.ts'
import type { Ctx } from '../../platform/context.ts'
import { Problem } from '../../platform/problem.ts'
import { listSlotViews, requireSlotEver, type SlotPath } from '../schedules/index.ts'
import { type Freed, sweep } from './places.batch.ts'

type Changed = Freed & { inUse: number | null }

/** Nothing changes, and nobody is told, if it is so already. */
export const changeCapacity = async (ctx: Ctx, path: SlotPath, capacity: number): Promise<SlotView> => {
  const slot = await requireSlotEver(ctx, path)
  if (slot.archived_at !== null) throw new Problem('not-found')
  if (slot.ends_at.getTime() <= ctx.clock.now().epochMilliseconds) throw new Problem('too-late')
  const { personId } = requirePrincipal(ctx)
  const changed = await sweep<Changed>(
    ctx,
    sql`SELECT change_capacity(${slot.id}::uuid, ${capacity}::integer, ${personId}::uuid) AS freed`,
    'slot-availability-changed',
  )
  if (changed === null) throw new Problem('not-found')
  const { inUse } = changed
  if (inUse !== null) throw new Problem('slot-in-use', `${inUse} places of this slot are taken or held`, { inUse })
  const [view] = await listSlotViews(ctx.db, [slot.id])
  if (view === undefined) throw new Problem('not-found')
  return view
}
