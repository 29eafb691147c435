// A class of a review as somebody has looked at it, in a few words that go out and come back with their approval.
import { createHash } from 'node:crypto'
import type { ClassLine, ReviewClass } from './class-store.ts'
import type { DecisionRow } from './store.ts'

/** What an approval of a class is bound to: when the last of its lines was decided, and which lines these were. */
export type Seen = { readonly asOf: bigint; readonly bound: string }

/** In words. */
export const seenOf = ({ asOf, bound }: Pick<ReviewClass, 'asOf' | 'bound'>): string => `${asOf}.${bound}`

/** From words; what nobody was given binds to nothing. */
export const readSeen = (text: string): Seen => {
  const [asOf = '', bound = ''] = text.split('.')
  return { asOf: /^\d{1,18}$/.test(asOf) ? BigInt(asOf) : 0n, bound }
}

/** Ids and digests of lines in the order of their ids, as the store binds them (class-store.ts). */
export const boundOf = (lines: readonly ClassLine[]): string =>
  createHash('sha256')
    .update(lines.map(({ id, digest }) => id + digest).join(','))
    .digest('hex')

/** The decision on a line: that of its class, about the line's own record. */
export const decisionOf = ({ sample }: ReviewClass, { id, digest, place }: ClassLine): DecisionRow => ({
  ...sample,
  id,
  digest,
  recordPlace: place,
})
