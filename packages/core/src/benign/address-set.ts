// Networks of a list in order, so that one search in halves finds what has an address in common with a value.
import { subnetOf, type Subnet } from '../stix/pattern/match/subnet.ts'

type Range = { readonly first: bigint; readonly last: bigint; readonly entry: string }

/** The entry of a list that has an address in common with an address or network. */
export type AddressSet = (value: string) => string | undefined

const rangeOf = ({ bits, length, width }: Subnet, entry: string): Range => {
  const rest = BigInt(width - length)
  const first = bits << rest
  return { first, last: first + (1n << rest) - 1n, entry }
}

/** In order and apart: two networks either have nothing in common, or one lies in the other and says nothing more. */
const apart = (ranges: readonly Range[]): Range[] => {
  const kept: Range[] = []
  const ordered = ranges.toSorted((a, b) =>
    a.first === b.first ? (a.last > b.last ? -1 : 1) : a.first < b.first ? -1 : 1,
  )
  for (const range of ordered) {
    const before = kept.at(-1)
    if (before === undefined || range.first > before.last) kept.push(range)
  }
  return kept
}

/** The last range that does not begin after an address. */
const lastUpTo = (ranges: readonly Range[], address: bigint): Range | undefined => {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const range = ranges[middle]
    if (range !== undefined && range.first <= address) low = middle + 1
    else high = middle
  }
  return ranges[low - 1]
}

/** A set of addresses and networks; others are passed over. */
export const createAddressSet = (entries: readonly string[]): AddressSet => {
  const known: Record<32 | 128, Range[]> = { 32: [], 128: [] }
  for (const entry of entries) {
    const subnet = subnetOf(entry)
    if (subnet !== undefined) known[subnet.width].push(rangeOf(subnet, entry))
  }
  const ranges = { 32: apart(known[32]), 128: apart(known[128]) }
  return (value) => {
    const subnet = subnetOf(value)
    if (subnet === undefined) return undefined
    const { first, last } = rangeOf(subnet, '')
    const found = lastUpTo(ranges[subnet.width], last)
    return found !== undefined && found.last >= first ? found.entry : undefined
  }
}
