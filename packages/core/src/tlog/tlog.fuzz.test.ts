// Hostile input to every parser of the log: a value, or a SaphanError, in bounded time.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSaphanError } from '../error/saphan-error.ts'
import { decodeBundle, encodeBundle } from './bundle.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { formatControl, parseControl } from './control.ts'
import { decodeEntry, encodeEntry } from './entry.ts'
import { parseOrigin } from './feed-id.ts'
import { checkNote, formatNote, parseNote } from './note.ts'
import { formatVerifierKey, noteKey, parseSignerKey, parseVerifierKey } from './note-key.ts'
import { decodeOpenings, encodeOpenings } from './opening.ts'
import { formatFeedPath, parseFeedPath } from './path.ts'
import { decodeTile, encodeTile } from './tile.ts'

const onlySaphanErrors = (work: () => unknown): void => {
  try {
    work()
  } catch (error) {
    if (!isSaphanError(error)) throw error
  }
}
const scraps = (...parts: string[]) =>
  fc.oneof(
    fc
      .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'binary', maxLength: 8 })), {
        maxLength: 12,
      })
      .map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  )
const root = `${'A'.repeat(43)}=`
const noteText = scraps('— ', 'a.example', ' ', '\n', '\n\n', root, 'AAAAAAA=', '—', '+', '\u0000', '\ud800')
const runs = { numRuns: 2000 }

describe('hostile input', () => {
  it('to notes gives a note with the same spelling or a SaphanError', () => {
    const key = noteKey('a.example', 'cosignature', new Uint8Array(32))
    fc.assert(
      fc.property(noteText, (text) => {
        onlySaphanErrors(() => {
          const note = parseNote(text)
          expect(formatNote(note)).toBe(text)
          expect(checkNote(note, [key]).verified).toEqual([])
        })
      }),
      runs,
    )
  })
  it('to checkpoints gives one with the same spelling or a SaphanError', () => {
    fc.assert(
      fc.property(scraps('a', '\n', '1', '0', '-', root, '9007199254740993'), (text) => {
        onlySaphanErrors(() => expect(formatCheckpoint(parseCheckpoint(text))).toBe(text))
      }),
      runs,
    )
  })
  it('to keys gives one with the same spelling or a SaphanError', () => {
    fc.assert(
      fc.property(scraps('a.example', '+', 'PRIVATE+KEY+', '00000000', root, 'AQ=='), (text) => {
        onlySaphanErrors(() => expect(formatVerifierKey(parseVerifierKey(text))).toBe(text))
        onlySaphanErrors(() => parseSignerKey(text))
      }),
      runs,
    )
  })
  it('to paths gives one with the same spelling or a SaphanError', () => {
    fc.assert(
      fc.property(
        scraps('tile/', 'entries', 'openings/', 'segment/', '000', 'x001/', '.p/', '0', '255', '/', '..'),
        (text) => {
          onlySaphanErrors(() => expect(formatFeedPath(parseFeedPath(text))).toBe(text))
          onlySaphanErrors(() => parseOrigin(text))
        },
      ),
      runs,
    )
  })
  it('to control entries gives one with the same spelling or a SaphanError', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), scraps('{', '}', '"type":"control"', '"kind":"resume"', ',')),
        (text) => {
          onlySaphanErrors(() => expect(formatControl(parseControl(text))).toBe(text))
        },
      ),
      runs,
    )
  })
  it('to binary parts gives one with the same bytes or a SaphanError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 140 }), fc.integer({ min: 0, max: 300 }), (bytes, width) => {
        onlySaphanErrors(() => expect(encodeBundle(decodeBundle(bytes, width))).toEqual(bytes))
        onlySaphanErrors(() => expect(encodeOpenings(decodeOpenings(bytes, width))).toEqual(bytes))
        onlySaphanErrors(() => expect(encodeTile(decodeTile(bytes, width))).toEqual(bytes))
        onlySaphanErrors(() => expect(encodeEntry(decodeEntry(bytes))).toEqual(bytes))
      }),
      runs,
    )
  })
  it('of a million characters is refused without being worked on', () => {
    const lines = `a\n\n${`— a.example ${root}\n`.repeat(100_000)}`
    for (const work of [
      () => parseNote(lines),
      () => parseFeedPath(`tile/0/${'x000/'.repeat(200_000)}000`),
      () => parseCheckpoint(`a\n${'1'.repeat(1_000_000)}\n${root}\n`),
      () => parseControl('['.repeat(1_000_000)),
      () => decodeBundle(new Uint8Array(1_000_000), 256),
    ]) {
      expect(work).toThrow(expect.objectContaining({ name: 'SaphanError' }))
    }
  })
})
