// Nine digits that two people read to each other before signing (docs/spec/agreement.md §8): every Party first commits
// to a nonce and reveals it only when it holds all commitments, so nobody in between can search for equal digits.
import { concatBytes } from '../bytes/concat.ts'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { equalBytes } from '../bytes/equal.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { sha256 } from '../tlog/sha256.ts'

/** What one Party brings: its code, its node's agreement key and its nonce, 32 random bytes each of key and nonce. */
export type DigitContribution = {
  readonly party: string
  readonly nodeKey: Uint8Array
  readonly nonce: Uint8Array
}

/** The digits, or why there are none. */
export type NineDigits =
  | { readonly ok: true; readonly digits: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'commitment-differs' | 'commitment-missing' }

const COMMIT = 'saphan/nine-digits/v1/commit'
const DIGITS = 'saphan/nine-digits/v1/digits'

/** Each part after its length in four bytes, so that no two lists of parts give the same bytes. */
const frame = (...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes(
    ...parts.flatMap((part) => [
      new Uint8Array([part.length >>> 24, part.length >>> 16, part.length >>> 8, part.length]),
      part,
    ]),
  )

const isContribution = ({ party, nodeKey, nonce }: DigitContribution): boolean =>
  /^[A-Z]{2}$/.test(party) && nodeKey.length === 32 && nonce.length === 32

/**
 * The commitment to a nonce, bound to the agreement, the Party and its node's key: SHA-256 in lower-case hexadecimal.
 * It is sent first, and it is the nonce's digest in the signing statement.
 */
export const commitNonce = (agreement: string, { party, nodeKey, nonce }: DigitContribution): string =>
  encodeHex(sha256(frame(encodeUtf8(COMMIT), decodeHex(agreement), encodeUtf8(party), nodeKey, nonce)))

/**
 * The nine digits over the agreement's digest and what every Party has revealed, if each reveal opens its commitment
 * (by Party code). The order of contributions does not matter.
 */
export const nineDigits = (
  agreement: string,
  revealed: readonly DigitContribution[],
  commitments: Readonly<Record<string, string>>,
): NineDigits => {
  const parties = new Set(revealed.map((one) => one.party))
  const isMalformed = revealed.length < 2 || parties.size < revealed.length
  if (isMalformed || !/^[0-9a-f]{64}$/.test(agreement) || !revealed.every(isContribution)) {
    return { ok: false, reason: 'malformed' }
  }
  if (Object.keys(commitments).sort().join() !== [...parties].sort().join()) {
    return { ok: false, reason: 'commitment-missing' }
  }
  for (const one of revealed) {
    const expected = encodeUtf8(commitNonce(agreement, one))
    if (!equalBytes(expected, encodeUtf8(commitments[one.party] ?? ''))) {
      return { ok: false, reason: 'commitment-differs' }
    }
  }
  const ordered = [...revealed].sort((a, b) => (a.party < b.party ? -1 : 1))
  const parts = ordered.flatMap((one) => [encodeUtf8(one.party), one.nodeKey, one.nonce])
  const hash = sha256(frame(encodeUtf8(DIGITS), decodeHex(agreement), ...parts))
  return { ok: true, digits: toDigits(hash) }
}

// 256 bits modulo 10^9: no digit is likelier than another by more than one part in 2^226.
const toDigits = (hash: Uint8Array): string => {
  const number = BigInt(`0x${encodeHex(hash)}`) % 1_000_000_000n
  return number.toString().padStart(9, '0')
}

/** The digits in three groups, as they are read out: `042 917 356`. */
export const groupDigits = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')
