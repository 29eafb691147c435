// Who is away, and who approves in their place meanwhile.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Instant } from './vocabulary.ts'

const Person = Type.Object({ id: Type.String(), name: Type.String() })

/** One role of a member who is away, and the member who stands in for it. */
export const StandIn = Type.Object({
  id: Type.String(),
  absent: Person,
  deputy: Person,
  role: Type.String(),
  from: Instant,
  until: Instant,
  namedBy: Type.String(),
  /** When it was ended before its time. */
  endedAt: Type.Union([Instant, Type.Null()]),
  state: Type.Enum(['to-come', 'now', 'over']),
  /** The reader can end it. */
  canEnd: Type.Boolean(),
})
export type StandIn = Static<typeof StandIn>

/** Those that hold or are to come, and those that ended within a year, the latest first. */
export const STAND_IN_LIST = endpoint({
  method: 'GET',
  path: '/api/stand-ins',
  reply: Type.Object({ standIns: Type.Array(StandIn) }),
})

/** For oneself, or by an administrator for anybody. */
export const STAND_IN_NAME = endpoint({
  method: 'POST',
  path: '/api/stand-ins',
  body: Type.Object({
    /** Who is away; the one who asks unless stated. */
    absent: Type.Optional(Type.String()),
    deputy: Type.String(),
    role: Type.String(),
    from: Instant,
    until: Instant,
  }),
  reply: StandIn,
})

/** Ends one at once. */
export const STAND_IN_END = endpoint({
  method: 'DELETE',
  path: '/api/stand-ins/:id',
  params: Type.Object({ id: Type.String() }),
  reply: Type.Object({}),
})

/** A role that a review asks for, and who can approve in it at this moment. */
export const Approvers = Type.Object({
  role: Type.String(),
  people: Type.Array(
    Type.Object({
      name: Type.String(),
      /** They hold the role and are away until then. */
      awayUntil: Type.Optional(Instant),
      /** They stand in for this member. */
      standsInFor: Type.Optional(Type.String()),
    }),
  ),
})
export type Approvers = Static<typeof Approvers>
