// A feed as either side has it: its size, and the lines of its content.
import { sql } from 'kysely'
import { until, type TestSide } from '../two-nodes.ts'

/** A feed from TH to AU, on one of the sides. */
export type FeedLook = { readonly id: string; readonly origin: string; readonly size: number }

/** The feed that TH writes, or the one of an origin. */
export const feedOf = async ({ node }: TestSide, origin?: string): Promise<FeedLook> => {
  const { rows } = await sql<FeedLook>`
    select id, origin, size::float8 as size from feed
    where ${origin === undefined ? sql`own` : sql`origin = ${origin}`}`.execute(
    node.world().database.at('interactive'),
  )
  const [found] = rows
  if (found === undefined) throw new RangeError('there is no such feed')
  return found
}

/** The feed that TH writes, once it has begun. */
export const begunFeed = (side: TestSide): Promise<FeedLook> =>
  until(async () => {
    const found = await feedOf(side)
    return found.size > 0 ? found : undefined
  })

/** The objects of a feed from a place on, or what it says of itself, in their order. */
export const feedLines = async (
  { node }: TestSide,
  origin: string,
  from: number,
  kind: 'object' | 'control' = 'object',
): Promise<unknown[]> => {
  const { rows } = await sql<{ line: string }>`
    select line.canonical as line from (
      select feed_id, number * 256 + place - 1 as index, canonical
      from segment, unnest(string_to_array(body, chr(10))) with ordinality as one (canonical, place) where place <= 256
      union all select feed_id, index, canonical from segment_tail) as line
    join feed on feed.id = line.feed_id
    join feed_entry as entry on entry.feed_id = line.feed_id and entry.index = line.index and entry.kind = ${kind}
    where feed.origin = ${origin} and line.index >= ${from} order by line.index`.execute(
    node.world().database.at('interactive'),
  )
  return rows.map(({ line }) => JSON.parse(line) as unknown)
}
