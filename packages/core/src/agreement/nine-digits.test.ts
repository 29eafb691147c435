import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { commitNonce, type DigitContribution, groupDigits, nineDigits } from './nine-digits.ts'

const AGREEMENT = 'a'.repeat(64)
const one = (party: string, seed: number): DigitContribution => ({
  party,
  nodeKey: new Uint8Array(32).fill(seed),
  nonce: new Uint8Array(32).fill(seed + 100),
})
const TH = one('TH', 1)
const AU = one('AU', 2)
const XX = one('XX', 3)

const commitmentsOf = (agreement: string, parts: readonly DigitContribution[]) =>
  Object.fromEntries(parts.map((part) => [part.party, commitNonce(agreement, part)]))
const digitsOf = (agreement: string, parts: readonly DigitContribution[]) =>
  nineDigits(agreement, parts, commitmentsOf(agreement, parts))

/** Framing and hash as docs/spec/agreement.md §8 writes them, by another implementation. */
const oracleHash = (parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    hash.update(length).update(bytes)
  }
  return hash.digest()
}

describe('nineDigits', () => {
  it('gives what the specification says, on every side alike', () => {
    const agreement = Buffer.from(AGREEMENT, 'hex')
    const hash = oracleHash([
      'saphan/nine-digits/v1/digits',
      agreement,
      'AU',
      AU.nodeKey,
      AU.nonce,
      'TH',
      TH.nodeKey,
      TH.nonce,
    ])
    const digits = (BigInt(`0x${hash.toString('hex')}`) % 1_000_000_000n).toString().padStart(9, '0')
    expect(digitsOf(AGREEMENT, [TH, AU])).toEqual({ ok: true, digits })
    expect(digitsOf(AGREEMENT, [AU, TH])).toEqual({ ok: true, digits })
    const commitment = oracleHash(['saphan/nine-digits/v1/commit', agreement, 'TH', TH.nodeKey, TH.nonce])
    expect(commitNonce(AGREEMENT, TH)).toBe(commitment.toString('hex'))
  })

  it('works for three Parties', () => {
    expect(digitsOf(AGREEMENT, [TH, AU, XX])).toMatchObject({ ok: true })
    expect(digitsOf(AGREEMENT, [TH, AU, XX])).not.toEqual(digitsOf(AGREEMENT, [TH, AU]))
  })

  it('refuses a nonce that does not open its commitment', () => {
    const commitments = commitmentsOf(AGREEMENT, [TH, AU])
    const other = { ...AU, nonce: new Uint8Array(32).fill(9) }
    expect(nineDigits(AGREEMENT, [TH, other], commitments)).toEqual({
      ok: false,
      reason: 'commitment-differs',
    })
    const otherKey = { ...AU, nodeKey: new Uint8Array(32).fill(9) }
    expect(nineDigits(AGREEMENT, [TH, otherKey], commitments)).toEqual({
      ok: false,
      reason: 'commitment-differs',
    })
    expect(nineDigits('b'.repeat(64), [TH, AU], commitments)).toEqual({
      ok: false,
      reason: 'commitment-differs',
    })
  })

  it('refuses a missing or foreign commitment, one Party alone or twice, and short values', () => {
    const commitments = commitmentsOf(AGREEMENT, [TH, AU])
    expect(nineDigits(AGREEMENT, [TH, AU], { TH: commitments.TH! })).toMatchObject({
      reason: 'commitment-missing',
    })
    expect(nineDigits(AGREEMENT, [TH, AU], { ...commitments, XX: 'x' })).toMatchObject({
      reason: 'commitment-missing',
    })
    expect(nineDigits(AGREEMENT, [TH], commitmentsOf(AGREEMENT, [TH]))).toMatchObject({ reason: 'malformed' })
    expect(digitsOf(AGREEMENT, [TH, TH])).toMatchObject({ reason: 'malformed' })
    expect(digitsOf(AGREEMENT, [TH, { ...AU, nonce: new Uint8Array(31) }])).toMatchObject({
      reason: 'malformed',
    })
    expect(nineDigits('zz', [TH, AU], commitments)).toMatchObject({ reason: 'malformed' })
  })

  it('property: any bit of text, key or nonce changed gives other digits', () => {
    const before = digitsOf(AGREEMENT, [TH, AU])
    const place = fc.constantFrom('agreement', 'nodeKey', 'nonce')
    fc.assert(
      fc.property(place, fc.nat(31), fc.nat(7), (property, at, bit) => {
        const flip = (bytes: Uint8Array) =>
          bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte))
        const agreement =
          property === 'agreement'
            ? Buffer.from(flip(Buffer.from(AGREEMENT, 'hex'))).toString('hex')
            : AGREEMENT
        const other = property === 'agreement' ? AU : { ...AU, [property]: flip(AU[property as 'nonce']) }
        expect(digitsOf(agreement, [TH, other])).not.toEqual(before)
      }),
    )
  })

  it('spreads the first digit evenly: chi squared over 4,000 nonces below 27.88 (p = 0.001, 9 degrees)', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    const runs = 4_000
    for (let run = 0; run < runs; run++) {
      const nonce = new Uint8Array(32)
      new DataView(nonce.buffer).setUint32(0, run)
      const answer = digitsOf(AGREEMENT, [TH, { ...AU, nonce }])
      if (answer.ok) counts[Number(answer.digits[0])]! += 1
    }
    const expected = runs / 10
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(chi).toBeLessThan(27.88)
  })

  it('reads the digits in three groups and keeps zeros in front', () => {
    expect(groupDigits('042917356')).toBe('042 917 356')
  })
})
