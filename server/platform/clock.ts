/**
 * The application's clock, for what people are told and pure rules (notice, horizon, cut-off). Whether a hold is alive
 * is decided by the database's clock alone.
 */
export type Clock = { now: () => Temporal.Instant }

export const systemClock: Clock = { now: () => Temporal.Now.instant() }
