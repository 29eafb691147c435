// Naming who stands in for a member who is away, and ending it: oneself, or an administrator for anybody.
import type { StandIn } from '@saphan/core/contract/stand-in.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { APPROVING_ROLES } from '@saphan/core/gate/role.ts'
import { timestampToMicroseconds } from '@saphan/core/stix/timestamp.ts'
import { toInstant } from '../clock/clock.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { actorOfMember } from './actions.ts'
import {
  addStandIn,
  endStandIn,
  findStandIn,
  listStandIns,
  overlaps,
  type StandInRow,
} from './stand-in-store.ts'
import { listMemberRows, type MemberRow } from './store.ts'

const DAY = 86_400_000_000n
/** How long one absence lasts at most, and how long one that ended is shown. */
const LONGEST = 366n * DAY

export type StandInWish = {
  readonly absent?: string | undefined
  readonly deputy: string
  readonly role: string
  readonly from: string
  readonly until: string
}

const lineOf = (world: World, actor: Actor, row: StandInRow): StandIn => {
  const now = world.clock.now()
  const isOpen = row.endedAt === null && row.endsAt > now
  return {
    id: row.id,
    absent: { id: row.absentId, name: row.absentName },
    deputy: { id: row.deputyId, name: row.deputyName },
    role: row.role,
    from: toInstant(row.startsAt),
    until: toInstant(row.endsAt),
    namedBy: row.namedBy,
    endedAt: row.endedAt === null ? null : toInstant(row.endedAt),
    state: isOpen ? (row.startsAt <= now ? 'now' : 'to-come') : 'over',
    canEnd: isOpen && world.gate.mayAct(actor, actionFor(actor, row.absentId)),
  }
}

export const readStandIns = (world: World, actor: Actor): Promise<StandIn[]> =>
  view(world, actor, 'member:read', async (db, permit) => {
    const rows = await listStandIns(db, permit, { since: world.clock.now() - LONGEST })
    return rows.map((row) => lineOf(world, actor, row))
  })

const nobody = (id: string): SaphanError =>
  new SaphanError('stand-in.absent', `nobody stands in as \`${id}\``)

/** Which act it is: for oneself, or for somebody else, which only whoever manages members may. */
const actionFor = (actor: Actor, absentId: string): 'stand-in:name' | 'member:manage' =>
  absentId === actor.id ? 'stand-in:name' : 'member:manage'

const spanOf = (world: World, { from, until }: StandInWish): { startsAt: bigint; endsAt: bigint } => {
  const [startsAt, endsAt] = [timestampToMicroseconds(from), timestampToMicroseconds(until)]
  if (endsAt <= startsAt || endsAt <= world.clock.now() || endsAt - startsAt > LONGEST)
    throw new SaphanError('stand-in.time', `from \`${from}\` until \`${until}\` is no absence to come`, {
      help: 'the end lies ahead, after the beginning, and within 366 days of it',
    })
  return { startsAt, endsAt }
}

type Pair = { readonly absent: MemberRow; readonly deputy: MemberRow }

const findPair = (world: World, members: readonly MemberRow[], absentId: string, deputyId: string): Pair => {
  const active = (id: string) => members.find((one) => one.id === id && one.state === 'active')
  const [absent, deputy] = [active(absentId), active(deputyId)]
  if (!absent) throw new SaphanError('member.absent', `there is no member \`${absentId}\``)
  const sees = (['release:propose', 'release:approve'] as const).some(
    (action) => deputy && world.gate.mayAct(actorOfMember(deputy), action),
  )
  if (!deputy || deputy.id === absent.id || !sees)
    throw new SaphanError('stand-in.deputy', `\`${deputyId}\` cannot stand in`, {
      help: 'choose another member, one who sees reviews',
    })
  return { absent, deputy }
}

const roleOf = ({ roles }: MemberRow, wanted: string): StandInRow['role'] => {
  const role = APPROVING_ROLES.find((one) => one === wanted)
  if (role === undefined || !roles.includes(role))
    throw new SaphanError('stand-in.role', `\`${wanted}\` is no approving role of this member`)
  return role
}

/** Names who stands in. Throws `stand-in.time`, `stand-in.role`, `stand-in.deputy`, `stand-in.exists`. */
export const nameStandIn = (world: World, actor: Actor, wish: StandInWish): Promise<StandIn> => {
  const absentId = wish.absent ?? actor.id
  const deed = { actor, action: actionFor(actor, absentId), subject: absentId }
  return act(world, deed, async (tx, permit, note) => {
    const span = spanOf(world, wish)
    const { absent, deputy } = findPair(world, await listMemberRows(tx, permit), absentId, wish.deputy)
    const role = roleOf(absent, wish.role)
    const row = { id: world.clock.uuid(), absentId, deputyId: deputy.id, role, ...span, namedBy: actor.name }
    if (await overlaps(tx, permit, row))
      throw new SaphanError('stand-in.exists', 'somebody stands in for this role in that time already', {
        help: 'end that first',
      })
    await addStandIn(tx, permit, { ...row, namedAt: world.clock.now() })
    note({ detail: { step: 'stand-in named', deputy: deputy.id, role, from: wish.from, until: wish.until } })
    return lineOf(world, actor, {
      ...row,
      absentName: absent.name,
      deputyName: deputy.name,
      endedAt: null,
    })
  })
}

/** Ends one at once. Throws `stand-in.absent`. */
export const stopStandIn = async (world: World, actor: Actor, id: string): Promise<void> => {
  const row = await view(world, actor, 'member:read', (db, permit) => findStandIn(db, permit, id))
  if (!row) throw nobody(id)
  const { absentId, deputyId, role } = row
  const deed = { actor, action: actionFor(actor, absentId), subject: absentId }
  await act(world, deed, async (tx, permit, note) => {
    if (!(await endStandIn(tx, permit, { id, now: world.clock.now() }))) throw nobody(id)
    note({ detail: { step: 'stand-in ended', deputy: deputyId, role } })
  })
}
