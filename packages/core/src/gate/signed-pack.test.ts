// The file of a signed pack: what is read as one, who has signed it, and which version is the higher one.
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { unknownFacts } from '../facts/strictness.ts'
import { canonicalize } from '../json/canonical.ts'
import type { JsonValue } from '../json/value.ts'
import { countersignEnvelope, formatEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import { keyIdOf, type Signer } from '../signing/ed25519.ts'
import {
  isHigherVersion,
  isSignedByItsDelegate,
  MAX_PACK_LENGTH,
  PACK_TYPE,
  type PackStatement,
  readPackFile,
  signPack,
} from './signed-pack.ts'

const aSigner = (byte: number): { signer: Signer; key: string } => {
  const seed = new Uint8Array(32).fill(byte)
  const publicKey = ed25519.getPublicKey(seed)
  return {
    signer: { keyId: keyIdOf(publicKey), sign: (message) => ed25519.sign(message, seed) },
    key: encodeBase64(publicKey),
  }
}
const delegate = aSigner(1)
const other = aSigner(2)

const statement: PackStatement = {
  type: 'policy-pack',
  pack: { id: 'xx-law', version: '1.0.0', party: 'XX', kind: 'law', names: { en: 'Law', th: 'กฎหมาย' } },
  rules: {},
  policies: { 'basis.cedar': '' },
  base: {
    party: 'YY',
    facts: unknownFacts(),
    agreement: {
      state: 'in-force',
      mayCross: 'everything',
      areaInForce: true,
      kindAllowed: true,
      directionAllowed: true,
      recipientDesignated: true,
      decisionRequired: false,
      kindWhileSuspended: false,
      releasableTo: 'REL:YYY',
      exerciseFeed: false,
    },
  },
  cases: [],
  delegate_key: delegate.key,
  at: '2026-11-01T00:00:00.000Z',
}
const text = signPack(statement, delegate.signer)
const signedText = (payload: string, type = PACK_TYPE): string =>
  formatEnvelope(signEnvelope(type, encodeUtf8(payload), [delegate.signer]))
const withPart = (part: object): string => signedText(canonicalize({ ...statement, ...part } as JsonValue))

describe('the file of a pack', () => {
  it('is read as it was written, with or without a line end', () => {
    expect(readPackFile(text).statement).toEqual(statement)
    expect(readPackFile(`${text}\n`).digest).toBe(readPackFile(text).digest)
  })

  it.each([
    ['of another type', signedText(canonicalize(statement as JsonValue), 'application/json')],
    ['that is not canonical', signedText(JSON.stringify(statement, undefined, 1))],
    ['that holds something else beside', withPart({ extra: true })],
    ['whose policy is no file beside it', withPart({ policies: { '../basis.cedar': '' } })],
    ['without a version of three numbers', withPart({ pack: { ...statement.pack, version: '1.0' } })],
    ['with a fact that there is not', withPart({ base: { ...statement.base, facts: { colour: 'green' } } })],
    ['that is too long', 'x'.repeat(MAX_PACK_LENGTH + 1)],
  ])('%s is refused', (_, given) => {
    expect(() => readPackFile(given)).toThrow(expect.objectContaining({ code: 'pack.malformed' }))
  })

  it('names the place at fault', () => {
    expect(() => readPackFile(withPart({ at: 'today' }))).toThrow(/`\/at`/)
  })

  it('property: any other text is refused, and nothing else comes of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => signedText(json)),
        ),
        (given) => {
          try {
            readPackFile(given)
            return false
          } catch (error) {
            return isSaphanError(error, 'pack.malformed')
          }
        },
      ),
    )
  })
})

describe('a pack is signed', () => {
  const twice = formatEnvelope(countersignEnvelope(parseEnvelope(text), other.signer))
  it.each([
    ['by the delegate whom it names', text, true],
    ['by somebody else', signPack(statement, other.signer), false],
    ['by the delegate and somebody else', twice, false],
    [
      'by a key that says it is the delegate’s',
      signPack(statement, { ...other.signer, keyId: delegate.signer.keyId }),
      false,
    ],
  ])('%s: %#', (_, given, expected) => {
    expect(isSignedByItsDelegate(readPackFile(given))).toBe(expected)
  })
})

it.each([
  ['1.0.1', '1.0.0', true],
  ['1.10.0', '1.9.9', true],
  ['2.0.0', '1.99.99', true],
  ['1.0.0', '1.0.0', false],
  ['1.9.9', '1.10.0', false],
  ['99999999999999999999.0.0', '99999999999999999998.0.0', true],
])('whether version %s is above %s: %s', (version, than, expected) => {
  expect(isHigherVersion(version, than)).toBe(expected)
})
