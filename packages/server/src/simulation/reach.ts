// What the agreements say of groups of records, as they stand and as they would with another text.
import type { AgreementView } from '@saphan/core/gate/agreement-view.ts'
import { readCurrentBook, type Memory } from '../agreement/book.ts'
import { bookWith } from '../agreement/proposed.ts'
import { reachesAt, type Reach } from '../agreement/recipients.ts'
import type { Look } from '../release/past.ts'

/** The answers of all agreements now, and with the proposed text. */
export type Reaches = { readonly before: readonly Reach[]; readonly after: readonly Reach[] }

export const readReaches = async (
  { memory, self, now }: { readonly memory: Memory; readonly self: string; readonly now: bigint },
  look: Look,
  proposed: string | undefined,
): Promise<Reaches> => {
  const book = await look((db, permit) => readCurrentBook(memory, db, permit))
  const before = reachesAt(book, self, now)
  const after = proposed === undefined ? before : reachesAt(bookWith(book, proposed, now), self, now)
  return { before, after }
}

/** What an agreement says of kinds in an area; nothing when it reaches that Party no longer. */
export const viewIn = (
  reaches: readonly Reach[],
  { party, agreementId }: { party: string; agreementId: string },
  { kinds, area }: { kinds: readonly string[]; area: string },
): AgreementView | undefined =>
  reaches.findLast((one) => one.party === party && one.agreementId === agreementId)?.viewOf(kinds, area)
