// What would be different under rules, a pack, a term of an agreement or a marking that are not in force: a question, and nothing else.
import { type Static, Type } from 'typebox'
import { ORDERED_FACTS, type OrderedFactName } from '../facts/schema.ts'
import { OUTCOMES } from '../gate/outcome.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { endpoint } from './endpoint.ts'
import { RecordLine } from './record.ts'
import { BilingualSchema, PartyCode } from './vocabulary.ts'

const closed = { additionalProperties: false }
const RULE_ID = Type.String({ maxLength: 64 })
const PACK_ID = Type.String({ maxLength: 64 })
const TEXT = Type.String({ maxLength: 200_000 })

/** What would be changed; several changes are looked at together. */
export const Proposal = Type.Object(
  {
    /** Cedar policies; one whose id is in force replaces that rule, any other is added to `pack`. */
    rules: Type.Optional(
      Type.Object(
        {
          cedar: Type.String({ maxLength: 65_536 }),
          pack: Type.Optional(PACK_ID),
          remove: Type.Optional(Type.Array(RULE_ID, { maxItems: 500 })),
        },
        closed,
      ),
    ),
    /** The files of a pack: `pack.json`, `rules.json` and Cedar. */
    pack: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), TEXT, { maxProperties: 50 })),
    /** A text of an agreement or an annex with the id of one that is in force, as JSON. */
    agreement: Type.Optional(Type.String({ maxLength: 900_000 })),
    /** Facts with one value read as another, such as `tlp` `amber` as `red`. */
    reading: Type.Optional(
      Type.Object(
        {
          fact: Type.Enum(Object.keys(ORDERED_FACTS) as OrderedFactName[]),
          from: Type.String({ maxLength: 64 }),
          to: Type.String({ maxLength: 64 }),
        },
        closed,
      ),
    ),
  },
  { ...closed, minProperties: 1 },
)
export type Proposal = Static<typeof Proposal>

/** A fact with its values as people read them. */
const NamedFact = Type.Object({
  fact: Type.String(),
  name: BilingualSchema,
  values: Type.Array(Type.Object({ code: Type.String(), text: BilingualSchema })),
})
export type NamedFact = Static<typeof NamedFact>

const Decided = Type.Object({
  outcome: Type.Enum([...OUTCOMES]),
  /** Ids of the rules that stood; `rules` of the answer names them. */
  rules: Type.Array(Type.String()),
})

/** How the change shows: what went would stay, what stayed would go, or the demands would be others. */
const EFFECTS = ['stays', 'goes', 'otherwise'] as const

/** What people read for each. */
export const SIMULATED_EFFECTS: Readonly<Record<(typeof EFFECTS)[number], Bilingual>> = {
  stays: { en: 'Would no longer leave', th: 'จะไม่ส่งมอบอีก' },
  goes: { en: 'Would leave', th: 'จะส่งมอบได้' },
  otherwise: { en: 'Decided otherwise', th: 'ตัดสินต่างไป' },
}

/** Records that share class, kind, area, recipient and fate, and that the change touches. */
export const SimulatedLine = Type.Object({
  class: Type.String(),
  kind: Type.String(),
  area: Type.String(),
  to: PartyCode,
  agreement: Type.String(),
  /** `released`: it has left or is on its way; `held`: it waits or was withheld. */
  standing: Type.Enum(['released', 'held']),
  /** People had approved it. */
  approved: Type.Boolean(),
  count: Type.Integer(),
  effect: Type.Enum([...EFFECTS]),
  before: Decided,
  after: Decided,
  /** The first and the last of them, as far as the reader may see them. */
  examples: Type.Array(RecordLine),
})
export type SimulatedLine = Static<typeof SimulatedLine>

const Found = Type.Object({
  question: Type.Enum(['release', 'receive']),
  to: PartyCode,
  /** The facts away from those of a harmless record; none: every record that nothing else speaks against. */
  facts: Type.Array(NamedFact),
  /** Whether no smaller set makes the difference; false: none of these can be left out, and there was no time to look further. */
  isSmallest: Type.Boolean(),
  /** It shows once everybody has approved and cited everything. */
  approved: Type.Boolean(),
  /** It shows when the recipients are named persons. */
  namedPersons: Type.Boolean(),
  /** What the agreement says otherwise than to permit everything. */
  agreement: Type.Array(Type.String()),
  before: Decided,
  after: Decided,
})

export const Simulation = Type.Object({
  /** Content hash of the policies in force, and of those that would be. */
  policies: Type.Object({ before: Type.String(), after: Type.String() }),
  totals: Type.Object({
    /** Past releases that were decided again, and those held. */
    released: Type.Integer(),
    held: Type.Integer(),
    releasedDiffer: Type.Integer(),
    releasedWouldStay: Type.Integer(),
    heldDiffer: Type.Integer(),
    heldWouldGo: Type.Integer(),
    /** Refused by a person or recalled: these never go again by themselves. */
    settled: Type.Integer(),
    /** Towards a Party that no agreement reaches today. */
    unreached: Type.Integer(),
    /** Of classes that the reader may not see, for readers who approve no releases. */
    unseen: Type.Integer(),
    /** Held by what they refer to, although the gate lets them go. */
    heldByReference: Type.Integer(),
    classes: Type.Integer(),
  }),
  /** The most consequential first; `more` lines are left out. */
  lines: Type.Array(SimulatedLine),
  more: Type.Integer(),
  /** The facts of each class of `lines` that are away from those of a harmless record, and the marking. */
  classes: Type.Record(Type.String(), Type.Array(NamedFact)),
  /** Names of the rules of `lines` and of `difference`. */
  rules: Type.Record(Type.String(), BilingualSchema),
  /** The smallest set of facts that is decided differently; null where neither rules nor facts are changed. */
  difference: Type.Union([
    Type.Object({
      /**
       * How many classes were looked at until nothing smaller could come, and whether none was left out: of all that are known and all
       * that are one or two facts away from one of them.
       */
      classes: Type.Integer(),
      isWhole: Type.Boolean(),
      /** Ids of the rules that are not the same in both; none: only facts are read otherwise, or nothing is changed. */
      changed: Type.Array(Type.String()),
      /** Empty: the changed rules speak of nothing that crosses. */
      questions: Type.Array(Type.Enum(['release', 'receive'])),
      found: Type.Union([Found, Type.Null()]),
    }),
    Type.Null(),
  ]),
  /** What this does not look at, in words. */
  limits: Type.Array(BilingualSchema),
})
export type Simulation = Static<typeof Simulation>

/** A question only: nothing is stored, nothing enters the ledger, and nothing comes into force. */
export const SIMULATION_RUN = endpoint({
  method: 'POST',
  path: '/api/simulations',
  body: Proposal,
  reply: Simulation,
})
