// The other side of a link, as the agreement names it.
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { findKeys, findLogKeys, type KeyList } from '@saphan/core/signing/key-list.ts'
import { noteKey, type NoteKey } from '@saphan/core/tlog/note-key.ts'
import type { Crossing } from '../feed/place.ts'
import type { Actor } from '../gate/actor.ts'

/** A Party's node under one agreement that is in force, suspended or being wound down. */
export type Peer = {
  readonly party: string
  readonly names: Bilingual
  readonly agreementId: string
  readonly nodeName: string
  /** Scheme, host and port; the only place to which requests go. */
  readonly address: string
  readonly keys: KeyList
  /** What the agreement let cross to this Party when it was looked up. */
  readonly crossing: Crossing
}

/** The keys that may sign a checkpoint of a feed at a size. */
export const logKeysOf = ({ keys }: Peer, origin: string, size: number): NoteKey[] =>
  findLogKeys(keys, origin, size).map((key) => noteKey(origin, 'ed25519', key))

/** The keys that may sign a receipt at a time in milliseconds. */
export const receiptKeysOf = ({ keys }: Peer, atMs: number): NoteKey[] =>
  findKeys(keys, 'receipt', atMs).map(({ name, publicKey }) => noteKey(name, 'cosignature', publicKey))

/** The public key of a link key that is valid now, by its id. */
export const linkKeyOf = ({ keys }: Peer, keyId: string, atMs: number): Uint8Array | undefined =>
  findKeys(keys, 'link', atMs).find(({ publicKey }) => keyIdOf(publicKey) === keyId)?.publicKey

/** What the gate knows of the other side's node. */
export const actorOf = ({ party, nodeName }: Peer): Actor => ({
  kind: 'peer-node',
  id: nodeName,
  name: nodeName,
  roles: ['peer-node'],
  party,
  organisation: null,
})

/** Whether two entries of a book name the same connection. */
export const peerKey = ({ agreementId, party }: Pick<Peer, 'agreementId' | 'party'>): string =>
  `${agreementId} ${party}`
