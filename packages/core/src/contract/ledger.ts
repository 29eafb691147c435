// Feeds as both sides see them, their files for checking in the browser, and the node's own ledger.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

export const FeedLine = Type.Object({
  id: Type.String(),
  origin: Type.String(),
  agreement: Type.String(),
  from: PartyCode,
  to: PartyCode,
  /** Whether this node writes it or holds the other side's. */
  own: Type.Boolean(),
  size: Type.Integer(),
  root: Type.String(),
  checkpointAt: Type.Union([Instant, Type.Null()]),
  receipt: Type.Union([Type.Object({ size: Type.Integer(), root: Type.String(), at: Instant }), Type.Null()]),
  state: Type.Enum(['running', 'suspended', 'closed', 'rolled-back', 'forked']),
})
export type FeedLine = Static<typeof FeedLine>

export const FeedEntryLine = Type.Object({
  index: Type.Integer(),
  kind: Type.Union([Type.Literal('object'), Type.Literal('control')]),
  dateAdded: Instant,
  commitment: Type.String(),
  state: Type.Enum(['opened', 'erased', 'withheld', 'missing']),
  area: Type.Optional(Type.String()),
  record: Type.Optional(Type.String()),
  version: Type.Optional(Type.String()),
  type: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
})
export type FeedEntryLine = Static<typeof FeedEntryLine>

const one = Type.Object({ id: Type.String() })
export const FEED_LIST = endpoint({
  method: 'GET',
  path: '/api/feeds',
  reply: Type.Object({ feeds: Type.Array(FeedLine) }),
})
export const FEED_ENTRIES = endpoint({
  method: 'GET',
  path: '/api/feeds/:id/entries',
  params: one,
  /** Newest first, below `before`. */
  query: Type.Object({
    before: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    area: Type.Optional(Type.String()),
  }),
  reply: Type.Object({ entries: Type.Array(FeedEntryLine), next: Type.Optional(Type.Integer()) }),
})
/** The files of an exported folder, by the paths of docs/spec/feed.md: the browser checks them itself. */
export const FEED_FILE = endpoint({
  method: 'GET',
  path: '/api/feeds/:id/files/*',
  params: Type.Object({ id: Type.String(), '*': Type.String() }),
})

export const LedgerLine = Type.Object({
  index: Type.Integer(),
  at: Instant,
  action: Type.String(),
  name: BilingualSchema,
  actor: Type.String(),
  subject: Type.String(),
  hash: Type.String(),
})
export type LedgerLine = Static<typeof LedgerLine>
export const LEDGER_LIST = endpoint({
  method: 'GET',
  path: '/api/ledger',
  query: Type.Object({
    before: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  reply: Type.Object({
    entries: Type.Array(LedgerLine),
    next: Type.Optional(Type.Integer()),
    size: Type.Integer(),
    head: Type.String(),
  }),
})

/** The state of the memorandum by area: what the logs of both directions hold. */
export const AreaState = Type.Object({
  area: Type.String(),
  names: BilingualSchema,
  sent: Type.Integer(),
  received: Type.Integer(),
  waiting: Type.Integer(),
  lastAt: Type.Union([Instant, Type.Null()]),
})
export type AreaState = Static<typeof AreaState>
export const REPORT_AREAS = endpoint({
  method: 'GET',
  path: '/api/report/areas',
  query: Type.Object({ from: Type.Optional(Type.String()), to: Type.Optional(Type.String()) }),
  reply: Type.Object({
    areas: Type.Array(AreaState),
    from: Type.Union([Instant, Type.Null()]),
    to: Instant,
    feeds: Type.Array(FeedLine),
  }),
})
