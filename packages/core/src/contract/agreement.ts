// The instrument on record, agreements, their signing and life, and the connections that they open.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyObject, BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

export const AgreementLine = Type.Object({
  id: Type.String(),
  titles: BilingualSchema,
  parties: Type.Array(PartyCode),
  state: Type.String(),
  effectiveAt: Type.Union([Instant, Type.Null()]),
  expiresAt: Type.Union([Instant, Type.Null()]),
  signedBy: Type.Array(PartyCode),
  /** An amendment names what it changes. */
  amends: Type.Optional(Type.String()),
})
export type AgreementLine = Static<typeof AgreementLine>

export const AgreementEventLine = Type.Object({
  kind: Type.String(),
  party: PartyCode,
  role: Type.String(),
  authority: Type.Optional(Type.String()),
  at: Instant,
  digest: Type.String(),
})

export const AgreementPage = Type.Object({
  line: AgreementLine,
  /** The agreement as data (docs/spec/agreement.md). */
  document: AnyObject,
  /** The readable text in each language, and its SHA-256. */
  texts: BilingualSchema,
  hashes: Type.Object({ document: Type.String(), th: Type.String(), en: Type.String() }),
  events: Type.Array(AgreementEventLine),
  /** Nine digits to read to each other by telephone, once both nonces are revealed. */
  digits: Type.Union([Type.String(), Type.Null()]),
  /** What the reader may do next. */
  can: Type.Array(Type.Enum(['approve', 'sign', 'suspend', 'resume'])),
})
export type AgreementPage = Static<typeof AgreementPage>

const one = Type.Object({ id: Type.String() })
export const INSTRUMENT_LIST = endpoint({
  method: 'GET',
  path: '/api/instruments',
  reply: Type.Object({ instruments: Type.Array(AnyObject) }),
})
export const AGREEMENT_LIST = endpoint({
  method: 'GET',
  path: '/api/agreements',
  reply: Type.Object({ agreements: Type.Array(AgreementLine) }),
})
export const AGREEMENT_GET = endpoint({
  method: 'GET',
  path: '/api/agreements/:id',
  params: one,
  reply: AgreementPage,
})
export const AGREEMENT_FILE = endpoint({ method: 'GET', path: '/api/agreements/:id/file', params: one })
/** What this node brings to an agreement that is being drafted: its name, keys and address. */
export const AGREEMENT_CARD = endpoint({
  method: 'GET',
  path: '/api/agreement-card',
  query: Type.Object({
    agreement: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' }),
    others: Type.String({ pattern: '^[A-Z]{2}(,[A-Z]{2})*$' }),
  }),
  reply: Type.Object({
    party: PartyCode,
    node: Type.Object({
      name: Type.String(),
      root_public_key: Type.String(),
      key_list_digest: Type.String(),
    }),
    keys: Type.String(),
    address: Type.String(),
  }),
})
export const AGREEMENT_IMPORT = endpoint({
  method: 'POST',
  path: '/api/agreements',
  body: AnyObject,
  reply: AgreementPage,
})
export const AGREEMENT_ACT = endpoint({
  method: 'POST',
  path: '/api/agreements/:id/acts',
  params: one,
  body: Type.Object({
    act: Type.Enum(['approve', 'sign', 'suspend', 'resume']),
    /** Asked again at the moment of signing: it opens the member's personal key. */
    password: Type.String({ minLength: 1, maxLength: 1000 }),
    authority: Type.Optional(Type.String({ maxLength: 300 })),
    reason: Type.Optional(Type.String({ maxLength: 2000 })),
    /** For `sign`: both hashes as the delegate read them. */
    hashes: Type.Optional(Type.Object({ th: Type.String(), en: Type.String() })),
  }),
  reply: AgreementPage,
})

/** A peer node, as this node sees it. */
export const Connection = Type.Object({
  party: PartyCode,
  names: BilingualSchema,
  nodeName: Type.String(),
  address: Type.String(),
  agreement: Type.String(),
  state: Type.Enum(['open', 'closed', 'unreachable', 'refused', 'rolled-back', 'forked']),
  lastSeenAt: Type.Union([Instant, Type.Null()]),
  lastError: Type.Optional(Type.String()),
})
export type Connection = Static<typeof Connection>
export const CONNECTION_LIST = endpoint({
  method: 'GET',
  path: '/api/connections',
  reply: Type.Object({ connections: Type.Array(Connection) }),
})
