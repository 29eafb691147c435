// The two-sample Kolmogorov-Smirnov test: whether two samples can come from one distribution.

/** The largest distance between the two empirical distributions; tied values are stepped over together. */
export const distance = (left: readonly number[], right: readonly number[]): number => {
  const a = Float64Array.from(left).sort()
  const b = Float64Array.from(right).sort()
  let [i, j, most] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!)
    while (i < a.length && a[i] === value) i += 1
    while (j < b.length && b[j] === value) j += 1
    most = Math.max(most, Math.abs(i / a.length - j / b.length))
  }
  return most
}

const TERMS = 100
const NEGLIGIBLE = 1e-12

/** The chance of a scaled distance above this one, by Kolmogorov's series. */
export const kolmogorovTail = (scaled: number): number => {
  if (scaled < 0.2) return 1
  let sum = 0
  for (let term = 1; term <= TERMS; term += 1) {
    const part = Math.exp(-2 * term * term * scaled * scaled)
    sum += term % 2 === 1 ? part : -part
    if (part < NEGLIGIBLE) break
  }
  return Math.min(1, Math.max(0, 2 * sum))
}

/** The distance of two samples, and how likely one at least as large is if both come from one distribution. */
export const kolmogorovSmirnov = (
  left: readonly number[],
  right: readonly number[],
): { readonly distance: number; readonly p: number } => {
  const most = distance(left, right)
  const size = Math.sqrt((left.length * right.length) / (left.length + right.length))
  return { distance: most, p: kolmogorovTail(size * most) }
}
