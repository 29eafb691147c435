// TAXII 2.1 client: posting objects in envelopes and asking how they fare until each is complete (TAXII 2.1 §4.3, §5.5).
import { setTimeout as pause } from 'node:timers/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { checkResource } from './client.ts'
import type { Connection } from './client-request.ts'

const count = Type.Integer({ minimum: 0 })
const Detail = Type.Object({
  id: Type.String(),
  version: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
})
const RemoteStatus = Type.Object({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' }),
  status: Type.Enum(['complete', 'pending']),
  request_timestamp: Type.Optional(Type.String()),
  total_count: count,
  success_count: count,
  successes: Type.Optional(Type.Array(Detail)),
  failure_count: count,
  failures: Type.Optional(Type.Array(Detail)),
  pending_count: count,
  pendings: Type.Optional(Type.Array(Detail)),
})
const validator = Compile(RemoteStatus)

/** TAXII 2.1 §4.3.1, as another server tells it. */
export type RemoteStatus = Static<typeof RemoteStatus>

/** Where to post, and how patient to be. */
export type PushWish = {
  readonly apiRoot: URL
  readonly collectionId: string
  /** The API root's `max_content_length`. */
  readonly maxContentLength: number
  /** Objects in one envelope at most. */
  readonly maxObjects?: number
  /** How long to wait between two questions. */
  readonly pollMs: number
  /** How often a pending status is asked for before it is given back as it is. */
  readonly maxPolls: number
}

const HEAD = Buffer.from('{"objects":[')
const COMMA = Buffer.from(',')
const END = Buffer.from(']}')
const MAX_OBJECTS = 1000

/** Gathers objects into envelopes that the server will take. */
async function* gather(
  objects: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { maxContentLength, maxObjects = MAX_OBJECTS }: PushWish,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  const envelope = (): Uint8Array => {
    const joined = parts.flatMap((part, at) => (at === 0 ? [part] : [COMMA, part]))
    return Buffer.concat([HEAD, ...joined, END])
  }
  for await (const object of objects) {
    const alone = HEAD.length + object.length + END.length
    if (alone > maxContentLength)
      throw new SaphanError(
        'taxii.too-large',
        `an object is longer than the ${maxContentLength} bytes that are taken`,
      )
    if (parts.length > 0 && (length + 1 + object.length > maxContentLength || parts.length >= maxObjects)) {
      yield envelope()
      parts = []
    }
    length = parts.length === 0 ? alone : length + 1 + object.length
    parts.push(object)
  }
  if (parts.length > 0) yield envelope()
}

const poll = async (connection: Connection, wish: PushWish, first: RemoteStatus): Promise<RemoteStatus> => {
  let status = first
  for (let polls = 0; status.status === 'pending' && polls < wish.maxPolls; polls += 1) {
    await pause(wish.pollMs)
    const address = new URL(`status/${encodeURIComponent(first.id)}/`, wish.apiRoot)
    status = checkResource<typeof RemoteStatus>(validator, await connection.json(address), 'status')
  }
  return status
}

/** Posts objects; gives the status of each envelope once it is complete, or as it stands when patience ends. */
export async function* pushObjects(
  connection: Connection,
  objects: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  wish: PushWish,
): AsyncGenerator<RemoteStatus> {
  const address = new URL(`collections/${encodeURIComponent(wish.collectionId)}/objects/`, wish.apiRoot)
  for await (const body of gather(objects, wish)) {
    const answer = await connection.json(address, { method: 'POST', body })
    yield poll(connection, wish, checkResource<typeof RemoteStatus>(validator, answer, 'status'))
  }
}
