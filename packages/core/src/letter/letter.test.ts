// The signed form of a letter: which texts are letters of a feed, and which are not.
import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { encodeBase64, encodeBase64Url } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { formatEnvelope, signEnvelope } from '../signing/dsse.ts'
import { keyIdOf, type Signer } from '../signing/ed25519.ts'
import type { KeyList } from '../signing/key-list.ts'
import {
  boundText,
  formatContents,
  LETTER_TYPE,
  openLetter,
  parseContents,
  readSealingKey,
  recipientsOf,
  signLetter,
  type Letter,
} from './letter.ts'

const ORIGIN = 'node.xx.example/agreement-1/YY'
const secretOf = (label: string) => new Uint8Array(createHash('sha256').update(label).digest())
const keyOf = (label: string) => ed25519.getPublicKey(secretOf(label))
const signerOf = (label: string): Signer => ({
  keyId: keyIdOf(keyOf(label)),
  sign: (message) => ed25519.sign(message, secretOf(label)),
})

const listed = (label: string, purpose: 'agreement' | 'link', validTo?: string) => ({
  name: `node.xx.example/${purpose}`,
  public_key: encodeBase64(keyOf(label)),
  purpose,
  valid_from: '2026-01-01T00:00:00Z',
  ...(validTo === undefined ? {} : { valid_to: validTo }),
})

const LIST: KeyList = {
  type: 'key-list',
  version: 1,
  party: 'XX',
  node: 'node.xx.example',
  issued_at: '2026-01-01T00:00:00Z',
  keys: [
    listed('agreement', 'agreement'),
    listed('old', 'agreement', '2026-02-01T00:00:00Z'),
    listed('link', 'link'),
  ],
}

const [FIRST, SECOND] = ['a'.repeat(64), 'b'.repeat(64)]
const epk = { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) } as const
const header = (kid: string) => ({ alg: 'ECDH-ES+A256KW', kid, epk }) as const

const aLetter = (
  change: Partial<Letter['sealed']> = {},
  origin = ORIGIN,
  kids = [FIRST, SECOND],
): Letter => ({
  type: 'letter',
  origin,
  at: '2026-11-01T00:00:00.000001Z',
  sealed: {
    protected: encodeBase64Url(encodeUtf8('{"enc":"A256GCM"}')),
    aad: encodeBase64Url(encodeUtf8(boundText(origin, kids))),
    recipients: kids.map((kid) => ({ header: header(kid), encrypted_key: 'AA' })),
    iv: 'AA',
    ciphertext: 'AA',
    tag: 'AA',
    ...change,
  },
})

const signed = (letter: Letter, by = 'agreement'): string => signLetter(letter, signerOf(by))
const refused = (text: string, origin = ORIGIN) =>
  expect(() => openLetter(text, origin, LIST)).toThrow(expect.objectContaining({ code: 'letter.malformed' }))

describe('a signed letter', () => {
  it('is opened under the feed that it is of, by the key of its sender', () => {
    expect(recipientsOf(openLetter(signed(aLetter()), ORIGIN, LIST))).toEqual([FIRST, SECOND])
  })

  it('is refused under another agreement, from another sender, and with another list of persons', () => {
    refused(signed(aLetter()), 'node.xx.example/agreement-2/YY')
    refused(signed(aLetter({}, 'node.zz.example/agreement-1/YY')))
    // The ciphertext of one agreement, signed again for another.
    refused(
      signed({ ...aLetter(), origin: 'node.xx.example/agreement-2/YY' }),
      'node.xx.example/agreement-2/YY',
    )
    refused(signed(aLetter({ recipients: aLetter().sealed.recipients.toReversed() })))
    refused(signed(aLetter({ recipients: aLetter().sealed.recipients.slice(0, 1) })))
    refused(signed(aLetter({}, ORIGIN, [FIRST, FIRST])))
    refused(signed(aLetter({ recipients: [] }, ORIGIN, [])))
  })

  it('is refused when another key signed it, or one whose time was over, or two did', () => {
    refused(signed(aLetter(), 'link'))
    refused(signed(aLetter(), 'stranger'))
    refused(signed(aLetter(), 'old'))
    const payload = encodeUtf8(canonicalize(aLetter()))
    refused(formatEnvelope(signEnvelope(LETTER_TYPE, payload, [signerOf('agreement'), signerOf('link')])))
    refused(
      formatEnvelope(signEnvelope('application/vnd.saphan.other.v1+json', payload, [signerOf('agreement')])),
    )
  })

  it('is refused when it is encrypted in another way', () => {
    const head = (text: string) => encodeBase64Url(encodeUtf8(text))
    refused(signed(aLetter({ protected: head('{"enc":"A128GCM"}') })))
    refused(signed(aLetter({ protected: head('{"crit":["b64"],"enc":"A256GCM"}') })))
    refused(signed(aLetter({ protected: head('not json') })))
    const dir = { header: { ...header(FIRST), alg: 'dir' as never }, encrypted_key: 'AA' }
    refused(signed(aLetter({ recipients: [dir] }, ORIGIN, [FIRST])))
    const none = { header: { alg: 'ECDH-ES+A256KW', kid: FIRST } as const, encrypted_key: 'AA' }
    refused(signed(aLetter({ recipients: [none] }, ORIGIN, [FIRST])))
  })

  it('is refused when a byte of it was changed, or it is no letter at all', () => {
    const text = signed(aLetter())
    for (const other of ['', '{}', 'x', text.replace('payload"', 'payloae"'), `${text} `]) refused(other)
    refused(text.replace(/"sig":"./, (found) => found.slice(0, -1) + (found.endsWith('A') ? 'B' : 'A')))
  })
})

describe('what a letter holds', () => {
  const contents = {
    type: 'letter-contents' as const,
    objects: [{ type: 'note', id: 'note--1' }],
    caveats: ['caveat:passive-use-only'],
  }
  it('is read as it was written', () => {
    expect(parseContents(formatContents(contents))).toEqual(contents)
  })
  it('is one spelling of at least one object', () => {
    for (const text of ['', '{}', ` ${formatContents(contents)}`, canonicalize({ ...contents, objects: [] })])
      expect(() => parseContents(text)).toThrow(expect.objectContaining({ code: 'letter.malformed' }))
  })
})

describe('a published key', () => {
  it('is 32 bytes in base64 and nothing else', () => {
    expect(readSealingKey(encodeBase64(new Uint8Array(32)))).toHaveLength(32)
    for (const other of [
      undefined,
      7,
      '',
      'AAAA',
      encodeBase64(new Uint8Array(33)),
      `${encodeBase64(new Uint8Array(32))} `,
    ])
      expect(readSealingKey(other)).toBeUndefined()
  })
})
