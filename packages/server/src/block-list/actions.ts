// Making, changing and ending block-lists and their addresses, and seeing what is in them.
import type { BlockEntry } from '@saphan/core/block-list/entry.ts'
import type { ListChange } from '@saphan/core/block-list/format.ts'
import type { ListWish } from '@saphan/core/contract/block-list.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Bilingual } from '@saphan/core/language/bilingual.ts'
import { digestSecret, newSecret } from '../account/secret.ts'
import { act, view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { readLeftOut, type LeftOutRow } from './benign-store.ts'
import {
  addAddress,
  addList,
  changeList,
  closeList,
  countValues,
  readAddresses,
  readChanges,
  readEntries,
  readList,
  readLists,
  readVersionsOf,
  revokeAddress,
  type AddressRow,
  type ListRow,
  type VersionRow,
} from './store.ts'

/** What this part needs of the node. */
export type ListWorld = World & {
  /** The Party whose node it is. */
  readonly self: string
  /** The node's name, which a list says of itself. */
  readonly nodeName: string
  /** Where the node is reached. */
  readonly address: string
  /** Brings a list up to date. */
  readonly refresh: (id: string) => Promise<void>
}

/** A list with how many values it has. */
export type ListFace = { readonly row: ListRow; readonly count: number }

/** The same with its versions and its first values. */
export type ListWhole = ListFace & {
  readonly versions: readonly VersionRow[]
  readonly entries: readonly BlockEntry[]
  readonly leftOut: { readonly count: number; readonly values: LeftOutRow[] }
}

const MOST_ENTRIES = 500
const MOST_CHANGES = 1000

const absent = (id: string): SaphanError =>
  new SaphanError('block-list.absent', `there is no block-list \`${id}\``)

/** The lists that are open. */
export const listLists = async (world: ListWorld, actor: Actor): Promise<ListFace[]> => {
  const before = await view(world, actor, 'block-list:read', readLists)
  for (const { id } of before) await world.refresh(id)
  return view(world, actor, 'block-list:read', async (db, permit) => {
    const faces: ListFace[] = []
    for (const row of await readLists(db, permit))
      faces.push({ row, count: await countValues(db, permit, row) })
    return faces
  })
}

/** One list; throws `block-list.absent`. */
export const findList = async (world: ListWorld, actor: Actor, id: string): Promise<ListWhole> => {
  await view(world, actor, 'block-list:read', async (db, permit) => {
    if ((await readList(db, permit, id)) === undefined) throw absent(id)
  })
  await world.refresh(id)
  return view(world, actor, 'block-list:read', async (db, permit) => {
    const row = await readList(db, permit, id)
    if (row === undefined) throw absent(id)
    const count = await countValues(db, permit, row)
    const versions = await readVersionsOf(db, permit, id)
    const entries = await readEntries(db, permit, row, MOST_ENTRIES)
    return { row, count, versions, entries, leftOut: await readLeftOut(db, permit, row, MOST_ENTRIES) }
  })
}

/** What came and went between two versions; throws `block-list.absent` and `block-list.too-old`. */
export const listChanges = (
  world: ListWorld,
  actor: Actor,
  id: string,
  { since, to }: { since: number; to: number },
): Promise<{ changes: ListChange[]; more: boolean }> =>
  view(world, actor, 'block-list:read', async (db, permit) => {
    const row = await readList(db, permit, id)
    if (row === undefined) throw absent(id)
    if (since < row.forgotten)
      throw new SaphanError('block-list.too-old', `what changed since version ${since} is not kept`)
    const changes = await readChanges(db, permit, { id, since, to, limit: MOST_CHANGES + 1, hasTaken: false })
    return { changes: changes.slice(0, MOST_CHANGES), more: changes.length > MOST_CHANGES }
  })

/** What a list is called and holds. */
export type ListOrder = { readonly names: Bilingual; readonly wish: ListWish }

/** Makes a list; gives its id. */
export const makeList = (world: ListWorld, actor: Actor, order: ListOrder): Promise<string> => {
  const id = world.clock.uuid()
  const deed = { actor, action: 'block-list:manage', subject: id } as const
  return act(world, deed, async (tx, permit, note) => {
    await addList(tx, permit, { id, ...order, createdAt: world.clock.now() })
    note({ detail: { did: 'made', ...order } })
    return id
  })
}

/** Says otherwise what a list is called and holds; throws `block-list.absent`. */
export const alterList = (world: ListWorld, actor: Actor, id: string, order: ListOrder): Promise<void> =>
  act(world, { actor, action: 'block-list:manage', subject: id }, async (tx, permit, note) => {
    if (!(await changeList(tx, permit, { id, ...order }))) throw absent(id)
    note({ detail: { did: 'altered', ...order } })
  })

/** Ends a list: nothing is at its addresses any more. Throws `block-list.absent`. */
export const endList = (world: ListWorld, actor: Actor, id: string): Promise<void> =>
  act(world, { actor, action: 'block-list:manage', subject: id }, async (tx, permit, note) => {
    if (!(await closeList(tx, permit, id, world.clock.now()))) throw absent(id)
    note({ detail: { did: 'ended' } })
  })

/** Who takes a list, and what each took last; throws `block-list.absent`. */
export const listAddresses = (world: ListWorld, actor: Actor, id: string): Promise<AddressRow[]> =>
  view(world, actor, 'block-list:manage', async (db, permit) => {
    if ((await readList(db, permit, id)) === undefined) throw absent(id)
    return readAddresses(db, permit, id)
  })

/** Makes an address for somebody who takes a list; its secret is told once. Throws `block-list.absent`. */
export const giveAddress = (
  world: ListWorld,
  actor: Actor,
  listId: string,
  name: string,
): Promise<{ address: AddressRow; url: string }> =>
  act(world, { actor, action: 'block-list:manage', subject: listId }, async (tx, permit, note) => {
    if ((await readList(tx, permit, listId)) === undefined) throw absent(listId)
    const secret = newSecret(world.clock, 'saphan_l_')
    const id = world.clock.uuid()
    const createdAt = world.clock.now()
    await addAddress(tx, permit, { id, listId, name, digest: digestSecret(secret), createdAt })
    note({ detail: { did: 'gave-address', address: id, name } })
    const address = { id, name, createdAt, revokedAt: null, version: null, takenAt: null }
    return { address, url: `${world.address}/block-lists/${secret}/` }
  })

/** Ends an address; throws `block-list.absent`. */
export const takeAddressBack = (world: ListWorld, actor: Actor, listId: string, id: string): Promise<void> =>
  act(world, { actor, action: 'block-list:manage', subject: listId }, async (tx, permit, note) => {
    if (!(await revokeAddress(tx, permit, { listId, id, now: world.clock.now() }))) throw absent(id)
    note({ detail: { did: 'took-address-back', address: id } })
  })
