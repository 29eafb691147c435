// Checking folders made here from scratch, with node:crypto as the hash; every altered byte must be found and named.
import { createHash, createPublicKey, verify as nodeVerify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exampleAgreement,
  exampleKeyList,
  exampleSigner,
  formingSteps,
  playExample,
} from '../agreement/example.ts'
import { encodeBase64 } from '../bytes/base64.ts'
import { concatBytes } from '../bytes/concat.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import type { VerifySignature } from '../signing/ed25519.ts'
import { type KeyList, signKeyList } from '../signing/key-list.ts'
import { encodeBundle } from '../tlog/bundle.ts'
import { type Checkpoint, signCheckpoint } from '../tlog/checkpoint.ts'
import { type Control, formatControl } from '../tlog/control.ts'
import { EMPTY_EDGE, edgeRoot, growEdge } from '../tlog/edge.ts'
import { commit, encodeEntry, type EntryKind } from '../tlog/entry.ts'
import { noteKey } from '../tlog/note-key.ts'
import { encodeOpenings, type Opening } from '../tlog/opening.ts'
import { type BundleKind, formatFeedPath } from '../tlog/path.ts'
import { signReceipt } from '../tlog/receipt.ts'
import { hashLeaf } from '../tlog/tree.ts'
import { checkFolder } from './check-folder.ts'
import { FOLDER_FILES } from './folder.ts'
import { PROOF_CHECKS, PROOF_FAULTS, type ProofFault, type ProofReport } from './report.ts'
import { describeFault, PROOF_CHECK_TEXTS, PROOF_FAULT_TEXTS } from './report-text.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
const verify: VerifySignature = (signature, message, publicKey) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return signature.length === 64 && nodeVerify(null, message, key, signature)
}
const AGREEMENT = exampleAgreement(['TH', 'AU'])
const ORIGIN = `th.example/${AGREEMENT.id}/AU`
const EVENTS = playExample(AGREEMENT, formingSteps(['TH', 'AU'])).texts

type Piece = { kind: EntryKind; text: string; at: bigint; state?: 'erased' | { withheldBy: number } }
type Folder = Map<string, Uint8Array>
type Shape = {
  pieces: Piece[]
  receiptSize?: number
  logKeyTo?: number
  receiptTime?: string
  origin?: string
}

const keyListOf = (party: 'TH' | 'AU', origin: string, logKeyTo?: number): KeyList => {
  const base = exampleKeyList(party)
  const publicKey = (purpose: string) => encodeBase64(exampleSigner(`${party} ${purpose}`).publicKey)
  const log: KeyList['keys'] =
    party === 'TH'
      ? [
          {
            purpose: 'log',
            name: origin,
            public_key: publicKey('log'),
            size_from: 0,
            ...(logKeyTo === undefined ? {} : { size_to: logKeyTo }),
          },
        ]
      : []
  const receipt: KeyList['keys'][number] = {
    purpose: 'receipt',
    name: `${base.node}/receipt`,
    public_key: publicKey('receipt'),
    valid_from: '2026-01-01T00:00:00Z',
    valid_to: '2026-12-31T23:59:59Z',
  }
  return { ...base, keys: [...base.keys, ...log, receipt] }
}

function aFolder({
  pieces,
  receiptSize,
  logKeyTo,
  receiptTime = '2026-08-01T00:00:00Z',
  origin = ORIGIN,
}: Shape): Folder {
  const folder: Folder = new Map()
  const salts = pieces.map((_, index) => sha256(encodeUtf8(`salt ${index}`)))
  const entries = pieces.map(({ kind, text, at }, index) =>
    encodeEntry({ kind, dateAdded: at, commitment: commit(salts[index]!, encodeUtf8(text)) }),
  )
  const openings = pieces.map(({ state }, index): Opening => {
    if (state === undefined) return { state: 'opened', salt: salts[index]! }
    return state === 'erased' ? { state } : { state: 'withheld', by: state.withheldBy }
  })
  const leaves = entries.map((entry) => hashLeaf(sha256, entry))
  const grown = growEdge(sha256, EMPTY_EDGE, leaves)
  for (const { level, index, width, bytes } of grown.tiles) {
    folder.set(formatFeedPath({ kind: 'tile', level, index, width }), bytes)
  }
  for (let run = 0; run * 256 < pieces.length; run++) {
    const [from, to] = [run * 256, Math.min(run * 256 + 256, pieces.length)]
    const put = (kind: BundleKind, bytes: Uint8Array) =>
      folder.set(formatFeedPath({ kind, index: run, width: to - from }), bytes)
    put('tile/entries', encodeBundle(entries.slice(from, to)))
    put('openings', encodeOpenings(openings.slice(from, to)))
    const lines = pieces
      .slice(from, to)
      .map(({ text, state }) => encodeUtf8(state === undefined ? `${text}\n` : '\n'))
    put('segment', concatBytes(...lines))
  }
  const headAt = (size: number): string => {
    const root = edgeRoot(sha256, growEdge(sha256, EMPTY_EDGE, leaves.slice(0, size)).edge)
    const checkpoint: Checkpoint = { origin, size, root, extensions: [] }
    const log = exampleSigner('TH log')
    return signCheckpoint(checkpoint, [{ key: noteKey(origin, 'ed25519', log.publicKey), sign: log.sign }])
      .note
  }
  folder.set(FOLDER_FILES.checkpoint, encodeUtf8(headAt(pieces.length)))
  if (receiptSize !== undefined) {
    const signer = exampleSigner('AU receipt')
    const key = noteKey('au.example/receipt', 'cosignature', signer.publicKey)
    const time = Date.parse(receiptTime) / 1000
    folder.set(
      FOLDER_FILES.receipt,
      encodeUtf8(signReceipt(headAt(receiptSize), { key, sign: signer.sign, time })),
    )
  }
  for (const party of ['TH', 'AU'] as const) {
    folder.set(
      `keys/${party}.json`,
      encodeUtf8(signKeyList(keyListOf(party, origin, logKeyTo), exampleSigner(`${party} root`))),
    )
  }
  const manifest = {
    format: 'saphan-feed-folder-1',
    origin,
    releaser: 'TH',
    recipient: 'AU',
    parties: ['AU', 'TH'],
    size: pieces.length,
    receipt_size: receiptSize ?? null,
  }
  folder.set(FOLDER_FILES.manifest, encodeUtf8(canonicalize(manifest)))
  folder.set(FOLDER_FILES.agreement, encodeUtf8(canonicalize({ agreement: AGREEMENT, events: EVENTS })))
  return folder
}

const control = (value: Control): Pick<Piece, 'kind' | 'text'> => ({
  kind: 'control',
  text: formatControl(value),
})
const timed = (pieces: Omit<Piece, 'at'>[]): Piece[] =>
  pieces.map((piece, index) => ({ ...piece, at: 1_780_000_000_000_000n + BigInt(index) }))
const objects = (count: number): Omit<Piece, 'at'>[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'object',
    text: `{"id":"x--${index}","name":"ชื่อ ${index}"}`,
  }))

/** opened, objects of which one is erased and two are withheld by a later control entry, and the rest of the controls */
const aFeed = (count: number): Piece[] => {
  const body = objects(count)
  body[1] = { ...body[1]!, state: 'erased' }
  body[3] = { ...body[3]!, state: { withheldBy: count + 2 } }
  body[4] = { ...body[4]!, state: { withheldBy: count + 2 } }
  return timed([
    control({ type: 'control', kind: 'opened', origin: ORIGIN }),
    ...body,
    control({ type: 'control', kind: 'supersede', index: 1, by: 3 }),
    control({ type: 'control', kind: 'withhold', from: 4, to: 5, reason: 'suspended' }),
    control({ type: 'control', kind: 'recall', index: 3, action: 'withdraw', reason: 'error' }),
    { kind: 'object', text: '{"id":"x--last"}', state: 'erased' },
  ])
}
const check = (folder: Folder, roots?: ReadonlyMap<string, Uint8Array>): Promise<ProofReport> =>
  checkFolder(
    async (path) => folder.get(path),
    roots === undefined ? { sha256, verify } : { sha256, verify, roots },
  )
const faultsOf = (report: ProofReport): ProofFault[] => report.checks.flatMap(({ faults }) => faults)
const codesOf = async (folder: Folder): Promise<string[]> =>
  faultsOf(await check(folder)).map(({ code, index }) => (index === undefined ? code : `${code} ${index}`))
const changed = (folder: Folder, path: string, at: number, value: (byte: number) => number): Folder => {
  const bytes = folder.get(path)!.slice()
  bytes[at] = value(bytes[at]!)
  return new Map(folder).set(path, bytes)
}

describe('a sound folder', () => {
  it.each([1, 9, 250, 251, 252, 600])('passes every check with %d objects', async (count) => {
    const pieces = aFeed(Math.max(count, 9))
    const report = await check(aFolder({ pieces, receiptSize: Math.floor(pieces.length / 2) }))
    expect(faultsOf(report)).toEqual([])
    expect(report.ok).toBe(true)
    expect(report.checks.map(({ check: name }) => name)).toEqual([...PROOF_CHECKS])
    expect(report.contents).toEqual({ opened: pieces.length - 4, erased: 2, withheld: 2, missing: 0 })
    expect([report.size, report.receiptSize]).toEqual([pieces.length, Math.floor(pieces.length / 2)])
  })
  it('passes empty, without a receipt, and with a receipt for the whole', async () => {
    expect((await check(aFolder({ pieces: [] }))).ok).toBe(true)
    expect((await check(aFolder({ pieces: timed(objects(256)), receiptSize: 256 }))).ok).toBe(true)
    expect((await check(aFolder({ pieces: timed(objects(3)), receiptSize: 0 }))).ok).toBe(true)
  })
  it('passes for the feed that continues a closed one under the same agreement', async () => {
    const origin = `th.example/${AGREEMENT.id}~2/AU`
    const opened = control({ type: 'control', kind: 'opened', origin, predecessor: ORIGIN })
    expect(await codesOf(aFolder({ pieces: timed([opened, ...objects(3)]), origin }))).toEqual([])
    expect(await codesOf(aFolder({ pieces: [], origin: 'th.example/other/AU' }))).toEqual(['names-differ'])
  })
  it('passes with the plain functions that a browser has', async () => {
    const folder = aFolder({ pieces: aFeed(9) })
    expect((await checkFolder(async (path) => folder.get(path))).ok).toBe(true)
  })
  it('names the root keys, and says whether they were known before', async () => {
    const folder = aFolder({ pieces: aFeed(9) })
    const known = new Map([['TH', exampleSigner('TH root').publicKey]])
    expect((await check(folder, known)).roots).toEqual([
      { party: 'AU', keyId: exampleSigner('AU root').keyId, pinned: false },
      { party: 'TH', keyId: exampleSigner('TH root').keyId, pinned: true },
    ])
    const report = await check(folder, new Map([['TH', exampleSigner('XX root').publicKey]]))
    expect(faultsOf(report).map(({ code }) => code)).toContain('root-key-differs')
  })
})

describe('an altered folder', () => {
  const pieces = aFeed(300)
  const folder = aFolder({ pieces, receiptSize: 290 })
  const paths = [...folder.keys()]

  // 44 bytes an entry, 32 a leaf, 33 an opening; a segment's byte belongs to the line that it stands in.
  const entryAt = (path: string, at: number): number | undefined => {
    const run = path.includes('/001') ? 256 : 0
    if (path.startsWith('tile/entries/')) return run + Math.floor(at / 44)
    if (path.startsWith('tile/0/')) return run + Math.floor(at / 32)
    if (path.startsWith('openings/')) return run + Math.floor(at / 33)
    if (!path.startsWith('segment/')) return undefined
    return (
      run +
      folder
        .get(path)!
        .slice(0, at)
        .filter((byte) => byte === 10).length
    )
  }

  it('property: one altered byte anywhere is found, and its entry is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, seat, mask) => {
          const at = seat % folder.get(path)!.length
          const report = await check(changed(folder, path, at, (byte) => byte ^ mask))
          expect(report.ok).toBe(false)
          const entry = entryAt(path, at)
          if (entry === undefined) return
          const named = faultsOf(report).some(
            ({ index = Infinity, last = index }) => index <= entry && entry <= last,
          )
          expect([path, at, named]).toEqual([path, at, true])
        },
      ),
      { numRuns: 150 },
    )
  }, 120_000)
  it('property: a missing file is found', async () => {
    for (const path of paths) {
      const without = new Map(folder)
      without.delete(path)
      const report = await check(without)
      expect([path, report.ok]).toEqual([path, false])
    }
  }, 60_000)
  it('property: a file that is cut or longer is found', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.boolean(), async (path, seat, longer) => {
        const bytes = folder.get(path)!
        const other = longer
          ? concatBytes(bytes, Uint8Array.of(seat % 256))
          : bytes.slice(0, seat % bytes.length)
        expect((await check(new Map(folder).set(path, other))).ok).toBe(false)
      }),
      { numRuns: 50 },
    )
  }, 60_000)
  it('names what happened to an entry', async () => {
    expect(await codesOf(changed(folder, 'tile/entries/000', 44 * 7 + 20, (byte) => byte ^ 1))).toEqual([
      'leaf-differs 7',
      'commitment-differs 7',
    ])
    expect(await codesOf(changed(folder, 'tile/entries/000', 44 * 7 + 1, (byte) => byte ^ 1))).toContain(
      'entry-malformed 7',
    )
    expect(await codesOf(changed(folder, 'openings/000', 33 * 7 + 5, (byte) => byte ^ 1))).toEqual([
      'commitment-differs 7',
    ])
    expect(await codesOf(changed(folder, 'openings/000', 33 * 7, () => 9))).toEqual(['opening-malformed 7'])
    expect(await codesOf(changed(folder, 'openings/000', 33 * 2, () => 1))).toEqual(['content-missing 2'])
  })
  it('names the run when the tree of hashes is altered', async () => {
    const report = await check(changed(folder, 'tile/1/000.p/1', 3, (byte) => byte ^ 1))
    expect(faultsOf(report)).toEqual([{ code: 'tile-differs', path: 'tile/1/000.p/1', index: 0, last: 255 }])
  })
})

describe('what the releasing side could do', () => {
  it('is found when times do not rise', async () => {
    const pieces = timed(objects(5)).map((piece, index) =>
      index === 3 ? { ...piece, at: piece.at - 1n } : piece,
    )
    expect(await codesOf(aFolder({ pieces }))).toEqual(['time-not-rising 3'])
  })
  it('is found when the key was not valid for the size', async () => {
    expect(await codesOf(aFolder({ pieces: timed(objects(5)), logKeyTo: 5 }))).toEqual([])
    expect(await codesOf(aFolder({ pieces: timed(objects(5)), logKeyTo: 4 }))).toEqual([
      'key-not-valid',
      'signature-missing',
    ])
  })
  it('is found when the receipt is from a time at which its key did not hold', async () => {
    const late = aFolder({ pieces: timed(objects(5)), receiptSize: 5, receiptTime: '2027-01-01T00:00:00Z' })
    expect(await codesOf(late)).toEqual(['key-not-valid'])
  })
  it('is found when contents are withheld and nothing says so', async () => {
    const pieces = timed(objects(5))
    pieces[2] = { ...pieces[2]!, state: { withheldBy: 9 } }
    expect(await codesOf(aFolder({ pieces }))).toEqual(['withheld-unsaid 2'])
    pieces[2] = { ...pieces[2]!, state: { withheldBy: 1 } }
    expect(await codesOf(aFolder({ pieces }))).toContain('withheld-unsaid 2')
    const said = timed([
      ...objects(5),
      control({ type: 'control', kind: 'withhold', from: 3, to: 4, reason: 'x' }),
    ])
    said[2] = { ...said[2]!, state: { withheldBy: 5 } }
    expect(await codesOf(aFolder({ pieces: said }))).toEqual(['withheld-unsaid 2'])
  })
  it('is found when a control entry is hidden, malformed or out of place', async () => {
    const resume = control({ type: 'control', kind: 'resume' })
    const close = control({ type: 'control', kind: 'close', reason: 'ended' })
    expect(
      await codesOf(aFolder({ pieces: timed([...objects(2), { ...resume, state: 'erased' }]) })),
    ).toEqual(['control-closed 2'])
    expect(await codesOf(aFolder({ pieces: timed([{ kind: 'control', text: '{}' }]) }))).toEqual([
      'control-malformed 0',
    ])
    expect(await codesOf(aFolder({ pieces: timed([close, ...objects(1)]) }))).toEqual(['control-misplaced 1'])
    expect(
      await codesOf(
        aFolder({
          pieces: timed([...objects(1), control({ type: 'control', kind: 'opened', origin: ORIGIN })]),
        }),
      ),
    ).toEqual(['control-misplaced 1'])
    expect(
      await codesOf(
        aFolder({
          pieces: timed([
            control({ type: 'control', kind: 'recall', index: 0, action: 'correct', reason: 'x' }),
          ]),
        }),
      ),
    ).toEqual(['control-misplaced 0'])
  })
  it('is found when the agreement lacks a signature', async () => {
    const folder = aFolder({ pieces: timed(objects(2)) })
    folder.set(
      FOLDER_FILES.agreement,
      encodeUtf8(canonicalize({ agreement: AGREEMENT, events: EVENTS.slice(0, -1) })),
    )
    expect(await codesOf(folder)).toEqual(['agreement-unsigned'])
  })
  it('is found when another feed is signed under the same roof', async () => {
    const folder = aFolder({ pieces: timed(objects(2)) })
    const text = canonicalize({
      ...JSON.parse(Buffer.from(folder.get(FOLDER_FILES.manifest)!).toString()),
      recipient: 'TH',
      releaser: 'AU',
    })
    folder.set(FOLDER_FILES.manifest, encodeUtf8(text))
    expect(await codesOf(folder)).toContain('names-differ')
  })
  it('counts the faults that it does not list', async () => {
    const pieces = timed(objects(40)).map((piece) => ({ ...piece, at: 5n }))
    const folder = aFolder({ pieces })
    const report = await checkFolder(async (path) => folder.get(path), { mostFaults: 10 })
    expect(report.checks.find(({ check: name }) => name === 'entries')).toMatchObject({
      status: 'failed',
      more: 29,
    })
  })
})

describe('the words of a report', () => {
  it('exist in Thai and in English for every check and fault', () => {
    for (const texts of [PROOF_CHECK_TEXTS, PROOF_FAULT_TEXTS]) {
      for (const { th, en } of Object.values(texts)) {
        expect(th).toMatch(/[ก-๙]{4}/)
        expect(en).toMatch(/^[A-Z]/)
      }
    }
    expect(Object.keys(PROOF_FAULT_TEXTS)).toEqual([...PROOF_FAULTS])
  })
  it('name the entry and the file', () => {
    expect(describeFault({ code: 'commitment-differs', index: 7 })).toEqual({
      en: 'The contents are not those that were released. (entry 7)',
      th: 'เนื้อหาไม่ตรงกับที่ส่งมอบไว้ (รายการที่ 7)',
    })
    expect(describeFault({ code: 'tile-differs', path: 'tile/1/000', index: 0, last: 255 }).en).toContain(
      'entries 0 to 255, tile/1/000',
    )
    expect(describeFault({ code: 'event-invalid' }).th).not.toContain('(')
  })
})
