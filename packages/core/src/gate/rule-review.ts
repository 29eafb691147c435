// Counsel's signature on rules: a statement over the very words of each rule, signed with counsel's personal key, and
// the same for taking it back. docs/spec/pack.md §4.
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeBase64 } from '../bytes/base64.ts'
import { encodeHex } from '../bytes/hex.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonValue } from '../json/value.ts'
import { checkEnvelope, formatEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import { type Signer, verifyEd25519, type VerifySignature } from '../signing/ed25519.ts'
import { sha256 } from '../tlog/sha256.ts'
import type { Rule } from './rule.ts'

/** The DSSE payload type of a review of rules. */
export const REVIEW_TYPE = 'application/vnd.saphan.rule-review.v1+json'

/** Counsel signs rules, or takes the signature back. */
export const REVIEW_ACTS = ['sign', 'withdraw'] as const
/** What a review does. */
export type ReviewAct = (typeof REVIEW_ACTS)[number]

/** A rule by its id and the digest of its policy and words. */
export const ReviewedRule = Type.Object(
  { id: Type.String({ maxLength: 64 }), digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
  { additionalProperties: false },
)
export type ReviewedRule = Static<typeof ReviewedRule>

/** The statement: which rules of which version of a pack were read, and in which words. */
export const RuleReview = Type.Object(
  {
    type: Type.Literal('rule-review'),
    act: Type.Enum([...REVIEW_ACTS]),
    party: Type.String({ pattern: '^[A-Z]{2}$' }),
    pack: Type.String({ maxLength: 64 }),
    version: Type.String({ maxLength: 64 }),
    rules: Type.Array(ReviewedRule, { minItems: 1, maxItems: 2000 }),
    counsel_key: Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
    at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$' }),
  },
  { additionalProperties: false },
)
export type RuleReview = Static<typeof RuleReview>

/** What names a rule for counsel: the digest of its policy and all its words, so that any change of them is another rule. */
export const ruleDigest = ({ id, text }: Pick<Rule, 'id' | 'text'>, policy: string): string => {
  const { name, text: said, citation, kind, confidence } = text
  const words = { id, policy, name, text: said, citation, kind, confidence }
  return encodeHex(sha256(encodeUtf8(canonicalize(words))))
}

/** The review as text, signed by counsel's personal key. */
export const signReview = (review: RuleReview, counsel: Signer): string =>
  formatEnvelope(signEnvelope(REVIEW_TYPE, encodeUtf8(canonicalize(review as JsonValue)), [counsel]))

/** The review in a text that the given personal key signed, and nobody else; undefined for any other text. */
export const openReview = (
  text: string,
  counselKey: string,
  verify: VerifySignature = verifyEd25519,
): RuleReview | undefined => {
  try {
    const envelope = parseEnvelope(text)
    const payload = decodeUtf8(envelope.payload)
    const review = parseJson(payload, { maxDepth: 4 })
    if (envelope.payloadType !== REVIEW_TYPE || envelope.signatures.length !== 1) return undefined
    if (!Value.Check(RuleReview, review) || canonicalize(review as JsonValue) !== payload) return undefined
    if (review.counsel_key !== counselKey) return undefined
    const { verified } = checkEnvelope(envelope, [decodeBase64(counselKey)], verify)
    return verified.length === 1 ? review : undefined
  } catch (cause) {
    if (isSaphanError(cause)) return undefined
    throw cause
  }
}

/** Who has signed which words of a rule, and when. */
export type RuleSignature = { readonly by: string; readonly at: string }

/** A kept statement with the name of its signer; null for one that does not verify. */
export type KeptReview = { readonly review: RuleReview; readonly by: string } | null

/** Under what a signature on a rule is kept. */
export const signatureKey = (pack: string, { id, digest }: ReviewedRule): string => `${pack} ${id} ${digest}`

/**
 * The signatures that stand after all statements in their order, by pack, rule and digest.
 * INVARIANT: a statement that does not verify could be one that takes back, so nothing before it stands.
 */
export const standingSignatures = (kept: readonly KeptReview[]): ReadonlyMap<string, RuleSignature> => {
  const standing = new Map<string, RuleSignature>()
  for (const one of kept) {
    if (one === null) standing.clear()
    else
      for (const rule of one.review.rules) {
        const key = signatureKey(one.review.pack, rule)
        if (one.review.act === 'sign') standing.set(key, { by: one.by, at: one.review.at })
        else standing.delete(key)
      }
  }
  return standing
}
