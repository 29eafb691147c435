// Release reviews: what would leave, under which rule, what is cut, who approves.
import { Type, type Static } from 'typebox'
import { OUTCOMES } from '../gate/outcome.ts'
import { endpoint } from './endpoint.ts'
import { SentLetter } from './letter.ts'
import { RecordLine } from './record.ts'
import { Approvers } from './stand-in.ts'
import { Coded, AnyObject, BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

/** What the gate said of one record, with the texts that explain it. */
export const RuleLine = Type.Object({
  rule: Type.String(),
  name: BilingualSchema,
  text: BilingualSchema,
  citation: BilingualSchema,
  kind: Type.String(),
  /** The effect in this decision. */
  effect: Type.Enum(['permit', 'deny', 'reroute', 'needs-human', 'redact', 'oblige']),
  /** False: the line “model, not reviewed by counsel” is shown. */
  reviewed: Type.Boolean(),
  /** For needs-human: the role that can lift it. */
  role: Type.Optional(Type.String()),
  /** Who can lift it and what they must cite, as a sentence. */
  lift: Type.Optional(BilingualSchema),
})
export type RuleLine = Static<typeof RuleLine>

export const Change = Type.Object({
  pointer: Type.String(),
  before: Type.String(),
  after: Type.Optional(Type.String()),
  kind: Type.String(),
})
export type Change = Static<typeof Change>

/** A place that is taken away as a whole, or the span of its text between two offsets in UTF-16 code units. */
const TrimPlace = {
  /** A JSON Pointer into `base`; empty for the whole item. */
  pointer: Type.String({ maxLength: 2000 }),
  start: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
  end: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000 })),
}
export const TrimOrder = Type.Object(TrimPlace)
export type TrimOrder = Static<typeof TrimOrder>

/** What a reviewer took away, and who did. */
export const TrimLine = Type.Object({ ...TrimPlace, by: Type.String(), at: Instant })
export type TrimLine = Static<typeof TrimLine>

const ReleaseFate = Type.Enum(['released', 'queued', 'waiting', 'withheld', 'refused', 'recalled'])

export const ReviewLine = Type.Object({
  id: Type.String(),
  /** The class that it is of (`ReviewClass`). */
  class: Type.String(),
  record: Type.String(),
  version: Type.String(),
  type: Type.String(),
  title: Type.String(),
  tlp: Type.String(),
  outcome: Type.Enum(['allow', 'allow-with', 'needs-human', 'reroute', 'deny']),
  state: ReleaseFate,
  rules: Type.Array(RuleLine),
  changes: Type.Array(Change),
  before: AnyObject,
  /** What the redactors leave; absent when nothing of it can go. */
  base: Type.Optional(AnyObject),
  /** What would leave: `base` without what reviewers took away. */
  after: Type.Optional(AnyObject),
  /** The digest of `after`; it goes back with an approval. */
  shown: Type.String(),
  trims: Type.Array(TrimLine),
  /** What was taken was taken of another text than the present `base`: nothing goes until it is taken anew, or given back. */
  isStale: Type.Boolean(),
  /** The properties of `base` that cannot be taken; absent when the reader cannot take anything. */
  fixed: Type.Optional(Type.Array(Type.String())),
  /** What was taken of another version, as far as it stands here too; `unfit` counts the rest. */
  offered: Type.Optional(
    Type.Object({ version: Type.String(), trims: Type.Array(TrimLine), unfit: Type.Integer() }),
  ),
  /** Facts that nobody has given. */
  missing: Type.Array(Type.String()),
  facts: AnyObject,
  /** The reader has approved it, and it has not left. */
  canRetract: Type.Boolean(),
})
export type ReviewLine = Static<typeof ReviewLine>

export const Approval = Type.Object({
  by: Type.String(),
  /** The member in whose place it was given. */
  for: Type.Optional(Type.String()),
  role: Type.String(),
  /** The line that it is for. */
  line: Type.String(),
  authority: Type.Optional(Type.String()),
  at: Instant,
  /** When it expires; of what has not left by then the approval counts no more. */
  until: Instant,
})

export type Approval = Static<typeof Approval>

/** Lines of a review that have the same facts, kind, area, rules, cuts and fate, and can be approved together. */
export const ReviewClass = Type.Object({
  id: Type.String(),
  /** What its approval is bound to: the lines as they stand now. It goes back with the approval. */
  seen: Type.String(),
  state: ReleaseFate,
  outcome: Type.Enum([...OUTCOMES]),
  kind: Type.String(),
  area: Type.String(),
  count: Type.Integer(),
  rules: Type.Array(RuleLine),
  redactors: Type.Array(BilingualSchema),
  missing: Type.Array(Type.String()),
  /** Whose approvals stand, each of how many of its lines; of what waits, expired ones are left out. */
  approvals: Type.Array(
    Type.Object({
      by: Type.String(),
      for: Type.Optional(Type.String()),
      role: Type.String(),
      lines: Type.Integer(),
      authority: Type.Optional(Type.String()),
      at: Instant,
      until: Instant,
    }),
  ),
  /** Why the reader cannot approve it, by error code; absent when they can. */
  cannotApprove: Type.Optional(Type.String()),
  /** The reader has approved some of it, and it has not left. */
  canRetract: Type.Boolean(),
})
export type ReviewClass = Static<typeof ReviewClass>

export const ReviewSummary = Type.Object({
  /** `R-2569-0001`: the year is of the Buddhist era. */
  id: Type.String(),
  title: Type.String(),
  to: PartyCode,
  agreement: Type.String(),
  areas: Type.Array(Type.String()),
  unit: Type.String(),
  openedAt: Instant,
  requestedBy: Type.String(),
  released: Type.Integer(),
  waiting: Type.Integer(),
  withheld: Type.Integer(),
  redacted: Type.Integer(),
})
export type ReviewSummary = Static<typeof ReviewSummary>

export const Review = Type.Object({
  summary: ReviewSummary,
  /** All classes of the review, those that wait first. */
  classes: Type.Array(ReviewClass),
  /** Some of the lines, class by class: of all of them, or of the class that was asked for. */
  lines: Type.Array(ReviewLine),
  /** How many lines there are to read, and which the first one here is. */
  total: Type.Integer(),
  from: Type.Integer(),
  /** The approvals of these lines. */
  approvals: Type.Array(Approval),
  /** How many different people must approve. */
  approvalsNeeded: Type.Integer(),
  /** For each role that is asked, who can approve in it now. */
  approvers: Type.Array(Approvers),
  /** Why the reader cannot approve, by error code; absent when they can. */
  cannotApprove: Type.Optional(Type.String()),
})
export type Review = Static<typeof Review>

/** Why a record goes to a Party, or does not: all that a decision rests on. It never leaves the node. */
export const Explanation = Type.Object({
  record: RecordLine,
  to: PartyCode,
  /** As it was decided; null when nothing was, as for what the Party itself has given. */
  decided: Type.Union([
    Type.Object({
      agreement: Type.String(),
      outcome: Type.Enum([...OUTCOMES]),
      state: ReleaseFate,
      at: Instant,
      /** Content hash of the rules that decided. */
      policies: Type.String(),
      /** What the other side may be told; null when it goes as it is. */
      code: Type.Union([Type.Object({ code: Type.String(), text: BilingualSchema }), Type.Null()]),
      rules: Type.Array(RuleLine),
      /** Caveats that cross with the record, and what is done at home when it goes. */
      caveats: Type.Array(Coded),
      duties: Type.Array(Coded),
      changes: Type.Array(Change),
      /** What reviewers took away. */
      trims: Type.Array(TrimLine),
      approvals: Type.Array(Approval),
      /** The letter in which it went, when it is for named persons only. */
      letter: Type.Optional(SentLetter),
      review: Type.Optional(Type.String()),
      reason: Type.Optional(Type.String()),
    }),
    Type.Null(),
  ]),
  /** The consent of the originator to passing it on to the Party; null when none holds, or none is needed. */
  consent: Type.Union([
    Type.Object({ by: PartyCode, purpose: BilingualSchema, until: Instant, request: Type.String() }),
    Type.Null(),
  ]),
  /** What the rules in force and the agreement would say now, before anybody approves; null when no agreement reaches the Party. */
  now: Type.Union([
    Type.Object({ outcome: Type.Enum([...OUTCOMES]), policies: Type.String(), rules: Type.Array(RuleLine) }),
    Type.Null(),
  ]),
  /** Each class fact with its value as people read it; `missing` marks those that a rule asks for. */
  facts: Type.Array(
    Type.Object({
      fact: Type.String(),
      name: BilingualSchema,
      values: Type.Array(BilingualSchema),
      missing: Type.Boolean(),
    }),
  ),
})
export type Explanation = Static<typeof Explanation>

export const RELEASE_EXPLAIN = endpoint({
  method: 'GET',
  path: '/api/records/:id/explanations/:to',
  params: Type.Object({ id: Type.String({ maxLength: 300 }), to: PartyCode }),
  query: Type.Object({ version: Type.Optional(Type.String({ maxLength: 40 })) }),
  reply: Explanation,
})

const one = Type.Object({ id: Type.String() })
export const REVIEW_LIST = endpoint({
  method: 'GET',
  path: '/api/reviews',
  query: Type.Object({ state: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('all')])) }),
  reply: Type.Object({ reviews: Type.Array(ReviewSummary) }),
})
/** How many lines a page of a review has at most. */
export const REVIEW_PAGE = 100

/** Lines, whole classes as they stood when they were read, or both. */
const CHOSEN = {
  lines: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 5000 })),
  classes: Type.Optional(
    Type.Array(Type.Object({ id: Type.String({ maxLength: 64 }), seen: Type.String({ maxLength: 100 }) }), {
      minItems: 1,
      maxItems: 500,
    }),
  ),
}

export const REVIEW_GET = endpoint({
  method: 'GET',
  path: '/api/reviews/:id',
  params: one,
  query: Type.Object({
    class: Type.Optional(Type.String({ maxLength: 64 })),
    from: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
  }),
  reply: Review,
})
export const REVIEW_APPROVE = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/approve',
  params: one,
  body: Type.Object({
    ...CHOSEN,
    authority: Type.Optional(Type.String({ maxLength: 300 })),
    /** What was shown of lines, by its digest; of a line of which something was taken away it must be there. */
    shown: Type.Optional(
      Type.Array(
        Type.Object({ line: Type.String({ maxLength: 100 }), digest: Type.String({ maxLength: 64 }) }),
        {
          maxItems: 5000,
        },
      ),
    ),
  }),
  reply: Review,
})
/** Takes more of one line away than the redactors do, or gives it back: all that is to be taken, in place of what was. */
export const REVIEW_TRIM = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/trims',
  params: one,
  body: Type.Object({
    line: Type.String({ maxLength: 100 }),
    trims: Type.Array(TrimOrder, { maxItems: 500 }),
    /** What was shown of the line. */
    shown: Type.String({ maxLength: 64 }),
  }),
  reply: Review,
})
/** What taking something of a line does to the others, if all that waits in the review were approved as it is shown. */
export const ReviewEffect = Type.Object({
  /** False: the review has too many lines to say. */
  isKnown: Type.Boolean(),
  /** The id under which the line leaves; null when it stays. */
  leavesAs: Type.Union([Type.String(), Type.Null()]),
  others: Type.Array(
    Type.Object({
      record: Type.String(),
      title: Type.String(),
      /** It cannot go without what was taken; it goes without its reference; it goes under another id since it names one that does. */
      effect: Type.Enum(['stays', 'loses-reference', 'new-id']),
    }),
  ),
})
export type ReviewEffect = Static<typeof ReviewEffect>

export const REVIEW_EFFECT = endpoint({
  method: 'GET',
  path: '/api/reviews/:id/lines/:line/effect',
  params: Type.Object({ id: Type.String(), line: Type.String({ maxLength: 100 }) }),
  reply: ReviewEffect,
})
/** Answers facts that a rule asks for and nobody has given, named and answered as in a source's profile. */
export const REVIEW_ANSWER = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/answers',
  params: one,
  body: Type.Object({ ...CHOSEN, facts: AnyObject }),
  reply: Review,
})
/** Withdraws one’s own approval of what has not left. */
export const REVIEW_RETRACT = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/retract',
  params: one,
  body: Type.Object(CHOSEN),
  reply: Review,
})
export const REVIEW_REFUSE = endpoint({
  method: 'POST',
  path: '/api/reviews/:id/refuse',
  params: one,
  body: Type.Object({
    ...CHOSEN,
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  }),
  reply: Review,
})
