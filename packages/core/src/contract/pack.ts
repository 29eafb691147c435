// Packs of rules as signed files, and counsel's signature on rules.
import { Type, type Static } from 'typebox'
import { REVIEW_ACTS, ReviewedRule } from '../gate/rule-review.ts'
import { MAX_PACK_LENGTH, PackContent } from '../gate/signed-pack.ts'
import { endpoint } from './endpoint.ts'
import { BilingualSchema } from './vocabulary.ts'

/** Asked again at the moment of signing: it opens the member's personal key. */
const password = Type.String({ minLength: 1, maxLength: 1000 })

/** Checks a pack and signs it with the delegate's personal key; nothing comes into force by it. */
export const PACK_SIGN = endpoint({
  method: 'POST',
  path: '/api/policies/packs/sign',
  body: Type.Object({ content: PackContent, password }, { additionalProperties: false }),
  reply: Type.Object({
    /** The signed file. */
    file: Type.String(),
    digest: Type.String(),
  }),
})

const Named = Type.Array(Type.Object({ id: Type.String(), name: BilingualSchema }))

/** What a pack is and what it would change of the one with its id that is in force. */
export const PackPreview = Type.Object({
  pack: Type.String(),
  names: BilingualSchema,
  version: Type.String(),
  /** The version in force; null when there is no such pack. */
  inForce: Type.Union([Type.String(), Type.Null()]),
  /** False: it would not be taken, since its version is not above the one in force. */
  isHigher: Type.Boolean(),
  /** How many cases it comes with; all of them come out as it says. */
  cases: Type.Integer(),
  added: Named,
  changed: Named,
  removed: Named,
  /** How many rules are the same to the word. */
  same: Type.Integer(),
})
export type PackPreview = Static<typeof PackPreview>

/** A question only: checks a pack as signing does and says what it would change; nothing is stored. */
export const PACK_PREVIEW = endpoint({
  method: 'POST',
  path: '/api/policies/packs/preview',
  body: Type.Object({ content: PackContent }, { additionalProperties: false }),
  reply: PackPreview,
})

/** Adds a signed pack; what is refused leaves the rules in force as they were. */
export const PACK_ADD = endpoint({
  method: 'POST',
  path: '/api/policies/packs',
  body: Type.Object(
    { file: Type.String({ minLength: 1, maxLength: MAX_PACK_LENGTH }) },
    { additionalProperties: false },
  ),
  reply: Type.Object({
    pack: Type.String(),
    version: Type.String(),
    /** Names the set of rules that is in force now. */
    policies: Type.String(),
  }),
})

/** Counsel signs rules of a pack that they have read, or takes the signature back. */
export const RULES_REVIEW = endpoint({
  method: 'POST',
  path: '/api/policies/review',
  body: Type.Object(
    {
      act: Type.Enum([...REVIEW_ACTS]),
      pack: Type.String({ maxLength: 64 }),
      version: Type.String({ maxLength: 64 }),
      /** The rules as they were read: nothing is signed over a difference. */
      rules: Type.Array(ReviewedRule, { minItems: 1, maxItems: 2000 }),
      password,
    },
    { additionalProperties: false },
  ),
  reply: Type.Object({ policies: Type.String() }),
})
