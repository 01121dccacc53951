/** Offers what is free beside someone who waits: new slots, raised capacities. Freed places are offered where they are freed. */
import type { Services } from '../../platform/context.ts'
import { repeat } from '../../platform/repeat.ts'
import { offerFreePlaces } from '../booking/index.ts'

const everyMs = 500

/** Starts the job; the result stops it. */
export const startOfferingPlaces = (services: Services): (() => Promise<void>) =>
  repeat('offer places', everyMs, services.log, () => offerFreePlaces(services))
