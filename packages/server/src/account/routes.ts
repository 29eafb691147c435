// Binds the operations on sessions, members and tokens to their actions.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { TokenLine } from '@saphan/core/contract/session.ts'
import { toInstant } from '../clock/clock.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import {
  addMember,
  closeSession,
  faceOf,
  issueToken,
  listMembers,
  listTokens,
  memberOfSession,
  openSession,
  revokeToken,
} from './actions.ts'
import type { Attempts } from './attempts.ts'
import { readProfiles, setProfile } from './profile-actions.ts'
import { sessionReply } from './session-reply.ts'
import { nameStandIn, readStandIns, stopStandIn } from './stand-in-actions.ts'
import type { TokenRow } from './token-store.ts'

type Operations =
  | 'session.open'
  | 'session.get'
  | 'session.close'
  | 'member.list'
  | 'member.add'
  | 'token.list'
  | 'token.issue'
  | 'token.revoke'
  | 'profile.list'
  | 'profile.put'
  | 'standIn.list'
  | 'standIn.name'
  | 'standIn.end'

const lineOf = ({ id, name, user, createdAt, revokedAt }: TokenRow): TokenLine => ({
  id,
  name,
  user,
  createdAt: toInstant(createdAt),
  revokedAt: revokedAt === null ? null : toInstant(revokedAt),
})

const mustHaveSession = (actor: Actor, session: string | undefined): string => {
  if (session === undefined || actor.kind !== 'member')
    throw new SaphanError('session.required', 'there is no session')
  return session
}

export const accountRoutes = (world: World, attempts: Attempts): Routes<Operations> => ({
  'session.open': async ({ body, setSession }) => {
    const { secret, member } = await openSession(world, attempts, body)
    setSession(secret)
    return sessionReply(world, member)
  },
  'session.get': async ({ actor, session }) => {
    const member = await memberOfSession(world, mustHaveSession(actor, session))
    if (!member) throw new SaphanError('session.required', 'the session has ended')
    return sessionReply(world, member)
  },
  'session.close': async ({ actor, session, setSession }) => {
    await closeSession(world, actor, mustHaveSession(actor, session))
    setSession(null)
    return {}
  },
  'member.list': async ({ actor }) => ({ members: (await listMembers(world, actor)).map(faceOf) }),
  'member.add': async ({ actor, body }) => faceOf(await addMember(world, actor, body)),
  'token.list': async ({ actor }) => ({ tokens: (await listTokens(world, actor)).map(lineOf) }),
  'token.issue': async ({ actor, body }) => {
    const { token, secret } = await issueToken(world, actor, {
      name: body.name,
      profileId: body.profile,
      memberId: actor.id,
    })
    return { token: lineOf(token), secret }
  },
  'profile.list': async ({ actor }) => ({ profiles: await readProfiles(world, actor) }),
  'profile.put': ({ actor, params, body }) => setProfile(world, actor, { id: params.id, ...body }),
  'standIn.list': async ({ actor }) => ({ standIns: await readStandIns(world, actor) }),
  'standIn.name': ({ actor, body }) => nameStandIn(world, actor, body),
  'standIn.end': async ({ actor, params }) => {
    await stopStandIn(world, actor, params.id)
    return {}
  },
  'token.revoke': async ({ actor, params }) => {
    await revokeToken(world, actor, params.id)
    return {}
  },
})
