/** Numbers that stand for choices; what they choose depends on what there is. */
export type Picks = { a: number; b: number; c: number; d: number }
export const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
/** Remainders by different primes know nothing of each other. */
export const picksOf = (n: number): Picks => ({ a: n % 1009, b: n % 1013, c: n % 1019, d: n % 1021 })
