// Lists of values that are known to be harmless, which block-lists leave out.
import { Type, type Static } from 'typebox'
import { WARNING_KINDS } from '../benign/kind.ts'
import { BLOCK_TYPES } from '../block-list/block-type.ts'
import { endpoint } from './endpoint.ts'
import { BilingualSchema, Instant } from './vocabulary.ts'

export const BenignListFace = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  version: Type.Integer(),
  /** How it is held against a value: the `type` of the format. */
  kind: Type.Enum([...WARNING_KINDS]),
  /** The types of values that it is held against. */
  types: Type.Array(Type.String()),
  entries: Type.Integer(),
  /** Entries of the file that could not be used. */
  leftOut: Type.Integer(),
  addedBy: Type.String(),
  addedAt: Instant,
})
export type BenignListFace = Static<typeof BenignListFace>

/** What a block-list does not hold because it is known to be harmless, as far as the reader may see it. */
export const LeftOut = Type.Object({
  /** How many values. */
  count: Type.Integer(),
  /** The first of them, once for each list that names one. */
  values: Type.Array(
    Type.Object({
      type: Type.Enum([...BLOCK_TYPES]),
      value: Type.String(),
      benign: Type.Object({ id: Type.String(), name: Type.String() }),
      /** The entry of the list that names it. */
      entry: Type.String(),
    }),
  ),
})

export const BENIGN_LISTS = endpoint({
  method: 'GET',
  path: '/api/benign-lists',
  reply: Type.Object({ lists: Type.Array(BenignListFace) }),
})

/** Adds a list as a file, in the place of an older version with the same name. */
export const BENIGN_ADD = endpoint({
  method: 'POST',
  path: '/api/benign-lists',
  raw: ['application/json', 'application/octet-stream'],
  reply: Type.Object({
    list: BenignListFace,
    /** What of the file is left out, and why; at most 100. */
    findings: Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), text: BilingualSchema })),
  }),
})

export const BENIGN_REMOVE = endpoint({
  method: 'DELETE',
  path: '/api/benign-lists/:id',
  params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
  reply: Type.Object({}),
})
