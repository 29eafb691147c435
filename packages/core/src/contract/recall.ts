// Recalls, both ways: what this Party asked back of what it released, and what the other side asked back of this one.
import { Type, type Static } from 'typebox'
import { TLP_LEVELS } from '../stix/tlp.ts'
import { COPY_WAYS, RECALL_ACTIONS, RECALL_REASONS, RECALL_RESULTS } from '../tlog/recall.ts'
import { endpoint } from './endpoint.ts'
import { RecordLine, ReleaseStanding } from './record.ts'
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

/** The newer version that takes the place of one that is to be corrected or re-marked. */
export const Replacement = Type.Object({
  line: RecordLine,
  /** Where it stands towards the Party that is asked; absent when this one is. */
  state: Type.Optional(ReleaseStanding),
  /** The review in which it is or was. */
  review: Type.Optional(Type.String()),
  /** The entry by which the Party that asks gave it. */
  feed: Type.Optional(Type.String()),
  index: Type.Optional(Type.Integer()),
})
export type Replacement = Static<typeof Replacement>

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
  /** Null where no newer version is here, and for what is withdrawn. */
  replacement: Type.Union([Replacement, Type.Null()]),
})
export type RecallLine = Static<typeof RecallLine>

/** The relation of one version of an object to another. */
export const ANOTHER_VERSION = 'version'

/** A record that rests on a recalled one: it names it, or names what does. */
export const DerivedLine = Type.Object({
  /** A relationship's type, a property without its suffix, or `ANOTHER_VERSION`. */
  relation: Type.String(),
  line: RecordLine,
  /** 1 when it names the recalled object itself. */
  steps: Type.Integer(),
  /** The other end, of a relationship. */
  end: Type.Optional(RecordLine),
  /** Where it stands towards the Party that is asked, and by which recall it is asked back already; absent when this one is asked, and of what came from there. */
  state: Type.Optional(ReleaseStanding),
  recall: Type.Optional(Type.String()),
})
export type DerivedLine = Static<typeof DerivedLine>

const levels = Type.Array(Type.Enum([...TLP_LEVELS]))

export const RecallPage = Type.Object({
  line: RecallLine,
  /** What rests on it and is here, nearest first: a recall does not reach these by itself. */
  derived: Type.Array(DerivedLine),
  /** False when more rests on it than is listed. */
  isAll: Type.Boolean(),
  /** To which stricter levels it can be re-marked here. */
  levels,
  /** Who may hold copies that left this side, for those who call them back. */
  holders: Type.Array(Type.Object({ name: Type.String(), by: Type.Enum(COPY_WAYS), at: Instant })),
  /** To whom this side has passed it on, and can ask it back in turn. */
  passedOn: Type.Array(Type.Object({ to: PartyCode, version: Type.String(), at: Instant })),
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

/** What can take the place of a version that is about to be asked back: a newer one that is here, or one re-marked here. */
export const RECALL_CHOICES = endpoint({
  method: 'GET',
  path: '/api/recalls/choices',
  query: Type.Object({
    record: Type.String({ maxLength: 300 }),
    version: Type.String({ maxLength: 40 }),
    to: PartyCode,
  }),
  reply: Type.Object({ newer: Type.Union([Replacement, Type.Null()]), levels }),
})

/**
 * Asks a Party to withdraw, correct or re-mark what it was given. With `tlp` a new version with that marking is made here and goes
 * its way through the gate; the recall goes whatever becomes of it.
 */
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
    tlp: Type.Optional(Type.Enum([...TLP_LEVELS])),
  }),
  reply: RecallPage,
})

/** Makes the re-marked version for a recall that was asked without one. */
export const RECALL_REMARK = endpoint({
  method: 'POST',
  path: '/api/recalls/:id/re-marking',
  params: one,
  body: Type.Object({ tlp: Type.Enum([...TLP_LEVELS]) }),
  reply: RecallPage,
})

/** How many records that rest on a recalled one are listed, and asked back in one go. */
export const MOST_DERIVED = 200

/** Asks back what rests on a recalled record and was released to the same Party, for the same reason: these, or all of it. */
export const RECALL_DERIVED = endpoint({
  method: 'POST',
  path: '/api/recalls/:id/derived',
  params: one,
  body: Type.Object({
    records: Type.Optional(
      Type.Array(
        Type.Object({ record: Type.String({ maxLength: 300 }), version: Type.String({ maxLength: 40 }) }),
        { minItems: 1, maxItems: MOST_DERIVED },
      ),
    ),
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
