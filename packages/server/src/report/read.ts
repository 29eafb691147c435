// Puts the report together: agreements and feeds as they stand, what was counted, what the reader may be told of.
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import type { AreaReport, ReportAgreement, ReportItem } from '@saphan/core/report/area-report.ts'
import { strictestMarking } from '@saphan/core/report/marking.ts'
import { parsePeriod, type Period } from '@saphan/core/report/period.ts'
import {
  areasToReport,
  inBothLanguages,
  namesOfKind,
  shapeAreas,
  type TallyLine,
} from '@saphan/core/report/shape.ts'
import { chooseTelling, isTelling } from '@saphan/core/report/telling.ts'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import type { Kysely } from 'kysely'
import {
  agreementsAt,
  openBook,
  statusAt,
  type InForce,
  type Memory,
  type Standing,
} from '../agreement/book.ts'
import { readAgreements } from '../agreement/store.ts'
import { toInstant } from '../clock/clock.ts'
import type { NoTables } from '../database/database.ts'
import { lineOf } from '../feed/list.ts'
import { readFeeds } from '../feed/machinery.ts'
import { view, type World } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import type { Identity } from '../identity/store.ts'
import { findIndexAt, readAddedAt, readTelling, readTexts, type Telling } from './store.ts'
import type { Stretch, Tally } from './tally.ts'
import { titlesOf } from './title.ts'

/** What the report needs of the node. */
export type ReportWorld = Pick<World, 'database' | 'gate' | 'clock'> & {
  readonly identity: Identity
  readonly memory: Memory
  /** Where people reach this node's console. */
  readonly address: string
}

/** What the report needs of the parts beside it. */
export type ReportPorts = {
  readonly demonstration: boolean
  /** How many releases wait for a decision, by area. */
  readonly waiting: (
    db: Kysely<NoTables>,
    permit: Permit<'report:read'>,
  ) => Promise<ReadonlyMap<string, number>>
}

/** The report as the contract gives it: feeds with all that is known of them. */
export type Report = Omit<AreaReport, 'feeds'> & {
  readonly feeds: readonly (FeedLine & {
    readonly counted: { readonly first: number; readonly end: number }
  })[]
}

/** What to report on; days are those of `zone`. */
export type ReportWish = { from?: string; to?: string; zone?: string; items?: number }

type Sight = { readonly db: Kysely<NoTables>; readonly permit: Permit<'report:read'> }

const DEFAULT_ITEMS = 3

const agreementOf = ({ standing, status }: InForce): ReportAgreement => ({
  id: standing.row.digest,
  titles: inBothLanguages(standing.agreement.titles),
  parties: standing.agreement.parties.map(({ code, names }) => ({ code, names: inBothLanguages(names) })),
  state: status.state,
  effectiveAt: status.inForceFrom,
  expiresAt: status.endsAt,
})

/** Agreements of this side that have come into effect, and the documents whose areas they brought. */
const agreementsIn = (
  book: readonly Standing[],
  party: string,
  now: string,
): { agreements: InForce[]; documents: Agreement[] } => {
  const hasBegun = (inForceFrom: string | null) =>
    inForceFrom !== null && Date.parse(inForceFrom) <= Date.parse(now)
  const agreements = agreementsAt(book, now).filter(
    ({ standing, status }) => hasBegun(status.inForceFrom) && standing.state.parties.includes(party),
  )
  const documents = agreements.flatMap(({ standing }) => [
    standing.agreement,
    ...book
      .filter(({ agreement }) => agreement.amends?.digest === standing.row.digest)
      .filter((annex) => hasBegun(statusAt(book, annex, now).inForceFrom))
      .map(({ agreement }) => agreement),
  ])
  return { agreements, documents }
}

const stretchOf = async ({ db, permit }: Sight, { id, size }: FeedLine, period: Period): Promise<Stretch> => {
  const indexAt = (at: bigint) => findIndexAt(db, permit, { feed: id, at, end: size })
  const first = period.from === null ? 0 : await indexAt(period.from)
  return { feed: id, first, end: Math.max(first, await indexAt(period.to)) }
}

const lastTimes = async (
  { db, permit }: Sight,
  tally: readonly TallyLine[],
): Promise<Map<string, string>> => {
  const lasts = [...Map.groupBy(tally, ({ feed, area }) => JSON.stringify([feed, area])).values()].map(
    (lines) => lines.reduce((one, other) => (other.last > one.last ? other : one)),
  )
  const added = await readAddedAt(
    db,
    permit,
    lasts.map(({ feed, last }) => ({ feed, index: last })),
  )
  const times = new Map<string, string>()
  for (const { feed, area, last } of lasts) {
    const found = added.find((one) => one.feed === feed && one.index === last)
    const at = found && toInstant(found.addedAt)
    if (at !== undefined && at > (times.get(area) ?? '')) times.set(area, at)
  }
  return times
}

/** The most telling entries of each area, with their titles. */
const tell = async (
  { db, permit }: Sight,
  tally: readonly TallyLine[],
  stretches: readonly Stretch[],
  { limit, feeds }: { limit: number; feeds: readonly FeedLine[] },
): Promise<Map<string, ReportItem[]>> => {
  if (limit === 0) return new Map()
  const seen = tally.filter(({ classId, kind }) => permit.classes.includes(classId) && isTelling(kind))
  const telling = await readTelling(db, permit, {
    stretches,
    areas: [...new Set(seen.map(({ area }) => area))],
    places: seen.map(({ feed, last }) => ({ feed, index: last })),
  })
  const candidates = telling.map((entry) => ({ ...entry, at: toInstant(entry.addedAt) }))
  const chosen = Map.groupBy(candidates, ({ area }) => area)
    .values()
    .flatMap((some) => chooseTelling(some, limit))
    .toArray()
  const texts = await readTexts(db, permit, chosen)
  const itemOf = (entry: Telling & { at: string }): ReportItem => ({
    feed: entry.feed,
    index: entry.index,
    from: feeds.find(({ id }) => id === entry.feed)?.from ?? '',
    at: entry.at,
    kind: entry.kind,
    kindNames: namesOfKind(entry.kind, 'one'),
    titles: titlesOf(entry, texts.get(entry)),
    tlp: entry.tlp,
  })
  return new Map([...Map.groupBy(chosen, ({ area }) => area)].map(([area, some]) => [area, some.map(itemOf)]))
}

/** The report for a reader. Throws `report.period-invalid`. */
export const readReport = (
  world: ReportWorld,
  { ports, tally: count }: { ports: ReportPorts; tally: Tally },
  actor: Actor,
  wish: ReportWish,
): Promise<Report> =>
  view(world, actor, 'report:read', async (db, permit) => {
    const { zone = 'UTC', items: limit = DEFAULT_ITEMS, ...days } = wish
    const period = parsePeriod({ ...days, zone }, world.clock.now())
    const to = toInstant(period.to)
    const book = openBook(world.memory, await readAgreements(db, permit))
    const { agreements, documents } = agreementsIn(book, world.identity.party, to)
    const feeds = await Promise.all((await readFeeds(db)).map((feed) => lineOf(db, permit, feed)))
    const stretches = await Promise.all(feeds.map((feed) => stretchOf({ db, permit }, feed, period)))
    const tally = (await Promise.all(stretches.map((stretch) => count(db, permit, stretch)))).flat()
    const items = await tell({ db, permit }, tally, stretches, { limit, feeds })
    return {
      party: world.identity.party,
      from: period.from === null ? null : toInstant(period.from),
      to,
      zone,
      demonstration: ports.demonstration || documents.some(({ demonstration }) => demonstration),
      marking: strictestMarking([...items.values()].flat().map(({ tlp }) => tlp)),
      agreements: agreements.map(agreementOf),
      areas: shapeAreas({
        areas: areasToReport(
          documents,
          tally.map(({ area }) => area),
        ),
        tally,
        ownFeeds: new Set(feeds.filter(({ own }) => own).map(({ id }) => id)),
        classes: new Set(permit.classes),
        waiting: await ports.waiting(db, permit),
        lastAt: await lastTimes({ db, permit }, tally),
        items,
      }),
      feeds: feeds.map((feed, at) => ({
        ...feed,
        counted: { first: stretches[at]?.first ?? 0, end: stretches[at]?.end ?? 0 },
      })),
    }
  })
