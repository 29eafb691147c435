// What a list holds and says of itself, whatever it is written as.
import type { BlockValue } from './blockable.ts'

/** A value with what is known of it; times are RFC 3339 in UTC. */
export type BlockEntry = BlockValue & {
  /** The highest that a record says, 0 to 100; null when none says. */
  readonly confidence: number | null
  /** The latest that a record says; null when one has no end. */
  readonly validUntil: string | null
  /** Since when it is in the list. */
  readonly since: string
  /** The STIX ids of the records that it comes from. */
  readonly records: readonly string[]
}

/** What a list says of itself. */
export type ListHead = {
  readonly id: string
  readonly name: { readonly th: string; readonly en: string }
  readonly node: string
  readonly version: number
  readonly madeAt: string
  /** The strictest marking of what it holds, such as `TLP:AMBER`. */
  readonly marking: string
}

/** A list as text; entries in one order, each value once. */
export type Writer = (head: ListHead, entries: readonly BlockEntry[]) => string

/** Lines about a list, to stand in comments. */
export const headLines = (
  { name, node, version, madeAt, marking }: ListHead,
  count: number,
): readonly string[] => [
  `${oneLine(name.en)} / ${oneLine(name.th)}`,
  `${node}, version ${version}, ${madeAt}, ${count} values, ${marking}`,
]

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
