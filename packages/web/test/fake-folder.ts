// A sound folder of a feed, made from scratch with the example keys: what `feed.file` of the fake serves.
import { createHash } from 'node:crypto'
import { exampleKeyList, exampleSigner, formingSteps, playExample } from '@saphan/core/agreement/example.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { concatBytes } from '@saphan/core/bytes/concat.ts'
import { encodeUtf8 } from '@saphan/core/bytes/utf8.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { FOLDER_FILES, keyListPath } from '@saphan/core/proof/folder.ts'
import { type KeyList, signKeyList } from '@saphan/core/signing/key-list.ts'
import { encodeBundle } from '@saphan/core/tlog/bundle.ts'
import { signCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { EMPTY_EDGE, edgeRoot, growEdge } from '@saphan/core/tlog/edge.ts'
import { commit, encodeEntry } from '@saphan/core/tlog/entry.ts'
import { formatOrigin } from '@saphan/core/tlog/feed-id.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { encodeOpenings } from '@saphan/core/tlog/opening.ts'
import { formatFeedPath } from '@saphan/core/tlog/path.ts'
import { signReceipt } from '@saphan/core/tlog/receipt.ts'
import { hashLeaf } from '@saphan/core/tlog/tree.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

export type Piece = { text: string; at: string; control?: boolean }
export type Folder = { files: Map<string, Uint8Array>; root: string; commitments: string[] }

const keyListOf = (party: string, origin: string | undefined): KeyList => {
  const base = exampleKeyList(party)
  const key = (purpose: string) => encodeBase64(exampleSigner(`${party} ${purpose}`).publicKey)
  const log = { purpose: 'log', name: origin ?? '', public_key: key('log'), size_from: 0 } as const
  const receipt = {
    purpose: 'receipt',
    name: `${base.node}/receipt`,
    public_key: key('receipt'),
    valid_from: '2026-01-01T00:00:00Z',
    valid_to: '2035-12-31T23:59:59Z',
  } as const
  return { ...base, keys: [...base.keys, ...(origin === undefined ? [] : [log]), receipt] }
}

export const originOf = (agreement: Agreement, from: string, to: string): string =>
  formatOrigin(`${from.toLowerCase()}.example`, agreement.id, to)

/** The folder of the feed `from` → `to` with these pieces (at most 256), received up to the last. */
export const aFolder = (agreement: Agreement, from: string, to: string, pieces: readonly Piece[]): Folder => {
  const origin = originOf(agreement, from, to)
  const salts = pieces.map((_, index) => sha256(encodeUtf8(`${origin} salt ${index}`)))
  const commitments = pieces.map(({ text }, index) => commit(salts[index]!, encodeUtf8(text)))
  const entries = pieces.map(({ at, control }, index) =>
    encodeEntry({
      kind: control === true ? 'control' : 'object',
      dateAdded: BigInt(Date.parse(at)) * 1000n + BigInt(index),
      commitment: commitments[index]!,
    }),
  )
  const leaves = entries.map((entry) => hashLeaf(sha256, entry))
  const { edge, tiles } = growEdge(sha256, EMPTY_EDGE, leaves)
  const root = edgeRoot(sha256, edge)
  const files = new Map<string, Uint8Array>()
  for (const { level, index, width, bytes } of tiles)
    files.set(formatFeedPath({ kind: 'tile', level, index, width }), bytes)
  const run = { index: 0, width: pieces.length }
  files.set(formatFeedPath({ kind: 'tile/entries', ...run }), encodeBundle(entries))
  files.set(
    formatFeedPath({ kind: 'openings', ...run }),
    encodeOpenings(salts.map((salt) => ({ state: 'opened', salt }))),
  )
  files.set(
    formatFeedPath({ kind: 'segment', ...run }),
    concatBytes(...pieces.map(({ text }) => encodeUtf8(`${text}\n`))),
  )
  const log = exampleSigner(`${from} log`)
  const { note } = signCheckpoint({ origin, size: pieces.length, root, extensions: [] }, [
    { key: noteKey(origin, 'ed25519', log.publicKey), sign: log.sign },
  ])
  const receiver = exampleSigner(`${to} receipt`)
  const receiverKey = noteKey(`${to.toLowerCase()}.example/receipt`, 'cosignature', receiver.publicKey)
  const receipt = signReceipt(note, {
    key: receiverKey,
    sign: receiver.sign,
    time: Date.parse('2026-11-01T00:00:00Z') / 1000,
  })
  files.set(FOLDER_FILES.checkpoint, encodeUtf8(note))
  files.set(FOLDER_FILES.receipt, encodeUtf8(receipt))
  const parties = agreement.parties.map(({ code }) => code)
  for (const party of parties) {
    const list = keyListOf(party, party === from ? origin : undefined)
    files.set(keyListPath(party), encodeUtf8(signKeyList(list, exampleSigner(`${party} root`))))
  }
  const events = playExample(agreement, formingSteps(parties)).texts
  files.set(FOLDER_FILES.agreement, encodeUtf8(canonicalize({ agreement, events })))
  const manifest = {
    format: 'saphan-feed-folder-1',
    origin,
    releaser: from,
    recipient: to,
    parties: parties.toSorted(),
    size: pieces.length,
    receipt_size: pieces.length,
  }
  files.set(FOLDER_FILES.manifest, encodeUtf8(canonicalize(manifest)))
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  return { files, root: hex(root), commitments: commitments.map(hex) }
}
