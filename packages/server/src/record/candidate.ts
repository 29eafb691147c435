// Finds records by what the search index holds of them, newest first and a few at a time. The newest entries are walked,
// which is quickest for what is frequent; for what is not, the index gives the rest, span by span.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { conditionOf, questionOf, type Question, type RecordFilter } from './filter.ts'
import { placeIsShown } from './latest.ts'
import { SPAN_GRAIN, spansBetween } from './lexeme.ts'

/** Places of records that a reader may see and that fit a filter, newest first. */
export type Candidates = {
  /** The next ones, at most so many; fewer only at the end. */
  take(count: number): Promise<bigint[]>
}

type Asked = {
  readonly db: Kysely<NoTables>
  readonly permit: Pick<Permit, 'classes'>
  readonly filter: RecordFilter
  readonly question: Question
}

/** What was looked at below a place: `places` are all that fit down to `reached`; `looked` is about how many entries there were. */
type Look = { readonly places: readonly bigint[]; readonly reached: bigint; readonly looked: number }

/** How much is looked at next: so many entries one by one, or so many places by the index. */
type Step = { readonly by: 'walk' | 'index'; readonly width: number }

/** Asked about at once: fewer are more scans of the index, more make each record that is found costly to judge. */
const CLASSES_TOGETHER = 8

const questionByClass = ({ permit, question }: Asked): RawBuilder<unknown> => sql`
  select number, replace(${question.text}, chr(10), number::text) as text from fact_class where id = any(${permit.classes}::text[])`

/** Written but not in the index yet: without words to ask for, what they are can be seen from the records. */
const waitingBetween = (
  { permit, filter, question }: Asked,
  { low, high, limit }: { low: RawBuilder<unknown>; high: bigint; limit: number },
): RawBuilder<unknown> =>
  question.hasWords
    ? sql``
    : sql`union select place from (
        select waiting.place from projection_waiting as waiting cross join lateral (
          select 1 from record where record.place = waiting.place and record.class_id = any(${permit.classes}::text[])
            and record.state = 'current' and ${conditionOf(filter)} offset 0) as fitting
        where waiting.place < ${high}::bigint and waiting.place >= ${low}
        order by waiting.place desc limit ${limit}) as fresh`

type Joined = {
  places: string | null
  considered: number
  first: bigint | null
  last: bigint | null
  low: bigint
  looked: number
}

/** `found` gives places that fit, `span` the first place and the number of the entries that were looked at. */
const look = async (
  asked: Asked,
  parts: { first: RawBuilder<unknown>; found: RawBuilder<unknown> },
  { high, limit }: { high: bigint; limit: number },
): Promise<Look> => {
  // One row of joined places costs the embedded store less than many rows; begun by `select`, it is no write to it.
  const { rows } = await sql<Joined>`select * from (
    with ${parts.first}, considered as materialized (
      select place from (${parts.found} ${waitingBetween(asked, { low: sql`(select low from span)`, high, limit })}) as fitting
      order by place desc limit ${limit})
    select string_agg(place::text, ' ' order by place desc) filter (where ${placeIsShown(asked.permit, sql`considered.place`)}) as places,
      count(*)::int as considered, max(place) as first, min(place) as last, (select low from span) as low, (select looked from span) as looked
    from considered) as looked_at`.execute(asked.db)
  const { places = null, considered = 0, first = null, last = null, low = 0n, looked = 0 } = rows[0] ?? {}
  const isCut = considered === limit && last !== null && first !== null
  return {
    places: places ? places.split(' ').map(BigInt) : [],
    reached: isCut ? last : low,
    looked: isCut ? Math.min(looked, Number(first - last) + 1) : looked,
  }
}

const walk = (asked: Asked, width: number, window: { high: bigint; limit: number }): Promise<Look> =>
  look(
    asked,
    {
      first: sql`wanted as materialized (select number, text::tsquery as query from (${questionByClass(asked)}) as one),
        span as materialized (select case when count(*) = ${width}::int then min(place) else 0 end as low, count(*)::float8 as looked
          from (select place from search_entry where place < ${window.high}::bigint order by place desc limit ${width}) as near)`,
      found: sql`select near.place from (select place, class, words from search_entry where place < ${window.high}::bigint
          order by place desc limit ${width}) as near
        join wanted on wanted.number = near.class where near.words @@ wanted.query`,
    },
    window,
  )

const lookUp = (asked: Asked, width: number, window: { high: bigint; limit: number }): Promise<Look> => {
  const { high } = window
  const wished = high - BigInt(width)
  const low = wished <= 0n ? 0n : wished - (wished % SPAN_GRAIN)
  const spans = low === 0n ? [] : spansBetween(low, high + ((SPAN_GRAIN - (high % SPAN_GRAIN)) % SPAN_GRAIN))
  const within = spans.length === 0 ? '' : ` & (${spans.map((span) => `'${span}'`).join(' | ')})`
  return look(
    asked,
    {
      first: sql`wanted as materialized (
          select ('(' || string_agg('(' || text || ')', '|') || ')' || ${within})::tsquery as query
          from (select text, row_number() over () - 1 as at from (${questionByClass(asked)}) as one) as numbered
          group by at / ${CLASSES_TOGETHER}::int),
        span as (select ${low}::bigint as low, ${Number(high - low)}::float8 as looked)`,
      found: sql`select hit.place from wanted cross join lateral (
          select place from search_entry where words @@ wanted.query offset 0) as hit where hit.place < ${high}::bigint`,
    },
    window,
  )
}

/** Microseconds, as measured on the embedded store; only what they are to each other counts. */
const COST = { walked: 2, posting: 1, fetched: 15, question: 3000 }
const MOST_WALKED = 25_000
const FEWEST_WALKED = 256
const MOST_WALKED_FIRST = 1000
const WALKED_FOR_EACH = 6
/** What is looked for is seldom spread evenly, so more is looked at than should be enough; walking on is cheaper than asking anew. */
const MARGIN = { walk: 1.1, index: 1.5 }
/** Each span by the index is so much wider than the one before, if it was not enough. */
const GROWTH = 4

/** Chooses by how many fitted among those that were looked at. */
const nextStep = (
  { hasWords }: Question,
  { looked, found, high, width }: { looked: number; found: number; high: bigint; width: number },
  count: number,
): Step => {
  if (looked === 0)
    return {
      by: 'walk',
      width: Math.max(FEWEST_WALKED, Math.min(MOST_WALKED_FIRST, count * WALKED_FOR_EACH)),
    }
  const density = Math.max(found, 0.5) / looked
  const rows = count / density
  const walked = Math.max(FEWEST_WALKED, Math.ceil(rows * MARGIN.walk))
  // The beginning of a word is looked up by reading all that begins like it.
  const postings = hasWords ? density * Number(high) : 0
  const byIndex = COST.question + postings * COST.posting + count * COST.fetched
  if (walked <= MOST_WALKED && walked * COST.walked <= byIndex) return { by: 'walk', width: walked }
  return { by: 'index', width: Math.max(Math.ceil(rows * MARGIN.index), width * GROWTH) }
}

/** Above every place. */
const ABOVE_ALL = 2n ** 62n

/** Starts below a place, or at the newest record. */
export const findCandidates = (
  db: Kysely<NoTables>,
  permit: Pick<Permit, 'classes'>,
  { filter, below = ABOVE_ALL }: { filter: RecordFilter; below?: bigint },
): Candidates => {
  const question = questionOf(filter)
  const seen = { looked: 0, found: 0, high: question === undefined ? 0n : below, width: 0 }
  return {
    async take(count) {
      const taken: bigint[] = []
      while (question !== undefined && taken.length < count && seen.high > 0n) {
        const limit = count - taken.length
        const { by, width } = nextStep(question, seen, limit)
        const found = await (by === 'walk' ? walk : lookUp)({ db, permit, filter, question }, width, {
          high: seen.high,
          limit,
        })
        taken.push(...found.places)
        seen.looked += found.looked
        seen.found += found.places.length
        seen.high = found.reached
        seen.width = by === 'index' && taken.length < count ? width : 0
      }
      return taken
    },
  }
}
