// Feed entries, byte by byte as docs/spec/feed.md lays them out; commitments against RFC 4231 and node:crypto.
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { checkOpening, commit, decodeEntry, encodeEntry, type FeedEntry } from './entry.ts'
import { feedIdOf } from './feed-id.ts'
import { decodeOpenings } from './opening.ts'
import { sha256 } from './sha256.ts'
import { hashLeaf } from './tree.ts'

type Vectors = {
  entries: {
    kind: string
    date_added: string
    text: string
    salt: string
    entry: string
    leaf: string
    opening: string
  }[]
  erased: string
  withheld: { by: number; opening: string }
  feed: { origin: string; id: string }
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/tlog/entry.json', import.meta.url), 'utf8'),
) as Vectors
const refuses = (code: 'tlog.malformed' | 'tlog.out-of-range', work: () => unknown): boolean => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, code)
  }
  return false
}
const anEntry: FeedEntry = {
  kind: 'control',
  dateAdded: 1_767_225_600_000_001n,
  commitment: new Uint8Array(32).fill(0xab),
}

describe('an entry', () => {
  it('is format, kind, time in microseconds and commitment in 42 bytes', () => {
    expect(encodeHex(encodeEntry(anEntry))).toBe(`01020006474846204001${'ab'.repeat(32)}`)
    expect(decodeEntry(encodeEntry({ ...anEntry, kind: 'object' })).kind).toBe('object')
  })
  it.each([
    ['another format', `0202${'00'.repeat(40)}`],
    ['kind 0', `0100${'00'.repeat(40)}`],
    ['kind 3', `0103${'00'.repeat(40)}`],
    ['41 bytes', `0101${'00'.repeat(39)}`],
    ['43 bytes', `0101${'00'.repeat(41)}`],
    ['no bytes', ''],
  ])('refuses %s', (_, hex) => {
    expect(refuses('tlog.malformed', () => decodeEntry(decodeHex(hex)))).toBe(true)
  })
  it('refuses a time outside 64 bits and a commitment of another length', () => {
    expect(refuses('tlog.out-of-range', () => encodeEntry({ ...anEntry, dateAdded: 2n ** 64n }))).toBe(true)
    expect(refuses('tlog.out-of-range', () => encodeEntry({ ...anEntry, dateAdded: -1n }))).toBe(true)
    expect(refuses('tlog.malformed', () => encodeEntry({ ...anEntry, commitment: new Uint8Array(31) }))).toBe(
      true,
    )
  })
  it('property: an entry comes back', () => {
    fc.assert(
      fc.property(
        fc.record({
          kind: fc.constantFrom('object' as const, 'control' as const),
          dateAdded: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
          commitment: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        }),
        (entry) => {
          expect(decodeEntry(encodeEntry(entry))).toEqual(entry)
        },
      ),
    )
  })
})

describe('a commitment', () => {
  it('is HMAC-SHA-256 as in RFC 4231, test case 1, whose key has its zeros written out', () => {
    const key = decodeHex(`${'0b'.repeat(20)}${'00'.repeat(12)}`)
    expect(encodeHex(commit(key, Buffer.from('Hi There')))).toBe(
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    )
  })
  it('property: opens with its own salt and bytes, and with no others', () => {
    const salts = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(salts, salts, fc.uint8Array(), (salt, other, bytes) => {
        const commitment = commit(salt, bytes)
        expect(encodeHex(commitment)).toBe(createHmac('sha256', salt).update(bytes).digest('hex'))
        const entry = { ...anEntry, commitment }
        expect(checkOpening(entry, salt, bytes)).toBe(true)
        expect(checkOpening(entry, salt, Uint8Array.of(...bytes, 0))).toBe(false)
        if (encodeHex(other) !== encodeHex(salt)) expect(checkOpening(entry, other, bytes)).toBe(false)
      }),
    )
  })
  it('refuses a salt that has not 32 bytes', () => {
    expect(refuses('tlog.malformed', () => commit(new Uint8Array(31), new Uint8Array()))).toBe(true)
  })
})

describe('the vectors made with the Go library', () => {
  it.each(vectors.entries)('has the same entry, leaf and opening for $text', (vector) => {
    const [salt, text] = [decodeHex(vector.salt), encodeUtf8(vector.text)]
    const bytes = decodeHex(vector.entry)
    const entry = decodeEntry(bytes)
    expect([entry.kind, String(entry.dateAdded)]).toEqual([vector.kind, vector.date_added])
    expect(encodeHex(encodeEntry({ ...entry, commitment: commit(salt, text) }))).toBe(vector.entry)
    expect(checkOpening(entry, salt, text)).toBe(true)
    expect(encodeHex(hashLeaf(sha256, bytes))).toBe(vector.leaf)
    expect(decodeOpenings(decodeHex(vector.opening), 1)).toEqual([{ state: 'opened', salt }])
  })
  it('has the same openings without contents, and the same id of a feed', () => {
    const { erased, withheld, feed } = vectors
    expect(decodeOpenings(decodeHex(erased + withheld.opening), 2)).toEqual([
      { state: 'erased' },
      { state: 'withheld', by: withheld.by },
    ])
    expect(feedIdOf(feed.origin)).toBe(feed.id)
  })
})
