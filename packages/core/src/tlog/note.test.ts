// Notes, checkpoints and receipts against vectors made with golang.org/x/mod/sumdb/note and crypto/ed25519.
import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { type ErrorCode } from '../error/catalogue.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  readCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
import { checkNote, formatNote, type NoteSigner, parseNote, signNote } from './note.ts'
import { formatSignerKey, formatVerifierKey, noteKey, parseSignerKey, parseVerifierKey } from './note-key.ts'
import { openReceipt, signReceipt } from './receipt.ts'

type Vectors = {
  keys: { name: string; seed: string; skey: string; vkey: string }[]
  notes: { text: string; one: string; two: string }[]
  checkpoint: { origin: string; size: number; root: string; note: string }
  cosignature: { name: string; seed: string; public_key: string; vkey: string; time: number; note: string }
}
const vectors = JSON.parse(
  readFileSync(new URL('../../../../conformance/tlog/note.json', import.meta.url), 'utf8'),
) as Vectors
const throwsCode = (code: ErrorCode, work: () => unknown): boolean => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, code)
  }
  return false
}
const signers = vectors.keys.map(({ skey }): NoteSigner => {
  const { key, seed } = parseSignerKey(skey)
  return { key, sign: (message) => ed25519.sign(message, seed) }
})
const [log, witness] = [signers[0]!, signers[1]!]
const receiptSeed = decodeHex(vectors.cosignature.seed)
const receiptKey = parseVerifierKey(vectors.cosignature.vkey)
const receipt: NoteSigner = {
  key: receiptKey,
  sign: (message) => ed25519.sign(message, receiptSeed),
  time: vectors.cosignature.time,
}

describe('keys', () => {
  it.each(vectors.keys)('reads and writes those of $name', ({ name, seed, skey, vkey }) => {
    expect(formatSignerKey(name, decodeHex(seed))).toBe(skey)
    expect(formatVerifierKey(parseSignerKey(skey).key)).toBe(vkey)
    expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
    expect(parseVerifierKey(vkey).name).toBe(name)
  })
  it('reads a key for cosignatures', () => {
    expect(receiptKey.algorithm).toBe('cosignature')
    expect(encodeHex(receiptKey.publicKey)).toBe(vectors.cosignature.public_key)
    expect(formatVerifierKey(receiptKey)).toBe(vectors.cosignature.vkey)
  })
  it('reads the key of the Go checksum database', () => {
    const key = parseVerifierKey('sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8')
    expect([key.name, key.id]).toEqual(['sum.golang.org', 0x033de0ae])
  })
  it.each([
    '',
    '+',
    'a+b',
    'sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'sum.golang.org+033de0ae+Bc4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
    'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8=',
  ])('refuses `%s`', (text) => {
    expect(throwsCode('tlog.malformed', () => parseVerifierKey(text))).toBe(true)
    expect(throwsCode('tlog.malformed', () => parseSignerKey(`PRIVATE+KEY+${text}`))).toBe(true)
  })
  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\u0085b', 'a\nb'])('refuses the name `%s`', (name) => {
    expect(throwsCode('tlog.malformed', () => noteKey(name, 'ed25519', new Uint8Array(32)))).toBe(true)
  })
})

describe('notes', () => {
  it.each(vectors.notes)('signs and verifies as sumdb/note does: %j', ({ text, one, two }) => {
    expect(formatNote(signNote(text, [log]))).toBe(one)
    expect(formatNote(signNote(text, [log, witness]))).toBe(two)
    const parsed = parseNote(two)
    expect(parsed.text).toBe(text)
    expect(formatNote(parsed)).toBe(two)
    const check = checkNote(parsed, [log.key, witness.key])
    expect([check.verified.length, check.invalid.length, check.unknown.length]).toEqual([2, 0, 0])
    expect(checkNote(parsed, [witness.key]).unknown.map(({ name }) => name)).toEqual([log.key.name])
  })
  it('verifies the example of C2SP signed-note as far as its form goes', () => {
    const note = parseNote(
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
        '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n',
    )
    expect(note.text.endsWith('ed è subito sera.\n')).toBe(true)
    expect(note.signatures.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['quasimodo.example/salvatore', 64],
    ])
  })
  it('finds a changed text, a changed signature and a second, wrong signature by the same key', () => {
    const good = signNote('hello\n', [log])
    expect(checkNote({ ...good, text: 'hallo\n' }, [log.key]).invalid).toHaveLength(1)
    const wrong = {
      ...good.signatures[0]!,
      bytes: good.signatures[0]!.bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte)),
    }
    expect(checkNote({ ...good, signatures: [wrong] }, [log.key]).verified).toEqual([])
    expect(checkNote({ ...good, signatures: [...good.signatures, wrong] }, [log.key]).invalid).toEqual([
      wrong,
    ])
  })
  it('uses the verify function it is given', () => {
    const viaNode = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean => {
      const x = Buffer.from(publicKey).toString('base64url')
      return nodeVerify(
        null,
        message,
        createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
        signature,
      )
    }
    const note = parseNote(vectors.notes[0]!.one)
    expect(checkNote(note, [log.key], viaNode).verified).toHaveLength(1)
    expect(checkNote(note, [log.key], () => false).invalid).toHaveLength(1)
  })
  it('property: any text and any signers come back', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Cc}/gu, ''))
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 5 }),
        fc.subarray(signers, { minLength: 1 }),
        (lines, chosen) => {
          const note = signNote(`${lines.join('\n')}\n`, chosen)
          const back = parseNote(formatNote(note))
          expect(back).toEqual(note)
          expect(
            checkNote(
              back,
              signers.map(({ key }) => key),
            ).verified,
          ).toHaveLength(chosen.length)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('checkpoints', () => {
  const { origin, size, root, note } = vectors.checkpoint
  const checkpoint = { origin, size, root: decodeHex(root), extensions: [] }

  it('signs and opens one as sumdb/note does', () => {
    expect(signCheckpoint(checkpoint, [log])).toEqual({ checkpoint, note })
    expect(openCheckpoint(note, origin, [log.key])).toEqual({ checkpoint, note })
    expect(readCheckpoint(note).checkpoint.size).toBe(size)
  })
  it('reads the tree of the Go checksum database form and keeps extension lines', () => {
    const parsed = parseCheckpoint(`${vectors.notes[4]!.text}more\nlines\n`)
    expect(parsed.size).toBe(20)
    expect(parsed.extensions).toEqual(['more', 'lines'])
    expect(formatCheckpoint(parsed)).toBe(`${vectors.notes[4]!.text}more\nlines\n`)
  })
  it('refuses another origin, an unknown key and extension lines', () => {
    const other = signCheckpoint({ ...checkpoint, extensions: ['x'] }, [log]).note
    expect(throwsCode('tlog.malformed', () => openCheckpoint(note, 'other.example', [log.key]))).toBe(true)
    expect(throwsCode('tlog.malformed', () => openCheckpoint(other, origin, [log.key]))).toBe(true)
    expect(throwsCode('tlog.signature-invalid', () => openCheckpoint(note, origin, [witness.key]))).toBe(true)
    expect(
      throwsCode('tlog.signature-invalid', () =>
        openCheckpoint(note.replace('70000', '70001'), origin, [log.key]),
      ),
    ).toBe(true)
  })
  const rootText = formatCheckpoint(checkpoint).split('\n')[2]!
  it.each([
    '',
    'a\n',
    'a\n1\n',
    `a\n1\n${rootText}`,
    `\n1\n${rootText}\n`,
    `a\n01\n${rootText}\n`,
    `a\n-1\n${rootText}\n`,
    `a\n1e3\n${rootText}\n`,
    `a\n9007199254740992\n${rootText}\n`,
    `a\n1\n${rootText.slice(4)}\n`,
    `a\n1\n${rootText} \n`,
    `a\n1\n${rootText}\n\n`,
    `a\n1\n${rootText}\n\nx\n`,
    `a\n١\n${rootText}\n`,
  ])('refuses the text %j', (text) => {
    expect(throwsCode('tlog.malformed', () => parseCheckpoint(text))).toBe(true)
  })
})

describe('receipts', () => {
  const { origin, note, size } = vectors.checkpoint
  const expected = { origin, logKeys: [log.key], receiptKeys: [receiptKey] }

  it('is a cosignature under the log’s own signature', () => {
    expect(signReceipt(note, receipt)).toBe(vectors.cosignature.note)
    const opened = openReceipt(vectors.cosignature.note, expected)
    expect([opened.checkpoint.size, opened.time]).toEqual([size, vectors.cosignature.time])
  })
  it('needs both signatures, the right origin and the time that was signed', () => {
    const [, logLine, line] = /^[^—]*(—[^\n]*\n)(—[^\n]*\n)$/.exec(vectors.cosignature.note)!
    const invalid = (text: string, keys = expected) =>
      throwsCode('tlog.signature-invalid', () => openReceipt(text, keys))
    expect(invalid(note)).toBe(true)
    expect(invalid(vectors.cosignature.note.replace(logLine!, ''))).toBe(true)
    expect(invalid(vectors.cosignature.note, { ...expected, logKeys: [] })).toBe(true)
    expect(invalid(vectors.cosignature.note, { ...expected, receiptKeys: [witness.key] })).toBe(true)
    const moved = line!.replace('AAAABpVbkA', 'AAAABpVbkB')
    expect(moved).not.toBe(line)
    expect(invalid(vectors.cosignature.note.replace(line!, moved))).toBe(true)
    expect(
      throwsCode('tlog.malformed', () =>
        openReceipt(vectors.cosignature.note, { ...expected, origin: 'x.example' }),
      ),
    ).toBe(true)
  })
  it('refuses to sign without a time or with a key for plain notes', () => {
    expect(throwsCode('tlog.malformed', () => signReceipt(note, log))).toBe(true)
    const { time: _, ...timeless } = receipt
    expect(throwsCode('tlog.out-of-range', () => signReceipt(note, timeless))).toBe(true)
  })
})
