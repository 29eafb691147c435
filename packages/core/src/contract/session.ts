// Who is there: the node in public, the first run, signing in and out, members.
import { Type, type Static } from 'typebox'
import { endpoint } from './endpoint.ts'
import { AnyObject, BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

/** What anybody may know of a node. */
export const NodeFace = Type.Object({
  party: Type.Union([PartyCode, Type.Null()]),
  names: BilingualSchema,
  nodeName: Type.String(),
  demonstration: Type.Boolean(),
  /** True until the first administrator exists; then the wizard is closed. */
  firstRun: Type.Boolean(),
  language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
  version: Type.String(),
  /** The TAXII collection that takes objects in, once the node is set up. */
  inbox: Type.Optional(Type.String()),
})
export type NodeFace = Static<typeof NodeFace>

/** A member of an organisation of this Party. */
export const Member = Type.Object({
  id: Type.String(),
  user: Type.String(),
  name: Type.String(),
  organisation: BilingualSchema,
  roles: Type.Array(Type.String()),
})
export type Member = Static<typeof Member>

/** The signed-in member, and the actions that the gate would allow; a button that cannot be used says why. */
export const SessionReply = Type.Object({ member: Member, can: Type.Array(Type.String()) })
export type SessionReply = Static<typeof SessionReply>

const Credentials = Type.Object({
  user: Type.String({ minLength: 1, maxLength: 200 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
})

export const NODE_GET = endpoint({ method: 'GET', path: '/api/node', reply: NodeFace })
export const SESSION_OPEN = endpoint({
  method: 'POST',
  path: '/api/session',
  body: Credentials,
  reply: SessionReply,
})
export const SESSION_GET = endpoint({ method: 'GET', path: '/api/session', reply: SessionReply })
export const SESSION_CLOSE = endpoint({ method: 'DELETE', path: '/api/session', reply: Type.Object({}) })

export const SETUP = endpoint({
  method: 'POST',
  path: '/api/setup',
  body: Type.Object({
    party: PartyCode,
    names: BilingualSchema,
    nodeName: Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{2,99}$' }),
    language: Type.Union([Type.Literal('th'), Type.Literal('en')]),
    organisation: BilingualSchema,
    administrator: Type.Object({
      user: Type.String({ minLength: 1, maxLength: 200 }),
      name: Type.String({ minLength: 1, maxLength: 200 }),
      password: Type.String({ minLength: 12, maxLength: 1000 }),
    }),
  }),
  reply: SessionReply,
})

export const MEMBER_LIST = endpoint({
  method: 'GET',
  path: '/api/members',
  reply: Type.Object({ members: Type.Array(Member) }),
})
export const MEMBER_ADD = endpoint({
  method: 'POST',
  path: '/api/members',
  body: Type.Object({
    user: Type.String({ minLength: 1, maxLength: 200 }),
    name: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 12, maxLength: 1000 }),
    roles: Type.Array(Type.String(), { minItems: 1 }),
  }),
  reply: Member,
})

/** A machine's token; the secret is shown once, when it is made. */
export const TokenLine = Type.Object({
  id: Type.String(),
  name: Type.String(),
  user: Type.String(),
  createdAt: Instant,
  revokedAt: Type.Union([Instant, Type.Null()]),
})
export type TokenLine = Static<typeof TokenLine>
export const TOKEN_LIST = endpoint({
  method: 'GET',
  path: '/api/tokens',
  reply: Type.Object({ tokens: Type.Array(TokenLine) }),
})
export const TOKEN_ISSUE = endpoint({
  method: 'POST',
  path: '/api/tokens',
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }), profile: Type.String() }),
  reply: Type.Object({ token: TokenLine, secret: Type.String() }),
})
export const TOKEN_REVOKE = endpoint({
  method: 'DELETE',
  path: '/api/tokens/:id',
  params: Type.Object({ id: Type.String() }),
  reply: Type.Object({}),
})

/** What a source has answered once (facts/profile.ts); `desk` is the node's own, for what is written by form or dropped as a file. */
export const ProfileLine = Type.Object({ id: Type.String(), name: Type.String(), answers: AnyObject })
export type ProfileLine = Static<typeof ProfileLine>
export const PROFILE_LIST = endpoint({
  method: 'GET',
  path: '/api/profiles',
  reply: Type.Object({ profiles: Type.Array(ProfileLine) }),
})
export const PROFILE_PUT = endpoint({
  method: 'PUT',
  path: '/api/profiles/:id',
  params: Type.Object({ id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }) }),
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }), answers: AnyObject }),
  reply: ProfileLine,
})
