// One event of an agreement's life as its Party states and signs it (docs/spec/agreement.md §5). Each Party has its
// own chain: `previous` is its own event before; `seen` are the last events of the others that its signer had seen.
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { sha256 } from '../tlog/sha256.ts'
import type { RefusalCode } from './refusal.ts'

/** What a Party can state about an agreement. */
export const EVENT_KINDS = ['agree', 'approve', 'sign', 'suspend', 'resume', 'extend', 'terminate'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Who can state it, by role and never by name. */
export const EVENT_ROLES = ['programme-officer', 'delegate', 'releasing-officer', 'administrator'] as const
export type EventRole = (typeof EVENT_ROLES)[number]

// Shutting the border must never wait for a delegate; opening it always does.
const ROLES: Readonly<Record<EventKind, readonly EventRole[]>> = {
  agree: ['programme-officer', 'delegate'],
  approve: ['delegate'],
  sign: ['delegate'],
  suspend: ['delegate', 'releasing-officer', 'administrator'],
  resume: ['delegate'],
  extend: ['delegate'],
  terminate: ['delegate'],
}

const DIGEST = Type.String({ pattern: '^[0-9a-f]{64}$' })
const INSTANT = Type.String({
  pattern:
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,3})?Z$',
})
const PARTY = Type.String({ pattern: '^[A-Z]{2}$' })
const nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Union([schema, Type.Null()])
const closed = { additionalProperties: false } as const

/**
 * The statement. `delegate_key` is the personal public key of whoever acts in the role, in standard base64; `texts` are the text hashes that its signer read, `nonces` the digests of the nonces behind the nine
 * digits (`sign` only), `until` the new end (`extend` only).
 */
export const EventSchema = Type.Object(
  {
    format: Type.Literal('saphan-agreement-event-1'),
    kind: Type.Enum([...EVENT_KINDS]),
    agreement: DIGEST,
    texts: Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }), DIGEST, closed),
    party: PARTY,
    role: Type.Enum([...EVENT_ROLES]),
    delegate_key: Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' }),
    authority: nullable(Type.String({ minLength: 1, maxLength: 300 })),
    reason: nullable(Type.String({ minLength: 1, maxLength: 2_000 })),
    at: INSTANT,
    previous: nullable(DIGEST),
    seen: Type.Array(DIGEST, { maxItems: 300, uniqueItems: true }),
    nonces: nullable(Type.Record(PARTY, DIGEST, closed)),
    until: nullable(INSTANT),
  },
  closed,
)
export type AgreementEvent = Static<typeof EventSchema>

/** The canonical bytes of a statement: the payload that is signed. */
export const eventBytes = (event: AgreementEvent): Uint8Array<ArrayBuffer> => encodeUtf8(canonicalize(event))

/** SHA-256 of the canonical bytes, in lower-case hexadecimal; what `previous` and `seen` name. */
export const eventDigest = (event: AgreementEvent): string => encodeHex(sha256(eventBytes(event)))

/** Whether a value is a statement as the schema says, with a day that exists. */
export const isEvent = (value: unknown): value is AgreementEvent =>
  Value.Check(EventSchema, value) && isInstant(value.at) && (value.until === null || isInstant(value.until))

// The platform reads the 30th of February as the 2nd of March.
const isInstant = (text: string): boolean => {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text.slice(0, 10)
}

/** The roles that can make an event of a kind. */
export const rolesFor = (kind: EventKind): readonly EventRole[] => ROLES[kind]

/** What a statement lacks whatever the state, or undefined: role, authority, reason, nonces, new end. */
export const checkEvent = (event: AgreementEvent, parties: readonly string[]): RefusalCode | undefined => {
  const { kind } = event
  if (!parties.includes(event.party)) return 'unknown-party'
  if (!ROLES[kind].includes(event.role)) return 'role-not-allowed'
  if (['approve', 'sign', 'extend', 'terminate'].includes(kind) && event.authority === null) {
    return 'authority-missing'
  }
  if ((kind === 'suspend' || kind === 'terminate') && event.reason === null) return 'reason-missing'
  if ((kind === 'extend') !== (event.until !== null)) return 'malformed'
  if (kind !== 'sign') return event.nonces === null ? undefined : 'malformed'
  const compared = Object.keys(event.nonces ?? {}).sort()
  return compared.join() === [...parties].sort().join() ? undefined : 'nonces-missing'
}
