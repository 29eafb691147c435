// Who is there: setting up, signing in and out, members, tokens.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { MEMBER_ROLES, type Role } from '@saphan/core/gate/role.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { act, view, type World } from '../gate/act.ts'
import { STRANGER, type Actor } from '../gate/actor.ts'
import type { Attempts } from './attempts.ts'
import { checkPassword, digestSecret, hashPassword, newSecret } from './secret.ts'
import {
  addMemberRow,
  addSession,
  deleteSession,
  findMemberByUser,
  findSessionMember,
  listMemberRows,
  type MemberRow,
} from './store.ts'
import { addTokenRow, findToken, listTokenRows, revokeTokenRow, type TokenRow } from './token-store.ts'

/** A session lasts a working day. */
const SESSION = 12n * 3_600_000_000n

export const actorOfMember = (member: MemberRow): Actor => ({
  kind: 'member',
  id: member.id,
  name: member.name,
  roles: member.roles,
  party: member.party,
  organisation: member.organisationId,
  standsIn: member.standsIn ?? [],
})

const actorOfToken = (token: TokenRow): Actor => ({
  kind: 'machine',
  id: token.id,
  name: token.name,
  roles: token.roles,
  party: token.party,
  organisation: token.organisationId,
})

const startSession = async (world: World, member: MemberRow): Promise<string> => {
  const secret = newSecret(world.clock, 'saphan_s_')
  const createdAt = world.clock.now()
  await act(
    world,
    { actor: actorOfMember(member), action: 'session:open', subject: member.id },
    (tx, permit) =>
      addSession(tx, permit, {
        digest: digestSecret(secret),
        memberId: member.id,
        createdAt,
        expiresAt: createdAt + SESSION,
      }),
  )
  return secret
}

/** Signs a member in; the secret goes into the cookie. Throws `session.wrong-credentials`. */
export const openSession = async (
  world: World,
  attempts: Attempts,
  { user, password }: { user: string; password: string },
): Promise<{ secret: string; member: MemberRow }> => {
  attempts.check(user)
  const found = await view(world, STRANGER, 'session:open', (db, permit) =>
    findMemberByUser(db, permit, user),
  )
  const member = found?.state === 'active' ? found : undefined
  if (!(await checkPassword(member?.password, password)) || !member) {
    attempts.failed(user)
    throw new SaphanError('session.wrong-credentials', 'the user name or the password is wrong')
  }
  attempts.succeeded(user)
  return { secret: await startSession(world, member), member }
}

/** The member whose session a secret is, if it still runs. */
export const memberOfSession = (world: World, secret: string): Promise<MemberRow | undefined> =>
  view(world, STRANGER, 'session:open', (db, permit) =>
    findSessionMember(db, permit, digestSecret(secret), world.clock.now()),
  )

export const closeSession = async (world: World, actor: Actor, secret: string): Promise<void> => {
  await act(world, { actor, action: 'session:close', subject: actor.id }, (tx, permit) =>
    deleteSession(tx, permit, digestSecret(secret)),
  )
}

const checkRoles = (roles: readonly string[]): readonly Role[] => {
  const unknown = roles.find((role) => !(MEMBER_ROLES as readonly string[]).includes(role))
  if (unknown !== undefined) throw new SaphanError('member.unknown-role', `there is no role \`${unknown}\``)
  return roles as readonly Role[]
}

export type MemberWish = { user: string; name: string; password: string; roles: readonly string[] }

/** Adds a member to the actor's organisation. Throws `member.exists`. */
export const addMember = async (world: World, actor: Actor, wish: MemberWish): Promise<MemberRow> => {
  const roles = checkRoles(wish.roles)
  const password = await hashPassword(wish.password)
  return act(world, { actor, action: 'member:manage', subject: wish.user }, async (tx, permit, note) => {
    const id = world.clock.uuid()
    const organisationId = actor.organisation ?? ''
    const row = {
      id,
      organisationId,
      user: wish.user,
      name: wish.name,
      roles,
      password,
      createdAt: world.clock.now(),
    }
    if (!(await addMemberRow(tx, permit, row)))
      throw new SaphanError('member.exists', `there is a member \`${wish.user}\``)
    note({ detail: { roles: [...roles] } })
    const members = await listMemberRows(tx, permit)
    return members.find((member) => member.id === id) as MemberRow
  })
}

export const listMembers = (world: World, actor: Actor): Promise<MemberRow[]> =>
  view(world, actor, 'member:read', listMemberRows)

export type TokenWish = { name: string; profileId: string; memberId: string; roles?: readonly Role[] }

/** Issues a machine's token; its secret is shown once. */
export const issueToken = (
  world: World,
  actor: Actor,
  wish: TokenWish,
): Promise<{ token: TokenRow; secret: string }> =>
  act(world, { actor, action: 'token:issue', subject: wish.name }, async (tx, permit) => {
    const secret = newSecret(world.clock, 'saphan_t_')
    const id = world.clock.uuid()
    const user = `${wish.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${id.slice(0, 8)}`
    await addTokenRow(tx, permit, {
      id,
      name: wish.name,
      user,
      digest: digestSecret(secret),
      memberId: wish.memberId,
      roles: wish.roles ?? ['machine'],
      profileId: wish.profileId,
      createdAt: world.clock.now(),
    })
    const tokens = await listTokenRows(tx, permit)
    return { token: tokens.find((token) => token.id === id) as TokenRow, secret }
  })

export const listTokens = (world: World, actor: Actor): Promise<TokenRow[]> =>
  view(world, actor, 'token:issue', listTokenRows)

export const revokeToken = (world: World, actor: Actor, id: string): Promise<void> =>
  act(world, { actor, action: 'token:revoke', subject: id }, async (tx, permit) => {
    if (!(await revokeTokenRow(tx, permit, id, world.clock.now())))
      throw new SaphanError('token.absent', `there is no token \`${id}\``)
  })

/** The machine whose token a secret is; the user name, where one is given, must be the token's. */
export const machineOfToken = async (
  world: World,
  secret: string,
  user?: string,
): Promise<{ actor: Actor; profileId: string } | undefined> => {
  const digest = digestSecret(secret)
  const token = await world.database.remember(`token: ${digest}`, () =>
    view(world, STRANGER, 'session:open', (db, permit) => findToken(db, permit, digest)),
  )
  if (!token || (user !== undefined && user !== token.user)) return undefined
  return { actor: actorOfToken(token), profileId: token.profileId }
}

/** The names of the organisation, for a page. */
export type MemberFace = { id: string; user: string; name: string; organisation: Bilingual; roles: string[] }

export const faceOf = ({ id, user, name, organisation, roles }: MemberRow): MemberFace => ({
  id,
  user,
  name,
  organisation,
  roles,
})
