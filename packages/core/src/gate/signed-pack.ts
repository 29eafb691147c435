// A pack of rules as one signed file: manifest, texts, policies and cases of one Party, signed by a delegate of that
// Party with their personal key. docs/spec/pack.md §1.
import { type Static, type TObject, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeBase64 } from '../bytes/base64.ts'
import { encodeHex } from '../bytes/hex.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { ClassFacts } from '../facts/schema.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import type { JsonValue } from '../json/value.ts'
import { checkEnvelope, type Envelope, formatEnvelope, parseEnvelope, signEnvelope } from '../signing/dsse.ts'
import { type Signer, verifyEd25519, type VerifySignature } from '../signing/ed25519.ts'
import { sha256 } from '../tlog/sha256.ts'
import { AgreementView } from './agreement-view.ts'
import { OUTCOMES } from './outcome.ts'
import { PackManifest, RuleText } from './rule.ts'

/** The DSSE payload type of a signed pack. */
export const PACK_TYPE = 'application/vnd.saphan.policy-pack.v1+json'

/** The largest file that is read as a signed pack, in characters. */
export const MAX_PACK_LENGTH = 900_000

const strict = { additionalProperties: false }
const Party = Type.String({ pattern: '^[A-Z]{2}$' })
const Codes = Type.Array(Type.String({ maxLength: 128 }), { maxItems: 64 })

const Done = Type.Object(
  {
    approvals: Codes,
    authorities: Codes,
    redactions: Codes,
    obligations: Codes,
    namedPersons: Type.Boolean(),
  },
  strict,
)

const partly = <T extends TObject>(schema: T) => Type.Optional(Type.Partial(schema, strict))

/** A case of a pack: what differs from the base, the outcome, and every rule that determines it. */
export const PackCase = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 300 }),
    /** The rule that the case is about: it stands in some of its cases and not in others. */
    about: Type.String({ maxLength: 64 }),
    question: Type.Enum(['release', 'receive']),
    /** Whether the node is a demonstration; true unless stated. */
    demonstration: Type.Optional(Type.Boolean()),
    facts: partly(ClassFacts),
    agreement: partly(AgreementView),
    record: partly(Done),
    expect: Type.Object({ outcome: Type.Enum([...OUTCOMES]), rules: Type.Array(Type.String()) }, strict),
  },
  strict,
)
export type PackCase = Static<typeof PackCase>

/** What people write: a pack as its folder holds it. `base` is what its cases differ from; `party` there is the other one. */
export const PackContent = Type.Object(
  {
    pack: PackManifest,
    rules: Type.Record(Type.String(), RuleText),
    policies: Type.Record(
      Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}\\.cedar$' }),
      Type.String(),
      strict,
    ),
    base: Type.Object({ party: Party, facts: ClassFacts, agreement: AgreementView }, strict),
    cases: Type.Array(PackCase, { maxItems: 5000 }),
  },
  strict,
)
export type PackContent = Static<typeof PackContent>

/** The statement that is signed: the content, whose it is, by which personal key, and when. */
export const PackStatement = Type.Object(
  {
    type: Type.Literal('policy-pack'),
    ...PackContent.properties,
    delegate_key: Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
    at: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$' }),
  },
  strict,
)
export type PackStatement = Static<typeof PackStatement>

/** A file that was read: what it states, and the digest that names it. Nobody has checked who signed it. */
export type PackFile = {
  readonly statement: PackStatement
  readonly envelope: Envelope
  /** SHA-256 of the payload in lower-case hexadecimal. */
  readonly digest: string
}

const malformed = (sentence: string, cause?: unknown): SaphanError =>
  new SaphanError('pack.malformed', sentence, { cause })

/** The file of a statement, signed by the delegate's personal key. */
export const signPack = (statement: PackStatement, delegate: Signer): string =>
  formatEnvelope(signEnvelope(PACK_TYPE, encodeUtf8(canonicalize(statement as JsonValue)), [delegate]))

/** Reads a file, whoever signed it. Throws `pack.malformed`. */
export const readPackFile = (text: string): PackFile => {
  if (text.length > MAX_PACK_LENGTH) throw malformed(`a pack has more than ${MAX_PACK_LENGTH} characters`)
  let fault = 'it does not follow its schema or is not canonical'
  try {
    const envelope = parseEnvelope(text.trimEnd())
    const payload = decodeUtf8(envelope.payload)
    const statement = parseJson(payload, { maxDepth: 8 })
    if (envelope.payloadType !== PACK_TYPE) fault = `it is of type \`${envelope.payloadType}\``
    else if (!Value.Check(PackStatement, statement)) {
      const first = Value.Errors(PackStatement, statement)[0]
      if (first) fault = `\`${first.instancePath}\` ${first.message}`
    } else if (canonicalize(statement as JsonValue) === payload)
      return { statement, envelope, digest: encodeHex(sha256(envelope.payload)) }
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw malformed('a file is not a signed pack of rules', cause)
  }
  throw malformed(`a file is not a signed pack of rules: ${fault}`)
}

/** Whether the personal key that the statement names has signed the file, and nobody else. */
export const isSignedByItsDelegate = (
  { statement, envelope }: PackFile,
  verify: VerifySignature = verifyEd25519,
): boolean => {
  const { verified } = checkEnvelope(envelope, [decodeBase64(statement.delegate_key)], verify)
  return envelope.signatures.length === 1 && verified.length === 1
}

const NUMBERS = /^(\d+)\.(\d+)\.(\d+)$/

/** Whether a version is higher than another; both are three numbers. */
export const isHigherVersion = (version: string, than: string): boolean => {
  const [own, other] = [version, than].map((text) => (NUMBERS.exec(text) ?? []).slice(1).map(BigInt))
  for (const [at, number] of (own ?? []).entries()) {
    const held = other?.[at] ?? 0n
    if (number !== held) return number > held
  }
  return false
}
