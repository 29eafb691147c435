// What a feed's head and its receipt say together.
import type { FeedLine } from '@saphan/core/contract/ledger.ts'

/** Whether the receipt covers the head, lags behind it, contradicts it, or is not there. */
export const headState = (feed: FeedLine): 'agree' | 'behind' | 'differ' | 'noReceipt' => {
  if (feed.state === 'forked' || feed.state === 'rolled-back') return 'differ'
  if (feed.receipt === null) return 'noReceipt'
  if (feed.receipt.size < feed.size) return 'behind'
  return feed.receipt.size === feed.size && feed.receipt.root === feed.root ? 'agree' : 'differ'
}
