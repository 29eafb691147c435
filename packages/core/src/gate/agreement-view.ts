// What an agreement says about one record, one way, today: the gate sees this and never the agreement itself.
import { type Static, Type } from 'typebox'

/** What may cross at all: everything in scope, only recalls and what the agreement names, or nothing. */
export const CROSSINGS = ['everything', 'control-only', 'nothing'] as const
/** What may cross at all in the agreement's present state. */
export type Crossing = (typeof CROSSINGS)[number]

/** The agreement as the rules see it. */
export const AgreementView = Type.Object(
  {
    /** The state by name (`in-force`, `suspended`, …), for the explanation; rules look at `mayCross`. */
    state: Type.String({ maxLength: 64 }),
    mayCross: Type.Enum([...CROSSINGS]),
    /** The record's area is an area of the agreement, in force today. */
    areaInForce: Type.Boolean(),
    /** The area lets this kind of record cross. */
    kindAllowed: Type.Boolean(),
    /** The area lets records cross this way. */
    directionAllowed: Type.Boolean(),
    /** An authority of the recipient is designated for the area today. */
    recipientDesignated: Type.Boolean(),
    /** The area, or this kind in it, needs a decision of the joint working group. */
    decisionRequired: Type.Boolean(),
    /** The agreement lets this kind cross even while it is suspended. */
    kindWhileSuspended: Type.Boolean(),
    /** `REL:` and the recipient's ISO 3166 alpha-3 code. */
    releasableTo: Type.String({ maxLength: 64 }),
    /** The feed is for exercises only. */
    exerciseFeed: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type AgreementView = Readonly<Static<typeof AgreementView>>
