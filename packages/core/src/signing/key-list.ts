// A Party's key list: which keys speak for its node, for what and how long; signed by the Party's offline root.
// docs/spec/feed.md "Key list".
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { decodeBase64 } from '../bytes/base64.ts'
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import { formatEnvelope, openEnvelope, signEnvelope } from './dsse.ts'
import { type Signer, verifyEd25519, type VerifySignature } from './ed25519.ts'

/** The DSSE payload type of a key list. */
export const KEY_LIST_TYPE = 'application/vnd.saphan.key-list.v1+json'

/** What a key may sign besides the heads of its own feeds; one key has one purpose. */
export const TIMED_PURPOSES = ['receipt', 'agreement', 'link', 'witness'] as const
export type TimedPurpose = (typeof TIMED_PURPOSES)[number]

const publicKey = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })
const name = Type.String({ minLength: 1, maxLength: 300, pattern: '^[^\\s+]+$' })
const time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' })
const size = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const strict = { additionalProperties: false }

const logKey = Type.Object(
  {
    purpose: Type.Literal('log'),
    name,
    public_key: publicKey,
    size_from: size,
    size_to: Type.Optional(size),
  },
  strict,
)
const timedKey = Type.Object(
  {
    purpose: Type.Enum(TIMED_PURPOSES),
    name,
    public_key: publicKey,
    valid_from: time,
    valid_to: Type.Optional(time),
  },
  strict,
)

/**
 * The key list: `name` of a log key is the feed's origin, of a receipt or witness key the name in its signature line;
 * sizes and times are both inclusive.
 */
export const KeyListSchema = Type.Object(
  {
    type: Type.Literal('key-list'),
    version: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    party: Type.String({ pattern: '^[A-Z]{2}$' }),
    node: name,
    issued_at: time,
    keys: Type.Array(Type.Union([logKey, timedKey]), { maxItems: 10_000 }),
  },
  strict,
)
export type KeyList = Static<typeof KeyListSchema>

/** Signs a key list with the Party's root key; throws `signing.malformed` on a list that could not be read again. */
export function signKeyList(list: KeyList, root: Signer): string {
  const text = canonicalize(list)
  parseKeyList(text)
  return formatEnvelope(signEnvelope(KEY_LIST_TYPE, encodeUtf8(text), [root]))
}

/** The key list in an envelope signed by the root; throws `signing.malformed` and `signing.signature-invalid`. */
export const openKeyList = (
  envelope: string,
  rootPublicKey: Uint8Array,
  verify: VerifySignature = verifyEd25519,
): KeyList => parseKeyList(decodePayload(openEnvelope(envelope, KEY_LIST_TYPE, [rootPublicKey], verify)))

/** The key list in canonical JSON, unsigned; throws `signing.malformed`, also when one key has two purposes. */
export function parseKeyList(text: string): KeyList {
  let list: unknown
  try {
    list = parseJson(text, { maxDepth: 4 })
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw new SaphanError('signing.malformed', 'a key list is not JSON', { cause })
  }
  if (!Value.Check(KeyListSchema, list) || canonicalize(list) !== text) {
    throw new SaphanError('signing.malformed', 'a key list does not follow its schema or is not canonical')
  }
  // INVARIANT: a key has one purpose, so that a signature for one can never be shown as one for another.
  const purposes = new Map<string, string>()
  for (const key of list.keys) {
    const known = purposes.get(key.public_key)
    if (known !== undefined && (known !== key.purpose || key.purpose !== 'log')) {
      throw new SaphanError('signing.malformed', `key \`${key.public_key}\` stands twice in a key list`)
    }
    purposes.set(key.public_key, key.purpose)
    if (!hasOrder(key))
      throw new SaphanError('signing.malformed', `key \`${key.public_key}\` ends before it begins`)
  }
  return list
}

/**
 * The public keys that may sign a checkpoint of the feed with this origin at this tree size. A feed that continues a closed
 * one, and that the list does not name, is signed by the keys of the first one that have no end.
 */
export const findLogKeys = (list: KeyList, origin: string, atSize: number): Uint8Array[] => {
  const logs = list.keys.filter((key) => key.purpose === 'log')
  const own = logs.filter(({ name }) => name === origin)
  const first = origin.replace(/~[1-9]\d{0,3}(?=\/[^/]*$)/, '')
  const valid =
    own.length > 0 || first === origin
      ? own.filter(({ size_from, size_to = Infinity }) => size_from <= atSize && atSize <= size_to)
      : logs.filter((key) => key.name === first && key.size_to === undefined)
  return valid.map(({ public_key }) => decodeBase64(public_key))
}

/** The keys with a purpose that are valid at a time, in milliseconds since 1970, with the names they sign under. */
export const findKeys = (
  list: KeyList,
  purpose: TimedPurpose,
  atMs: number,
): { readonly name: string; readonly publicKey: Uint8Array }[] =>
  list.keys.flatMap((key) =>
    key.purpose === purpose && Date.parse(key.valid_from) <= atMs && atMs <= endOf(key.valid_to)
      ? [{ name: key.name, publicKey: decodeBase64(key.public_key) }]
      : [],
  )

/** Why a key list cannot follow another; no reason means that it can. */
export type SuccessionFault = 'other-party' | 'other-node' | 'version-not-higher' | 'log-key-changed'

/** Compares a new key list with the one held. A log key may be ended later on, but never changed or left out. */
export function checkSuccession(held: KeyList, next: KeyList): SuccessionFault[] {
  const faults: SuccessionFault[] = []
  if (next.party !== held.party) faults.push('other-party')
  if (next.node !== held.node) faults.push('other-node')
  if (next.version <= held.version) faults.push('version-not-higher')
  const kept = held.keys.every(
    (key) =>
      key.purpose !== 'log' ||
      next.keys.some(
        (other) =>
          other.purpose === 'log' &&
          other.name === key.name &&
          other.public_key === key.public_key &&
          other.size_from === key.size_from &&
          (key.size_to === undefined || other.size_to === key.size_to),
      ),
  )
  if (!kept) faults.push('log-key-changed')
  return faults
}

function hasOrder(key: KeyList['keys'][number]): boolean {
  if (key.purpose === 'log') return key.size_from <= (key.size_to ?? Infinity)
  return Date.parse(key.valid_from) <= endOf(key.valid_to)
}

// A key is valid through the whole second that is named as its last.
const endOf = (time: string | undefined): number => (time === undefined ? Infinity : Date.parse(time) + 999)

function decodePayload(payload: Uint8Array): string {
  try {
    return decodeUtf8(payload)
  } catch (cause) {
    throw new SaphanError('signing.malformed', 'a key list is not UTF-8', { cause })
  }
}
