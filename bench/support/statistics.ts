/** Percentiles of latencies, and what many rounds come to. */

/** The value below which a share of the sorted values lies. */
const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export type Latency = { p50: number; p99: number; max: number }

/** Of milliseconds in any order. */
export const latencyOf = (values: readonly number[] | Float64Array): Latency => {
  const sorted = Float64Array.from(values).toSorted()
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: quantile(sorted, 1) }
}

export type Spread = { min: number; median: number; max: number }

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (index: number) => sorted[index] ?? Number.NaN
  const middle = sorted.length / 2
  return { min: at(0), median: (at(Math.ceil(middle) - 1) + at(Math.floor(middle))) / 2, max: at(sorted.length - 1) }
}
