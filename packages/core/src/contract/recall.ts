// Recalls, both ways: what this Party asked back of what it released, and what the other side asked back of this one.
import { Type, type Static } from 'typebox'
import { COPY_WAYS, RECALL_ACTIONS, RECALL_REASONS, RECALL_RESULTS } from '../tlog/recall.ts'
import { endpoint } from './endpoint.ts'
import { RecordLine } from './record.ts'
import { Instant, PartyCode } from './vocabulary.ts'

/** Copies that had left the recipient before: how many readers, and when the last of them read. */
export const CopyLine = Type.Object({ by: Type.Enum(COPY_WAYS), count: Type.Integer(), until: Instant })

/** What was answered. `reason` is given just when a law wants it kept. */
export const RecallAnswer = Type.Object({
  result: Type.Enum(RECALL_RESULTS),
  reason: Type.Optional(Type.String()),
  copies: Type.Array(CopyLine),
  at: Instant,
  /** The person who answered on this side; absent when the node did, or the other side. */
  by: Type.Optional(Type.String()),
})

export const RecallLine = Type.Object({
  id: Type.String(),
  /** Whether this Party asks, or is asked. */
  own: Type.Boolean(),
  /** The other Party. */
  party: PartyCode,
  agreement: Type.String(),
  feed: Type.String(),
  index: Type.Integer(),
  action: Type.Enum(RECALL_ACTIONS),
  reason: Type.String(),
  askedAt: Instant,
  askedBy: Type.Optional(Type.String()),
  /** What only this side knows of the reason. */
  note: Type.Optional(Type.String()),
  dueAt: Instant,
  isOverdue: Type.Boolean(),
  answer: Type.Union([RecallAnswer, Type.Null()]),
  /** What it is about, for those who may see its class. */
  record: Type.Optional(RecordLine),
})
export type RecallLine = Static<typeof RecallLine>

export const RecallPage = Type.Object({
  line: RecallLine,
  /** What refers to it and is here: a recall does not reach these by itself. */
  derived: Type.Array(Type.Object({ relation: Type.String(), line: RecordLine })),
  /** Who may hold copies that left this side, for those who call them back. */
  holders: Type.Array(Type.Object({ name: Type.String(), by: Type.Enum(COPY_WAYS), at: Instant })),
})
export type RecallPage = Static<typeof RecallPage>

export const RECALL_LIST = endpoint({
  method: 'GET',
  path: '/api/recalls',
  reply: Type.Object({ recalls: Type.Array(RecallLine) }),
})
const one = Type.Object({ id: Type.String() })
export const RECALL_GET = endpoint({
  method: 'GET',
  path: '/api/recalls/:id',
  params: one,
  reply: RecallPage,
})

/** Asks a Party to withdraw, correct or re-mark what it was given. */
export const RECALL_ASK = endpoint({
  method: 'POST',
  path: '/api/recalls',
  body: Type.Object({
    record: Type.String({ maxLength: 300 }),
    version: Type.String({ maxLength: 40 }),
    to: PartyCode,
    action: Type.Enum(RECALL_ACTIONS),
    reason: Type.Enum([...RECALL_REASONS]),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  reply: RecallPage,
})

/** Says again what became of what was asked back, once a person knows more than the node did. */
export const RECALL_ANSWER = endpoint({
  method: 'POST',
  path: '/api/recalls/:id/answer',
  params: one,
  body: Type.Object({
    result: Type.Enum(RECALL_RESULTS),
    reason: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9.-]{0,63}$' })),
    /** Whether the copies that had left were called back. */
    copiesCalledBack: Type.Boolean(),
  }),
  reply: RecallPage,
})
