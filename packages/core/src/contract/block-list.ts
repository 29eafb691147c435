// Block-lists: what they hold, at which addresses they are taken, and what changed.
import { Type, type Static } from 'typebox'
import { BLOCK_TYPES } from '../block-list/block-type.ts'
import { LeftOut } from './benign-list.ts'
import { endpoint } from './endpoint.ts'
import { BilingualSchema, Instant, PartyCode } from './vocabulary.ts'

/** What a list is to hold, of what machines may read. */
export const ListWish = Type.Object({
  types: Type.Array(Type.Enum([...BLOCK_TYPES]), {
    minItems: 1,
    maxItems: BLOCK_TYPES.length,
    uniqueItems: true,
  }),
  /** Of whom the records came; absent: of anybody. */
  origin: Type.Optional(PartyCode),
  /** Records that say less, or nothing, are left out. */
  confidence: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Records that came longer ago are left out. */
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
})
export type ListWish = Static<typeof ListWish>

const Names = Type.Object({
  th: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
  en: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
})

export const BlockList = Type.Object({
  id: Type.String(),
  names: BilingualSchema,
  wish: ListWish,
  /** Grows by one whenever a value comes or goes; 0 before the first. */
  version: Type.Integer(),
  /** How many values this version has. */
  count: Type.Integer(),
  changedAt: Type.Union([Instant, Type.Null()]),
  createdAt: Instant,
})
export type BlockList = Static<typeof BlockList>

const BlockValue = Type.Object({ type: Type.Enum([...BLOCK_TYPES]), value: Type.String() })

export const BlockListPage = Type.Object({
  list: BlockList,
  /** The latest versions, newest first. */
  versions: Type.Array(
    Type.Object({ version: Type.Integer(), at: Instant, added: Type.Integer(), removed: Type.Integer() }),
  ),
  /** The first values of the list that the reader may see. */
  entries: Type.Array(
    Type.Object({
      type: Type.Enum([...BLOCK_TYPES]),
      value: Type.String(),
      confidence: Type.Union([Type.Integer(), Type.Null()]),
      validUntil: Type.Union([Instant, Type.Null()]),
      since: Instant,
      records: Type.Array(Type.String()),
    }),
  ),
  /** What it would hold if no list of harmless values named it. */
  leftOut: LeftOut,
})
export type BlockListPage = Static<typeof BlockListPage>

/** An address, without the secret in it. */
export const ListAddress = Type.Object({
  id: Type.String(),
  /** Who takes the list there. */
  name: Type.String(),
  createdAt: Instant,
  revokedAt: Type.Union([Instant, Type.Null()]),
  /** What was taken last; null before the first time. */
  taken: Type.Union([Type.Object({ version: Type.Integer(), at: Instant }), Type.Null()]),
})
export type ListAddress = Static<typeof ListAddress>

const one = Type.Object({ id: Type.String({ maxLength: 100 }) })
const oneAddress = Type.Object({
  id: Type.String({ maxLength: 100 }),
  address: Type.String({ maxLength: 100 }),
})

export const LISTS = endpoint({
  method: 'GET',
  path: '/api/block-lists',
  reply: Type.Object({ lists: Type.Array(BlockList) }),
})
export const LIST_GET = endpoint({
  method: 'GET',
  path: '/api/block-lists/:id',
  params: one,
  reply: BlockListPage,
})
export const LIST_ADD = endpoint({
  method: 'POST',
  path: '/api/block-lists',
  body: Type.Object({ names: Names, wish: ListWish }),
  reply: BlockListPage,
})
export const LIST_CHANGE = endpoint({
  method: 'PUT',
  path: '/api/block-lists/:id',
  params: one,
  body: Type.Object({ names: Names, wish: ListWish }),
  reply: BlockListPage,
})
export const LIST_CLOSE = endpoint({
  method: 'DELETE',
  path: '/api/block-lists/:id',
  params: one,
  reply: Type.Object({}),
})

/** What came and went from one version to a later one, as far as the reader may see it. */
export const LIST_CHANGES = endpoint({
  method: 'GET',
  path: '/api/block-lists/:id/changes',
  params: one,
  query: Type.Object({ since: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) }),
  reply: Type.Object({
    changes: Type.Array(Type.Object({ change: Type.Enum(['added', 'removed']), ...BlockValue.properties })),
    /** Whether there are more than are told here. */
    more: Type.Boolean(),
  }),
})
export const ADDRESS_LIST = endpoint({
  method: 'GET',
  path: '/api/block-lists/:id/addresses',
  params: one,
  reply: Type.Object({ addresses: Type.Array(ListAddress) }),
})
export const ADDRESS_ADD = endpoint({
  method: 'POST',
  path: '/api/block-lists/:id/addresses',
  params: one,
  body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }) }),
  /** The address up to the name of the file; it is shown once. */
  reply: Type.Object({ address: ListAddress, url: Type.String() }),
})
export const ADDRESS_REVOKE = endpoint({
  method: 'DELETE',
  path: '/api/block-lists/:id/addresses/:address',
  params: oneAddress,
  reply: Type.Object({}),
})
