// Many rows read as one row of joined columns: the embedded store hands out one value for a twelfth of what it asks for a
// column of them. For machinery that reads thousands of rows at once.
import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { NoTables } from './database.ts'

const NULL_SIGN = '\u0001'

/**
 * Reads columns as texts or null, in the order in which `from` gives its rows; `first` may be a `with` that it reads.
 * INVARIANT: no value holds a newline or U+0001; ids, times, digests and canonical JSON cannot.
 */
export const readJoined = async <Name extends string>(
  db: Kysely<NoTables>,
  columns: Readonly<Record<Name, RawBuilder<unknown>>>,
  { first = sql``, from }: { first?: RawBuilder<unknown>; from: RawBuilder<unknown> },
): Promise<Record<Name, string | null>[]> => {
  const names = Object.keys(columns) as Name[]
  const joined = names.map(
    (name) =>
      sql`string_agg(coalesce(${columns[name]}::text, ${NULL_SIGN}::text), chr(10)) as ${sql.ref(name)}`,
  )
  const { rows } = await sql<Record<Name, string | null> & { count: number }>`
    ${first} select count(*)::int as count, ${sql.join(joined)} from ${from}`.execute(db)
  const { count = 0 } = rows[0] ?? {}
  if (count === 0) return []
  const split = names.map((name) => (rows[0]?.[name] ?? '').split('\n'))
  return Array.from({ length: count }, (_, at) => {
    const row = names.map((name, column): [Name, string | null] => {
      const value = split[column]?.[at] ?? null
      return [name, value === NULL_SIGN ? null : value]
    })
    return Object.fromEntries(row) as Record<Name, string | null>
  })
}
