// The rules of the gate in full, for those of this side who may read them, and a bench on which a case is tried.
import { Type, type Static } from 'typebox'
import { AUTHORITY_NAMES, type Authority } from '../gate/authority.ts'
import { AgreementView } from '../gate/agreement-view.ts'
import { FORBID_EFFECTS, OUTCOMES } from '../gate/outcome.ts'
import { MEMBER_ROLES } from '../gate/role.ts'
import { RULE_KINDS } from '../gate/rule.ts'
import { endpoint } from './endpoint.ts'
import { AnyObject, BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

const EFFECTS = ['permit', ...FORBID_EFFECTS] as const
const CONFIDENCES = ['H', 'M', 'L'] as const
const AUTHORITIES = Object.keys(AUTHORITY_NAMES) as Authority[]

/** What a rule speaks of: a question to the gate, or acts of the node. */
export const RULE_QUESTIONS = ['release', 'receive', 'read', 'approve', 'basis', 'acts'] as const

/** A code with the words for it. */
const Named = Type.Object({ id: Type.String(), names: BilingualSchema })
export type Named = Static<typeof Named>

/** Who signed, and when. */
const Signed = Type.Object({ by: Type.String(), at: Instant })

const texts = { name: BilingualSchema, text: BilingualSchema, citation: BilingualSchema }

export const PolicyRule = Type.Object({
  id: Type.String(),
  effect: Type.Enum([...EFFECTS]),
  ...texts,
  kind: Type.Enum([...RULE_KINDS]),
  confidence: Type.Enum([...CONFIDENCES]),
  review: Type.Enum(['not-reviewed', 'signed']),
  /** False: the line “model, not reviewed by counsel” is shown. */
  reviewed: Type.Boolean(),
  /** Which counsel has signed it, and when. */
  signed: Type.Optional(Signed),
  /** What names its policy and its words: whoever signs it says which they have read. */
  digest: Type.String(),
  /** Who can lift it and what they must cite, or who answers what is missing, as a sentence. */
  lift: Type.Optional(BilingualSchema),
  role: Type.Optional(Type.String()),
  authority: Type.Optional(Named),
  fact: Type.Optional(Named),
  redactor: Type.Optional(Named),
  obligation: Type.Optional(Named),
  channel: Type.Optional(Named),
  /** The code for the outside. */
  code: Type.Optional(Named),
  questions: Type.Array(Type.Enum([...RULE_QUESTIONS])),
  /** Approvals and authorities that its conditions ask for: with them a forbid no longer stands, or a permit does. */
  heeds: Type.Object({ approvals: Type.Array(Named), authorities: Type.Array(Named) }),
  /** What its conditions look at, such as `agreement.areaInForce`. */
  looksAt: Type.Array(Type.String()),
  /** The policy itself. */
  cedar: Type.String(),
})
export type PolicyRule = Static<typeof PolicyRule>

export const PolicyPack = Type.Object({
  id: Type.String(),
  version: Type.String(),
  party: Type.Union([PartyCode, Type.Null()]),
  kind: Type.Enum([...RULE_KINDS]),
  names: BilingualSchema,
  /** Who signed it, and when, if it was added as a signed file; otherwise it came with the product. */
  signed: Type.Optional(Signed),
  rules: Type.Array(PolicyRule),
})
export type PolicyPack = Static<typeof PolicyPack>

/** Above this many classes of records the facts have lost their meaning: an alarm. */
export const CLASS_LIMIT = 5_000

export const POLICY_LIST = endpoint({
  method: 'GET',
  path: '/api/policies',
  reply: Type.Object({
    /** Content hash of the schema and the packs in force. */
    policies: Type.String(),
    demonstration: Type.Boolean(),
    classes: Type.Object({ count: Type.Integer(), limit: Type.Integer() }),
    packs: Type.Array(PolicyPack),
  }),
})

const roles = Type.Array(Type.Enum([...MEMBER_ROLES]), { maxItems: 20 })
const authorities = Type.Array(Type.Enum([...AUTHORITIES]), { maxItems: 50 })

/** One rule of an answer, explained. */
export const TriedRule = Type.Object({
  rule: Type.String(),
  effect: Type.Enum([...EFFECTS]),
  ...texts,
  kind: Type.Enum([...RULE_KINDS]),
  confidence: Type.Enum([...CONFIDENCES]),
  reviewed: Type.Boolean(),
  role: Type.Optional(Type.String()),
  lift: Type.Optional(BilingualSchema),
})
export type TriedRule = Static<typeof TriedRule>

/** A question only: nothing is stored, and nothing enters the ledger. */
export const POLICY_TRY = endpoint({
  method: 'POST',
  path: '/api/policies/try',
  body: Type.Object(
    {
      question: Type.Enum(['release', 'receive']),
      /** The other Party. */
      party: PartyCode,
      /** Class facts; those that are left out count as not known. */
      facts: Type.Optional(AnyObject),
      /** What is left out counts as not agreed. */
      agreement: Type.Optional(Type.Partial(AgreementView)),
      /** Roles that have approved. */
      approvals: Type.Optional(roles),
      authorities: Type.Optional(authorities),
      /** Whether the recipients are named persons. */
      namedPersons: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    outcome: Type.Enum([...OUTCOMES]),
    /** What the other side is told, if anything. */
    code: Type.Optional(Named),
    rules: Type.Array(TriedRule),
    redactors: Type.Array(Named),
    obligations: Type.Array(Named),
    roles: Type.Array(Named),
    authorities: Type.Array(Named),
    missing: Type.Array(Named),
    channels: Type.Array(Named),
    policies: Type.String(),
    /** The whole case as it was asked, and what of it nobody had given. */
    asked: Type.Object({
      party: PartyCode,
      facts: AnyObject,
      agreement: AgreementView,
      approvals: roles,
      authorities,
      namedPersons: Type.Boolean(),
    }),
    assumed: Type.Object({ facts: Type.Array(Type.String()), agreement: Type.Array(Type.String()) }),
  }),
})
