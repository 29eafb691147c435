// Records: lists with filters and search, one object's page, writing by form, units that come in.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyObject, Coded, Instant, Paging, PartyCode } from './vocabulary.ts'

/** One line of a list: the latest version that the viewer may see. */
export const RecordLine = Type.Object({
  id: Type.String(),
  version: Type.String(),
  type: Type.String(),
  kind: Type.String(),
  area: Type.String(),
  title: Type.String(),
  tlp: Type.String(),
  /** The Party it comes from. */
  origin: PartyCode,
  receivedAt: Instant,
  revoked: Type.Boolean(),
  /** RFC 8785 form, where it was asked for and was not erased. */
  canonical: Type.Optional(Type.String()),
})
export type RecordLine = Static<typeof RecordLine>

export const RECORD_LIST = endpoint({
  method: 'GET',
  path: '/api/records',
  query: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 500 })),
    kind: Type.Optional(Type.String()),
    area: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    tlp: Type.Optional(Type.String()),
    origin: Type.Optional(PartyCode),
    /** With each object's text; a page may then be shorter than its limit. */
    canonical: Type.Optional(Type.Boolean()),
    ...Paging,
  }),
  /**
   * `total` counts what the viewer may see, on the first page only: all of it, or there is more than `count`; `behind` is how many
   * arrivals the search has not taken in yet.
   */
  reply: Type.Object({
    items: Type.Array(RecordLine),
    total: Type.Optional(Type.Object({ count: Type.Integer(), isAll: Type.Boolean() })),
    next: Type.Optional(Type.String()),
    behind: Type.Integer(),
  }),
})

/** How a record stands towards a Party. */
export const ReleaseStanding = Type.Enum([
  'released',
  'queued',
  'waiting',
  'withheld',
  'refused',
  'recalled',
  'not-decided',
])

/** Why and whether a record went, or would go, to a Party. */
export const ReleaseState = Type.Object({
  to: PartyCode,
  state: ReleaseStanding,
  outcome: Type.String(),
  rules: Type.Array(Type.String()),
  decidedAt: Instant,
  review: Type.Optional(Type.String()),
  feed: Type.Optional(Type.String()),
  index: Type.Optional(Type.Integer()),
})
export type ReleaseState = Static<typeof ReleaseState>

/** How a record came. */
export const ArrivalLine = Type.Object({
  via: Type.Enum(['form', 'file', 'taxii', 'feed']),
  from: Type.Optional(PartyCode),
  feed: Type.Optional(Type.String()),
  index: Type.Optional(Type.Integer()),
  unit: Type.Optional(Type.String()),
  at: Instant,
  /** Under which caveats of its sender it is used, and what the law here puts to it. */
  caveats: Type.Array(Coded),
  stamps: Type.Array(Coded),
})
export type ArrivalLine = Static<typeof ArrivalLine>

/** A relation as the viewer may see it; `outgoing` says whether the page's object is the source. */
export const RelationLine = Type.Object({
  relation: Type.String(),
  outgoing: Type.Boolean(),
  other: RecordLine,
})
export type RelationLine = Static<typeof RelationLine>

export const RecordPage = Type.Object({
  line: RecordLine,
  object: AnyObject,
  /** RFC 8785 form, the bytes that were signed. */
  canonical: Type.String(),
  digest: Type.String(),
  versions: Type.Array(Type.String()),
  arrivals: Type.Array(ArrivalLine),
  relations: Type.Array(RelationLine),
  releases: Type.Array(ReleaseState),
  facts: AnyObject,
})
export type RecordPage = Static<typeof RecordPage>

export const RECORD_GET = endpoint({
  method: 'GET',
  path: '/api/records/:id',
  params: Type.Object({ id: Type.String({ maxLength: 300 }) }),
  query: Type.Object({ version: Type.Optional(Type.String()) }),
  reply: RecordPage,
})

export const RECORD_WRITE = endpoint({
  method: 'POST',
  path: '/api/records',
  body: Type.Object({
    kind: Type.String(),
    values: AnyObject,
    /** Answers to facts that the form cannot derive. */ facts: Type.Optional(AnyObject),
  }),
  reply: Type.Object({ id: Type.String(), version: Type.String(), unit: Type.String() }),
})

/** A unit that came in: a post, a file, a form. Counts are of objects. */
export const Unit = Type.Object({
  id: Type.String(),
  name: Type.String(),
  state: Type.Enum(['receiving', 'deciding', 'complete', 'failed']),
  receivedAt: Instant,
  bytes: Type.Integer(),
  total: Type.Integer(),
  stored: Type.Integer(),
  failed: Type.Integer(),
  decided: Type.Integer(),
  released: Type.Integer(),
  waiting: Type.Integer(),
  withheld: Type.Integer(),
  failures: Type.Array(Type.Object({ id: Type.String(), message: Type.String() })),
})
export type Unit = Static<typeof Unit>
export const UNIT_ADD = endpoint({
  method: 'POST',
  path: '/api/units',
  query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 300 })) }),
  raw: ['application/json', 'application/stix+json', 'application/x-ndjson', 'application/octet-stream'],
  reply: Unit,
})
export const UNIT_GET = endpoint({
  method: 'GET',
  path: '/api/units/:id',
  params: Type.Object({ id: Type.String() }),
  reply: Unit,
})
export const UNIT_LIST = endpoint({
  method: 'GET',
  path: '/api/units',
  reply: Type.Object({ units: Type.Array(Unit) }),
})
