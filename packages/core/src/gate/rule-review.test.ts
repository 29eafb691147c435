// Counsel's statements on rules: whose signature counts, over which words, and what stands after all of them.
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { encodeBase64 } from '../bytes/base64.ts'
import { countersignEnvelope, formatEnvelope, parseEnvelope } from '../signing/dsse.ts'
import { keyIdOf, type Signer } from '../signing/ed25519.ts'
import {
  openReview,
  ruleDigest,
  type RuleReview,
  signatureKey,
  signReview,
  standingSignatures,
} from './rule-review.ts'

const aSigner = (byte: number): { signer: Signer; key: string } => {
  const seed = new Uint8Array(32).fill(byte)
  const publicKey = ed25519.getPublicKey(seed)
  return {
    signer: { keyId: keyIdOf(publicKey), sign: (message) => ed25519.sign(message, seed) },
    key: encodeBase64(publicKey),
  }
}
const counsel = aSigner(1)
const other = aSigner(2)

const rule = { id: 'XX-DUTY', digest: 'a'.repeat(64) }
const aReview = (change: Partial<RuleReview> = {}): RuleReview => ({
  type: 'rule-review',
  act: 'sign',
  party: 'XX',
  pack: 'xx-law',
  version: '1.0.0',
  rules: [rule],
  counsel_key: counsel.key,
  at: '2026-11-01T00:00:00.000Z',
  ...change,
})

describe('a review', () => {
  const text = signReview(aReview(), counsel.signer)

  it('is opened with the key that signed it', () => {
    expect(openReview(text, counsel.key)).toEqual(aReview())
  })

  it.each([
    ['with another key', text, other.key],
    ['that names another key than signed it', signReview(aReview(), other.signer), counsel.key],
    [
      'that two have signed',
      formatEnvelope(countersignEnvelope(parseEnvelope(text), other.signer)),
      counsel.key,
    ],
    ['that is none', '{}', counsel.key],
    ['of no rule', signReview(aReview({ rules: [] }), counsel.signer), counsel.key],
  ])('is not opened %s', (_, given, key) => {
    expect(openReview(given, key)).toBeUndefined()
  })
})

describe('the digest of a rule', () => {
  const both = (word: string) => ({ en: word, th: word })
  const words = {
    name: both('name'),
    text: both('text'),
    citation: both('source'),
    kind: 'law',
    confidence: 'H',
    review: 'not-reviewed',
  } as const
  const digest = ruleDigest({ id: 'XX-DUTY', text: words }, 'permit (principal, action, resource);')

  it.each([
    ['policy', ruleDigest({ id: 'XX-DUTY', text: words }, 'permit(principal, action, resource);')],
    ['id', ruleDigest({ id: 'XX-DUTY-2', text: words }, 'permit (principal, action, resource);')],
    ...(['name', 'text', 'citation'] as const).map((part): [string, string] => [
      `Thai ${part}`,
      ruleDigest(
        { id: 'XX-DUTY', text: { ...words, [part]: { en: words[part].en, th: 'อื่น' } } },
        'permit (principal, action, resource);',
      ),
    ]),
    [
      'confidence',
      ruleDigest(
        { id: 'XX-DUTY', text: { ...words, confidence: 'L' } },
        'permit (principal, action, resource);',
      ),
    ],
  ])('changes with its %s', (_, changed) => {
    expect(changed).not.toBe(digest)
  })

  it('does not change by being signed', () => {
    const signed = { ...words, review: 'signed' } as const
    expect(ruleDigest({ id: 'XX-DUTY', text: signed }, 'permit (principal, action, resource);')).toBe(digest)
  })
})

describe('what stands after all statements', () => {
  const sign = { review: aReview(), by: 'Counsel' }
  const withdraw = { review: aReview({ act: 'withdraw' }), by: 'Counsel' }
  const key = signatureKey('xx-law', rule)

  it('is the last word on each rule', () => {
    expect(standingSignatures([sign]).get(key)).toEqual({ by: 'Counsel', at: '2026-11-01T00:00:00.000Z' })
    expect(standingSignatures([sign, withdraw]).has(key)).toBe(false)
    expect(standingSignatures([sign, withdraw, sign]).has(key)).toBe(true)
  })

  it('is nothing of what was said before a statement that does not verify, since it may have taken it back', () => {
    expect(standingSignatures([sign, null]).size).toBe(0)
    expect(standingSignatures([null, sign]).has(key)).toBe(true)
  })

  it('is about this pack and these words only', () => {
    const standing = standingSignatures([sign])
    expect(standing.has(signatureKey('yy-law', rule))).toBe(false)
    expect(standing.has(signatureKey('xx-law', { ...rule, digest: 'b'.repeat(64) }))).toBe(false)
  })
})
