// Binds the operations on block-lists.
import type { BlockList, BlockListPage, ListAddress } from '@saphan/core/contract/block-list.ts'
import { toInstant } from '../clock/clock.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import {
  alterList,
  endList,
  findList,
  giveAddress,
  listAddresses,
  listChanges,
  listLists,
  makeList,
  takeAddressBack,
  type ListFace,
  type ListWorld,
} from './actions.ts'
import type { AddressRow } from './store.ts'

const faceOf = ({ row, count }: ListFace): BlockList => ({
  id: row.id,
  names: row.names,
  wish: row.wish,
  version: row.version,
  count,
  changedAt: row.changedAt === null ? null : toInstant(row.changedAt),
  createdAt: toInstant(row.createdAt),
})

const addressOf = ({ id, name, createdAt, revokedAt, version, takenAt }: AddressRow): ListAddress => ({
  id,
  name,
  createdAt: toInstant(createdAt),
  revokedAt: revokedAt === null ? null : toInstant(revokedAt),
  taken: version === null || takenAt === null ? null : { version, at: toInstant(takenAt) },
})

const pageOf = async (world: ListWorld, actor: Actor, id: string): Promise<BlockListPage> => {
  const { versions, entries, leftOut, ...face } = await findList(world, actor, id)
  return {
    list: faceOf(face),
    versions: versions.map(({ at, ...version }) => ({ ...version, at: toInstant(at) })),
    entries: entries.map((entry) => ({ ...entry, records: [...entry.records] })),
    leftOut,
  }
}

type Lists =
  | 'block-list.list'
  | 'block-list.get'
  | 'block-list.add'
  | 'block-list.change'
  | 'block-list.close'
  | 'block-list.changes'
  | 'block-list.address.list'
  | 'block-list.address.add'
  | 'block-list.address.revoke'

export const blockListRoutes = (world: () => ListWorld): Routes<Lists> => ({
  'block-list.list': async ({ actor }) => ({ lists: (await listLists(world(), actor)).map(faceOf) }),
  'block-list.get': ({ actor, params }) => pageOf(world(), actor, params.id),
  'block-list.add': async ({ actor, body }) => pageOf(world(), actor, await makeList(world(), actor, body)),
  'block-list.change': async ({ actor, params, body }) => {
    await alterList(world(), actor, params.id, body)
    return pageOf(world(), actor, params.id)
  },
  'block-list.close': async ({ actor, params }) => {
    await endList(world(), actor, params.id)
    return {}
  },
  'block-list.changes': ({ actor, params, query }) => listChanges(world(), actor, params.id, query),
  'block-list.address.list': async ({ actor, params }) => ({
    addresses: (await listAddresses(world(), actor, params.id)).map(addressOf),
  }),
  'block-list.address.add': async ({ actor, params, body }) => {
    const { address, url } = await giveAddress(world(), actor, params.id, body.name)
    return { address: addressOf(address), url }
  },
  'block-list.address.revoke': async ({ actor, params }) => {
    await takeAddressBack(world(), actor, params.id, params.address)
    return {}
  },
})
