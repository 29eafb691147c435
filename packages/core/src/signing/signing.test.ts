// Envelopes against DSSE's own example and key lists by docs/spec/feed.md; keys and checks against node:crypto.
import { createPrivateKey, createPublicKey, sign as nodeSign, verify as nodeVerify } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import type { ErrorCode } from '../error/catalogue.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import {
  checkEnvelope,
  countersignEnvelope,
  encodePreAuth,
  formatEnvelope,
  openEnvelope,
  parseEnvelope,
  signEnvelope,
} from './dsse.ts'
import { keyIdOf, type Signer, verifyEd25519 } from './ed25519.ts'
import {
  checkSuccession,
  findKeys,
  findLogKeys,
  type KeyList,
  openKeyList,
  parseKeyList,
  signKeyList,
} from './key-list.ts'
import { canonicalize } from '../json/canonical.ts'

const throwsCode = (code: ErrorCode, work: () => unknown): boolean => {
  try {
    work()
  } catch (error) {
    return isSaphanError(error, code)
  }
  return false
}
const aKey = (number: number): { publicKey: Uint8Array; signer: Signer } => {
  const seed = new Uint8Array(32).fill(number)
  const publicKey = ed25519.getPublicKey(seed)
  return { publicKey, signer: { keyId: keyIdOf(publicKey), sign: (message) => ed25519.sign(message, seed) } }
}
const [one, two, root] = [aKey(1), aKey(2), aKey(3)]
const flip = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 5 ? byte ^ 4 : byte))

describe('Ed25519', () => {
  it('agrees with RFC 8032, test 2, and with node:crypto', () => {
    const seed = decodeHex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
    const publicKey = decodeHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
    const message = decodeHex('72')
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const signature = nodeSign(null, message, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
    expect(encodeHex(signature)).toMatch(
      /^92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e/,
    )
    expect(verifyEd25519(signature, message, publicKey)).toBe(true)
    expect(verifyEd25519(flip(signature), message, publicKey)).toBe(false)
  })
  it('answers no to whatever has another length and to a key of small order', () => {
    expect(verifyEd25519(new Uint8Array(63), new Uint8Array(), one.publicKey)).toBe(false)
    expect(verifyEd25519(new Uint8Array(64), new Uint8Array(), new Uint8Array(31))).toBe(false)
    const identity = Uint8Array.of(1, ...new Uint8Array(31))
    expect(verifyEd25519(Uint8Array.of(...identity, ...new Uint8Array(32)), new Uint8Array(), identity)).toBe(
      false,
    )
  })
})

describe('envelopes', () => {
  it('encodes before signing as in the specification of DSSE', () => {
    const bytes = encodePreAuth('http://example.com/HelloWorld', encodeUtf8('hello world'))
    expect(decodeUtf8(bytes)).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world')
    expect(decodeUtf8(encodePreAuth('ก', encodeUtf8('ข')))).toBe('DSSEv1 3 ก 3 ข')
  })
  it('is signed over that encoding, as node:crypto agrees', () => {
    const { signatures } = signEnvelope('t/x', encodeUtf8('{}'), [one.signer])
    const x = Buffer.from(one.publicKey).toString('base64url')
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    expect(nodeVerify(null, Buffer.from('DSSEv1 3 t/x 2 {}'), key, signatures[0]!.signature)).toBe(true)
  })
  it('opens only with the expected type and every expected signature', () => {
    const text = formatEnvelope(signEnvelope('t/x', encodeUtf8('{}'), [one.signer]))
    expect(decodeUtf8(openEnvelope(text, 't/x', [one.publicKey]))).toBe('{}')
    expect(throwsCode('signing.malformed', () => openEnvelope(text, 't/y', [one.publicKey]))).toBe(true)
    for (const keys of [[], [two.publicKey], [one.publicKey, two.publicKey]]) {
      expect(throwsCode('signing.signature-invalid', () => openEnvelope(text, 't/x', keys))).toBe(true)
    }
    const both = formatEnvelope(countersignEnvelope(parseEnvelope(text), two.signer))
    expect(decodeUtf8(openEnvelope(both, 't/x', [two.publicKey, one.publicKey]))).toBe('{}')
  })
  it('tells invalid signatures from unknown ones', () => {
    const envelope = signEnvelope('t/x', encodeUtf8('{}'), [one.signer, two.signer])
    const [first, second] = envelope.signatures
    const changed = { ...envelope, signatures: [{ ...first!, signature: flip(first!.signature) }, second!] }
    const check = checkEnvelope(changed, [one.publicKey])
    expect([check.verified, check.invalid, check.unknown]).toEqual([[], [changed.signatures[0]], [second]])
    expect(checkEnvelope({ ...envelope, payload: encodeUtf8('{ }') }, [one.publicKey]).invalid).toHaveLength(
      1,
    )
    expect(checkEnvelope({ ...envelope, payloadType: 't/y' }, [one.publicKey]).invalid).toHaveLength(1)
  })
  it.each([
    '',
    '{}',
    '[]',
    '{"payload":"","payloadType":"t","signatures":[]}',
    '{"payload":"","payloadType":"t","signatures":[{"sig":""}]}',
    '{"payload":"e30","payloadType":"t","signatures":[{"keyid":"","sig":""}]}',
    '{"payloadType":"t","payload":"","signatures":[{"keyid":"","sig":""}]}',
    '{"payload":"","payloadType":"t","signatures":[{"keyid":"","sig":""}]} ',
    '{"payload":"","payloadType":"t","signatures":[{"keyid":"","sig":"","x":1}]}',
    '{"payload":"","payloadType":1,"signatures":[{"keyid":"","sig":""}]}',
  ])('refuses the text %s', (text) => {
    expect(throwsCode('signing.malformed', () => parseEnvelope(text))).toBe(true)
  })
  it('property: an envelope comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uint8Array(), (type, payload) => {
        const envelope = signEnvelope(type, payload, [one.signer])
        expect(parseEnvelope(formatEnvelope(envelope))).toEqual(envelope)
      }),
      { numRuns: 30 },
    )
  })
})

const ORIGIN = 'node.xx.example/agreement-1/yy'
const key = (number: number): string => encodeBase64(aKey(number).publicKey)
const aList = (over: Partial<KeyList> = {}): KeyList => ({
  type: 'key-list',
  version: 1,
  party: 'XX',
  node: 'node.xx.example',
  issued_at: '2026-01-01T00:00:00Z',
  keys: [
    { purpose: 'log', name: ORIGIN, public_key: key(10), size_from: 0, size_to: 1000 },
    { purpose: 'log', name: ORIGIN, public_key: key(11), size_from: 1000 },
    {
      purpose: 'receipt',
      name: 'node.xx.example/receipt',
      public_key: key(12),
      valid_from: '2026-01-01T00:00:00Z',
      valid_to: '2026-12-31T23:59:59Z',
    },
    { purpose: 'link', name: 'node.xx.example', public_key: key(13), valid_from: '2026-01-01T00:00:00Z' },
  ],
  ...over,
})

describe('key lists', () => {
  it('opens with the root that signed it and no other', () => {
    const text = signKeyList(aList(), root.signer)
    expect(openKeyList(text, root.publicKey)).toEqual(aList())
    expect(throwsCode('signing.signature-invalid', () => openKeyList(text, one.publicKey))).toBe(true)
  })
  it('finds log keys by feed and size', () => {
    const found = (origin: string, size: number) => findLogKeys(aList(), origin, size).map(encodeBase64)
    expect(found(ORIGIN, 0)).toEqual([key(10)])
    expect(found(ORIGIN, 1000)).toEqual([key(10), key(11)])
    expect(found(ORIGIN, 1001)).toEqual([key(11)])
    expect(found('node.xx.example/agreement-2/yy', 0)).toEqual([])
  })
  it('finds other keys by purpose and time', () => {
    const found = (purpose: 'receipt' | 'link' | 'witness', at: string) =>
      findKeys(aList(), purpose, Date.parse(at)).map(({ publicKey }) => encodeBase64(publicKey))
    expect(found('receipt', '2026-12-31T23:59:59.500Z')).toEqual([key(12)])
    expect(found('receipt', '2027-01-01T00:00:00Z')).toEqual([])
    expect(found('receipt', '2025-12-31T23:59:59Z')).toEqual([])
    expect(found('link', '2030-01-01T00:00:00Z')).toEqual([key(13)])
    expect(found('witness', '2026-06-01T00:00:00Z')).toEqual([])
  })
  it.each<[string, Partial<KeyList>]>([
    [
      'one key with two purposes',
      {
        keys: [
          ...aList().keys,
          { purpose: 'witness', name: 'w.example', public_key: key(12), valid_from: '2026-01-01T00:00:00Z' },
        ],
      },
    ],
    [
      'an end before its beginning',
      { keys: [{ purpose: 'log', name: ORIGIN, public_key: key(10), size_from: 2, size_to: 1 }] },
    ],
    [
      'a key of 31 bytes',
      {
        keys: [{ purpose: 'log', name: ORIGIN, public_key: encodeBase64(new Uint8Array(31)), size_from: 0 }],
      },
    ],
    ['a version of 0', { version: 0 }],
    ['a local time', { issued_at: '2026-01-01T00:00:00+07:00' }],
    ['a party in small letters', { party: 'xx' }],
  ])('refuses %s', (_, over) => {
    expect(throwsCode('signing.malformed', () => parseKeyList(canonicalize(aList(over))))).toBe(true)
    expect(throwsCode('signing.malformed', () => signKeyList(aList(over), root.signer))).toBe(true)
  })
  it('follows another only with a higher version and without taking back a log key', () => {
    const [first, second, ...rest] = aList().keys
    const ended = { ...second!, size_to: 5000 } as KeyList['keys'][number]
    expect(checkSuccession(aList(), aList({ version: 2 }))).toEqual([])
    expect(checkSuccession(aList(), aList({ version: 2, keys: [first!, ended] }))).toEqual([])
    expect(checkSuccession(aList(), aList())).toEqual(['version-not-higher'])
    expect(checkSuccession(aList(), aList({ version: 2, keys: [second!, ...rest] }))).toEqual([
      'log-key-changed',
    ])
    const longer = { ...first!, size_to: 2000 } as KeyList['keys'][number]
    expect(checkSuccession(aList(), aList({ version: 2, keys: [longer, second!] }))).toEqual([
      'log-key-changed',
    ])
    expect(checkSuccession(aList(), aList({ version: 2, party: 'YY', node: 'node.yy.example' }))).toEqual([
      'other-party',
      'other-node',
    ])
  })
})
