// What an agreement says about one record, one way, today: the gate sees this and never the agreement itself.

/** What may cross at all: everything in scope, only recalls and what the agreement names, or nothing. */
export const CROSSINGS = ['everything', 'control-only', 'nothing'] as const
/** What may cross at all in the agreement's present state. */
export type Crossing = (typeof CROSSINGS)[number]

/** The agreement as the rules see it. */
export type AgreementView = {
  /** The state by name (`in-force`, `suspended`, …), for the explanation; rules look at `mayCross`. */
  readonly state: string
  readonly mayCross: Crossing
  /** The record's area is an area of the agreement, in force today. */
  readonly areaInForce: boolean
  /** The area lets this kind of record cross. */
  readonly kindAllowed: boolean
  /** The area lets records cross this way. */
  readonly directionAllowed: boolean
  /** An authority of the recipient is designated for the area today. */
  readonly recipientDesignated: boolean
  /** The area, or this kind in it, needs a decision of the joint working group. */
  readonly decisionRequired: boolean
  /** The agreement lets this kind cross even while it is suspended. */
  readonly kindWhileSuspended: boolean
  /** `REL:` and the recipient's ISO 3166 alpha-3 code. */
  readonly releasableTo: string
  /** The feed is for exercises only. */
  readonly exerciseFeed: boolean
}
