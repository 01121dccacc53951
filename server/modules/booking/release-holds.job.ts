/** Tells watchers about lapsed holds within a second. Correctness never needs it: who decides writes them off too. */
import type { Services } from '../../platform/context.ts'
import { repeat } from '../../platform/repeat.ts'
import { releaseOverOffers } from './reschedule-offers.ts'

const everyMs = 400

/** Starts the job; the result stops it. */
export const startReleasingHolds = (services: Services): (() => Promise<void>) =>
  repeat('release lapsed holds', everyMs, services.log, () => releaseOverOffers(services))
