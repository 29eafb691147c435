// Lists at their addresses, for things that only can fetch: docs/block-lists.md. The secret is in the path; what is unknown, revoked,
// or no format of a list is answered alike.
import { uuidFor } from '@saphan/core/block-list/misp-format.ts'
import { LIST_FORMATS, writeChanges, type ListFormat } from '@saphan/core/block-list/format.ts'
import type { ListHead } from '@saphan/core/block-list/entry.ts'
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { digestSecret } from '../account/secret.ts'
import { toInstant } from '../clock/clock.ts'
import { transaction } from '../database/database.ts'
import { view, viewIn } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { ListWorld } from './actions.ts'
import { takerOf } from './refresh.ts'
import {
  findAddress,
  hasTakenVersion,
  noteTaken,
  readChanges,
  readEntries,
  readList,
  readMarkings,
  readTextsOf,
  type ListRow,
} from './store.ts'

/** Strictest last. */
const MARKINGS = ['clear', 'green', 'amber', 'amber-strict']
const MOST_CHANGES = 1_000_000

/** An answer: a file, or why there is none. */
type Answer =
  | {
      readonly status: 200
      readonly tag: string
      readonly version: number
      readonly mediaType: string
      readonly body: string
    }
  | { readonly status: 304; readonly tag: string; readonly version: number }
  | { readonly status: 404 }
  | { readonly status: 410 }

type Asked = {
  readonly secret: string
  readonly file: string
  readonly since: string | undefined
  readonly tag: string | undefined
}

const NOTHING: Answer = { status: 404 }

const isFormat = (text: string): text is ListFormat => Object.hasOwn(LIST_FORMATS, text)

const headOf = async (world: ListWorld, actor: Actor, list: ListRow): Promise<ListHead> => {
  const markings = await view(world, actor, 'block-list:take', (db, permit) => readMarkings(db, permit, list))
  const strictest = Math.max(0, ...markings.map((one) => MARKINGS.indexOf(one)))
  return {
    id: list.id,
    name: list.names,
    node: world.nodeName,
    version: list.version,
    madeAt: toInstant(list.changedAt ?? list.createdAt),
    marking: `TLP:${(MARKINGS[strictest] ?? 'clear').replace('-', '+').toUpperCase()}`,
  }
}

/** A STIX bundle of whole records; its id is that of the version. */
const bundleOf = ({ id, version }: ListRow, texts: readonly string[]): string => {
  const bundle = `bundle--${uuidFor(`${id} ${version}`).replace(/-8(?=[0-9a-f]{3}-[89ab])/, '-4')}`
  const objects = texts.length === 0 ? '' : `,"objects":[${texts.join(',\n')}]`
  return `{"type":"bundle","id":"${bundle}"${objects}}\n`
}

const wholeOf = async (
  world: ListWorld,
  actor: Actor,
  list: ListRow,
  format: string,
): Promise<{ mediaType: string; body: string }> => {
  if (!isFormat(format)) {
    const texts = await view(world, actor, 'block-list:take', (db, permit) => readTextsOf(db, permit, list))
    return { mediaType: 'application/stix+json;version=2.1', body: bundleOf(list, texts) }
  }
  const { mediaType, write } = LIST_FORMATS[format]
  const entries = await view(world, actor, 'block-list:take', (db, permit) => readEntries(db, permit, list))
  return { mediaType, body: write(await headOf(world, actor, list), entries) }
}

const changesOf = async (world: ListWorld, actor: Actor, list: ListRow, since: number): Promise<string> =>
  writeChanges(
    await view(world, actor, 'block-list:take', (db, permit) =>
      readChanges(db, permit, { id: list.id, since, to: list.version, limit: MOST_CHANGES, hasTaken: true }),
    ),
  )

const sinceOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined

/** What is at an address. INVARIANT: that a version is taken is committed before anything of it is sent. */
const take = async (world: ListWorld, { secret, file, since: from, tag }: Asked): Promise<Answer> => {
  const format = file === 'changes.csv' ? 'changes' : /^list\.(.+)$/.exec(file)?.[1]
  const since = sinceOf(from)
  const isKnown = format === 'json' || format === 'changes' || (format !== undefined && isFormat(format))
  if (!isKnown || (format === 'changes') !== (since !== undefined)) return NOTHING
  const stranger = takerOf(world.self, { id: 'block-lists', name: 'block-lists' })
  const address = await view(world, stranger, 'block-list:take', (db, permit) =>
    findAddress(db, permit, digestSecret(secret)),
  )
  if (address === undefined) return NOTHING
  await world.refresh(address.listId)
  const actor = takerOf(world.self, address)
  const list = await transaction(world.database, 'interactive', (tx) =>
    viewIn(world, tx, actor, 'block-list:take', async (_, permit) => {
      const found = await readList(tx, permit, address.listId)
      // INVARIANT: what left is told only to whoever had it.
      if (since !== undefined && !(await hasTakenVersion(tx, permit, address.id, since))) return 'whole'
      if (found !== undefined)
        await noteTaken(tx, permit, { addressId: address.id, version: found.version, now: world.clock.now() })
      return found
    }),
  )
  if (list === 'whole') return { status: 410 }
  if (list === undefined) return NOTHING
  if (since !== undefined && (since < list.forgotten || since > list.version)) return { status: 410 }
  const own = `"${list.version}-${format}${since === undefined ? '' : `-${since}`}"`
  if (tag?.split(',').some((one) => one.trim().replace(/^W\//, '') === own) === true)
    return { status: 304, tag: own, version: list.version }
  const { mediaType, body } =
    since === undefined
      ? await wholeOf(world, actor, list, format)
      : { mediaType: LIST_FORMATS.csv.mediaType, body: await changesOf(world, actor, list, since) }
  return { status: 200, tag: own, version: list.version, mediaType, body }
}

const reply = (to: FastifyReply, answer: Answer): FastifyReply => {
  void to
    .status(answer.status)
    .header('cache-control', 'private, no-cache')
    .header('referrer-policy', 'no-referrer')
  if (answer.status === 404 || answer.status === 410)
    return to
      .type('text/plain; charset=utf-8')
      .send(answer.status === 404 ? 'There is no such list.\n' : 'Take the whole list.\n')
  void to.header('etag', answer.tag).header('x-saphan-list-version', answer.version)
  return answer.status === 304 ? to.send() : to.type(answer.mediaType).send(answer.body)
}

/** The plugin; `ready` gives nothing until the node is set up. */
export const blockListServer =
  (ready: () => ListWorld | undefined): FastifyPluginCallback =>
  (scope, _options, done) => {
    type Request = FastifyRequest<{
      Params: { secret: string; file: string }
      Querystring: { since?: string | string[] }
    }>
    scope.get('/block-lists/:secret/:file', async (request: Request, to) => {
      const world = ready()
      const { since } = request.query
      const asked = {
        ...request.params,
        since: Array.isArray(since) ? '' : since,
        tag: request.headers['if-none-match'],
      }
      return reply(to, world === undefined ? NOTHING : await take(world, asked))
    })
    done()
  }
