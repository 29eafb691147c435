// Fetches the letters that a peer's feed announces: what came must be what its log names, signed by its node, for persons here.
// docs/spec/sealed.md "Fetching". What is inside is not looked at: only whom it names can open it.
import { createHash } from 'node:crypto'
import { decodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { openLetter, recipientsOf } from '@saphan/core/letter/letter.ts'
import { readSealingHolders } from '../account/sealing-key.ts'
import { reading } from '../database/database.ts'
import { verifySignature } from '../feed/digest.ts'
import { keepLetter, readAnnounced, refuseLetter } from '../feed/letter.ts'
import type { Feed } from '../feed/machinery.ts'
import { pullStep } from './actions.ts'
import type { LinkClient } from './client.ts'
import type { Peer } from './peer.ts'
import { accuse, type PullOptions } from './pull.ts'

/** How many are fetched at a visit; the rest come with the next. */
const MOST_AT_ONCE = 64

/** The text of a letter; nothing as long as the other side does not give it. */
const fetchOne = async (
  client: Pick<LinkClient, 'letterOf'>,
  origin: string,
  digest: string,
): Promise<Uint8Array | 'too-large' | undefined> => {
  try {
    return await client.letterOf(origin, digest)
  } catch (error) {
    if (isSaphanError(error, 'link.too-large')) return 'too-large'
    if (isSaphanError(error, 'feed.absent', 'link.suspended')) return undefined
    throw error
  }
}

/** What is wrong with a letter, or whom it is for. */
const checkLetter = (
  bytes: Uint8Array,
  { origin }: Feed,
  { keys }: Peer,
): { readonly envelope: string; readonly keyIds: readonly string[] } | { readonly said: string } => {
  try {
    const envelope = decodeUtf8(bytes)
    return { envelope, keyIds: recipientsOf(openLetter(envelope, origin, keys, verifySignature)) }
  } catch (error) {
    if (!isSaphanError(error, 'letter.malformed', 'bytes.malformed')) throw error
    return { said: error.message }
  }
}

const refuse = async (options: PullOptions, feed: Feed, digest: string, said: string): Promise<void> => {
  const { world, actor } = options
  await pullStep(world, actor, feed, async (tx, _permit, note) => {
    await refuseLetter(tx, feed.id, digest)
    note({ detail: { letter: digest, refused: true } })
  })
  await accuse(options, feed, 'refused-letter', { letter: digest, said })
}

const takeOne = async (
  options: PullOptions,
  peer: Peer,
  feed: Feed,
  { digest, bytes }: { readonly digest: string; readonly bytes: Uint8Array },
): Promise<void> => {
  const { world, actor } = options
  // Somebody on the way may have changed it, so that it is asked for again; what its sender signed stays as it is.
  if (createHash('sha256').update(bytes).digest('hex') !== digest)
    return accuse(options, feed, 'refused-letter', { letter: digest, said: 'it is not what the log names' })
  const checked = checkLetter(bytes, feed, peer)
  if ('said' in checked) return refuse(options, feed, digest, checked.said)
  const { envelope, keyIds } = checked
  const isForUs = await pullStep(world, actor, feed, async (tx, permit, note) => {
    const holders = await readSealingHolders(tx, permit, keyIds)
    const isWhole = keyIds.every((keyId) => holders.has(keyId))
    if (isWhole)
      await keepLetter(tx, permit, { feedId: feed.id, digest, envelope, keyIds, now: world.clock.now() })
    note({
      detail: { letter: digest, ...(isWhole ? { for: [...new Set(holders.values())] } : { refused: true }) },
    })
    return isWhole
  })
  if (!isForUs) await refuse(options, feed, digest, 'it names a key that nobody has here')
}

/** Takes what the feed of a peer has announced and what has not come yet. */
export const fetchLetters = async (
  options: PullOptions,
  peer: Peer,
  client: Pick<LinkClient, 'letterOf'>,
  feed: Feed,
): Promise<void> => {
  const { database } = options.world
  for (const digest of await reading(database, 'bulk', (db) => readAnnounced(db, feed.id, MOST_AT_ONCE))) {
    const bytes = await fetchOne(client, feed.origin, digest)
    if (bytes === 'too-large') await refuse(options, feed, digest, 'it is longer than a letter can be')
    else if (bytes !== undefined) await takeOne(options, peer, feed, { digest, bytes })
  }
}
