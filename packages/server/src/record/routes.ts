// Binds the operations on records to their actions.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { ArrivalLine, RecordLine, ReleaseState } from '@saphan/core/contract/record.ts'
import { codedObligation } from '@saphan/core/gate/obligation.ts'
import { toInstant } from '../clock/clock.ts'
import type { World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Routes } from '../route/route.ts'
import { findRecords, findTexts, readRecord, type SeenArrival } from './actions.ts'
import type { RecordFilter } from './filter.ts'
import { lineOf } from './line.ts'
import type { Cursor } from './list.ts'
import type { RecordKey } from './row.ts'

const DEFAULT_LIMIT = 50

const arrivalOf = ({
  via,
  party,
  feedId,
  feedIndex,
  unitId,
  arrivedAt,
  caveats,
  stamps,
}: SeenArrival): ArrivalLine => ({
  via,
  from: party,
  ...(feedId ? { feed: feedId, index: Number(feedIndex) } : {}),
  ...(unitId ? { unit: unitId } : {}),
  at: toInstant(arrivedAt),
  caveats: caveats.map(codedObligation),
  stamps: stamps.map(codedObligation),
})

const printCursor = ({ storedAt, objectId, version, digest }: Cursor): string =>
  Buffer.from([storedAt, objectId, version, digest].join(' ')).toString('base64url')

const parseCursor = (text: string): Cursor => {
  const [storedAt = '', objectId = '', version = '', digest] = Buffer.from(text, 'base64url')
    .toString('utf8')
    .split(' ')
  if (!/^\d{1,18}$/.test(storedAt) || digest === undefined)
    throw new SaphanError('http.invalid', `\`${text}\` is not a cursor of this list`)
  return { storedAt: BigInt(storedAt), objectId, version, digest }
}

const listOf = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').filter((one) => one !== '')

type Query = { q?: string; kind?: string; area?: string; type?: string; tlp?: string; origin?: string }

const filterOf = ({ q, kind, area, type, tlp, origin }: Query): RecordFilter => {
  const [kinds, areas, types] = [listOf(kind), listOf(area), listOf(type)]
  return {
    ...(q === undefined || q.trim() === '' ? {} : { q }),
    ...(kinds ? { kinds } : {}),
    ...(areas ? { areas } : {}),
    ...(types ? { types } : {}),
    ...(tlp === undefined ? {} : { tlp }),
    ...(origin === undefined ? {} : { origin }),
    // A list that was not narrowed is for looking around; a search finds everything.
    withoutRelationships: q === undefined && kind === undefined && type === undefined,
  }
}

const withText = (canonical: string | null | undefined): Pick<RecordLine, 'canonical'> =>
  canonical == null ? {} : { canonical }

/** `releasesOf` tells where a record went or would go; it is the release part's. */
export const recordRoutes = (
  world: World,
  releasesOf: (actor: Actor, key: RecordKey) => Promise<ReleaseState[]>,
): Routes<'record.list' | 'record.get'> => ({
  'record.list': async ({ actor, query }) => {
    const asked = {
      filter: filterOf(query),
      ...(query.cursor === undefined ? {} : { after: parseCursor(query.cursor) }),
      limit: query.limit ?? DEFAULT_LIMIT,
    }
    const { rows, total, behind, next, texts } = query.canonical
      ? await findTexts(world, actor, asked)
      : { ...(await findRecords(world, actor, asked)), texts: [] }
    return {
      items: rows.map((row, at) => ({ ...lineOf(row), ...withText(texts[at]) })),
      ...(total ? { total } : {}),
      ...(next ? { next: printCursor(next) } : {}),
      behind,
    }
  },
  'record.get': async ({ actor, params, query }) => {
    const { row, versions, arrivals, relations, facts } = await readRecord(
      world,
      actor,
      params.id,
      query.version,
    )
    return {
      line: lineOf(row),
      object: JSON.parse(row.canonical ?? '{}') as Record<string, unknown>,
      canonical: row.canonical ?? '',
      digest: row.digest,
      versions: versions.map(({ version }) => version),
      arrivals: arrivals.map(arrivalOf),
      relations: relations.map(({ relation, outgoing, other }) => ({
        relation,
        outgoing,
        other: lineOf(other),
      })),
      releases: await releasesOf(actor, row),
      facts,
    }
  },
})
