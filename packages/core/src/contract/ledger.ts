// Feeds as both sides see them, their files for checking in the browser, and the node's own ledger.
import { Type, type Static } from 'typebox'
import { AGREEMENT_STATES } from '../agreement/status.ts'
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
  /** Whether something that was decided waits for its place in an own feed. */
  isWaiting: Type.Boolean(),
  root: Type.String(),
  checkpointAt: Type.Union([Instant, Type.Null()]),
  receipt: Type.Union([Type.Object({ size: Type.Integer(), root: Type.String(), at: Instant }), Type.Null()]),
  state: Type.Enum(['running', 'suspended', 'closed', 'rolled-back', 'forked']),
  /** The origin of the feed that continues this one, when it was closed beside its log. */
  successor: Type.Optional(Type.String()),
  /** What the reader may do with it. */
  can: Type.Optional(Type.Array(Type.Enum(['close']))),
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
    before: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
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
  /** The act was refused, for this error code; nothing of it was done. */
  refused: Type.Optional(Type.String()),
})
export type LedgerLine = Static<typeof LedgerLine>
export const LEDGER_LIST = endpoint({
  method: 'GET',
  path: '/api/ledger',
  query: Type.Object({
    before: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  reply: Type.Object({
    entries: Type.Array(LedgerLine),
    next: Type.Optional(Type.Integer()),
    size: Type.Integer(),
    head: Type.String(),
  }),
})

/** An entry that says what was done: where it stands in which feed, so that it can be found there. */
export const ReportItem = Type.Object({
  feed: Type.String(),
  index: Type.Integer(),
  from: PartyCode,
  at: Instant,
  kind: Type.String(),
  kindNames: BilingualSchema,
  titles: BilingualSchema,
  /** A value of the class fact `tlp`. */
  tlp: Type.String(),
})

/** The state of the memorandum by area: what the logs of both directions hold. */
export const AreaState = Type.Object({
  area: Type.String(),
  names: BilingualSchema,
  sent: Type.Integer(),
  received: Type.Integer(),
  waiting: Type.Integer(),
  lastAt: Type.Union([Instant, Type.Null()]),
  /** Of what the reader may see: how many of each kind, and the most telling ones. */
  kinds: Type.Array(
    Type.Object({
      kind: Type.String(),
      names: BilingualSchema,
      sent: Type.Integer(),
      received: Type.Integer(),
    }),
  ),
  items: Type.Array(ReportItem),
})
export type AreaState = Static<typeof AreaState>

const reportQuery = Type.Object({
  /** A day, or an instant; days are those of `zone`, and the last one is included. */
  from: Type.Optional(Type.String({ maxLength: 40 })),
  to: Type.Optional(Type.String({ maxLength: 40 })),
  /** An IANA time zone; UTC if absent. */
  zone: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_+/-]{1,64}$' })),
  /** How many items to tell of each area. */
  items: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
})
export const REPORT_AREAS = endpoint({
  method: 'GET',
  path: '/api/report/areas',
  query: reportQuery,
  reply: Type.Object({
    party: PartyCode,
    areas: Type.Array(AreaState),
    from: Type.Union([Instant, Type.Null()]),
    to: Instant,
    zone: Type.String(),
    demonstration: Type.Boolean(),
    /** The strictest marking of the items, a value of the class fact `tlp`. */
    marking: Type.Union([Type.String(), Type.Null()]),
    agreements: Type.Array(
      Type.Object({
        id: Type.String(),
        titles: BilingualSchema,
        parties: Type.Array(Type.Object({ code: PartyCode, names: BilingualSchema })),
        state: Type.Enum([...AGREEMENT_STATES]),
        effectiveAt: Type.Union([Instant, Type.Null()]),
        expiresAt: Type.Union([Instant, Type.Null()]),
      }),
    ),
    /** The heads that the figures rest on, and which entries (`end` not included) were counted. */
    feeds: Type.Array(
      Type.Intersect([
        FeedLine,
        Type.Object({ counted: Type.Object({ first: Type.Integer(), end: Type.Integer() }) }),
      ]),
    ),
  }),
})
/** The same report as one page to print, with the data attached; the side that prints it comes first. */
export const REPORT_FILE = endpoint({ method: 'GET', path: '/api/report/areas.pdf', query: reportQuery })
