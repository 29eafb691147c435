// Onward release, both ways: what this Party asks the originator of, and what it is asked as the originator.
import { Type, type Static } from 'typebox'
import { ORDERED_FACTS } from '../facts/schema.ts'
import { MOST_ONWARD_DAYS, ONWARD_REASONS, ONWARD_RESULTS } from '../tlog/onward.ts'
import { endpoint } from './endpoint.ts'
import { RecordLine, ReleaseState } from './record.ts'
import { Instant, PartyCode } from './vocabulary.ts'

/** Purposes for which something can be passed on: evidence goes by mutual legal assistance. */
export const ONWARD_PURPOSES = ORDERED_FACTS.purpose.filter(
  (code): code is Exclude<typeof code, 'unknown' | 'evidence'> => code !== 'unknown' && code !== 'evidence',
)

/** What was answered. `until` is given with a consent, `reason` with any other answer. */
export const OnwardAnswer = Type.Object({
  result: Type.Enum(ONWARD_RESULTS),
  reason: Type.Optional(Type.String()),
  until: Type.Optional(Instant),
  at: Instant,
  /** The person who answered on this side; absent when the other side did. */
  by: Type.Optional(Type.String()),
})

export const OnwardLine = Type.Object({
  id: Type.String(),
  /** Whether this Party asks, or is asked. */
  own: Type.Boolean(),
  /** The other Party: the one that is asked, or that asks. */
  party: PartyCode,
  /** To whom it would be passed on. */
  to: PartyCode,
  purpose: Type.String(),
  reason: Type.String(),
  /** For how many days the consent is asked. */
  days: Type.Integer(),
  agreement: Type.String(),
  /** The feed and the entry in which it was released. */
  feed: Type.String(),
  index: Type.Integer(),
  askedAt: Instant,
  askedBy: Type.Optional(Type.String()),
  /** What only this side knows of the reason. */
  note: Type.Optional(Type.String()),
  dueAt: Instant,
  isOverdue: Type.Boolean(),
  answer: Type.Union([OnwardAnswer, Type.Null()]),
  /** Whether a consent stands now. */
  holds: Type.Boolean(),
  /** What it is about, for those who may see its class. */
  record: Type.Optional(RecordLine),
})
export type OnwardLine = Static<typeof OnwardLine>

export const OnwardPage = Type.Object({
  line: OnwardLine,
  /** Where the record stands towards whom it would be passed on to; absent when nothing was decided. */
  release: Type.Optional(ReleaseState),
  /** Why this side cannot consent, by error code; absent when it can or is not asked. */
  cannotConsent: Type.Optional(Type.String()),
})
export type OnwardPage = Static<typeof OnwardPage>

export const ONWARD_LIST = endpoint({
  method: 'GET',
  path: '/api/onward',
  reply: Type.Object({ requests: Type.Array(OnwardLine) }),
})
const one = Type.Object({ id: Type.String() })
export const ONWARD_GET = endpoint({
  method: 'GET',
  path: '/api/onward/:id',
  params: one,
  reply: OnwardPage,
})

/** Asks the Party that gave a version for consent to pass it on. */
export const ONWARD_ASK = endpoint({
  method: 'POST',
  path: '/api/onward',
  body: Type.Object({
    record: Type.String({ maxLength: 300 }),
    version: Type.String({ maxLength: 40 }),
    from: PartyCode,
    to: PartyCode,
    purpose: Type.Enum([...ONWARD_PURPOSES]),
    reason: Type.Enum([...ONWARD_REASONS]),
    days: Type.Integer({ minimum: 1, maximum: MOST_ONWARD_DAYS }),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: OnwardPage,
})

/** Answers what this Party is asked as the originator, or takes a consent back. */
export const ONWARD_ANSWER = endpoint({
  method: 'POST',
  path: '/api/onward/:id/answer',
  params: one,
  body: Type.Object({
    result: Type.Enum(ONWARD_RESULTS),
    reason: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9.-]{0,63}$' })),
    until: Type.Optional(Instant),
  }),
  reply: OnwardPage,
})
