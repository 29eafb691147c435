// Bodies that no entrance may take, each with what is wrong in it.
import { sql } from 'kysely'
import type { Database } from '../../src/database/database.ts'

const LEVELS = 10_000

/** What is not JSON, or not JSON that means one thing, whatever an entrance wants. */
export const MALFORMED: readonly (readonly [name: string, body: string | Uint8Array])[] = [
  ['nothing', ''],
  ['a word', 'x'],
  ['an open brace', '{'],
  ['half a document', '{"a":[1,2'],
  ['a comma too many', '{"a":1,}'],
  ['two documents', '{}{}'],
  ['ten thousand lists', '['.repeat(LEVELS) + ']'.repeat(LEVELS)],
  ['ten thousand objects', '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS)],
  ['ten thousand open objects', '{"a":'.repeat(LEVELS)],
  ['one key twice', '{"a":1,"a":2}'],
  ['one key twice, written differently', '{"a":1,"\\u0061":2}'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])],
  ['half a surrogate', '{"a":"\\ud800"}'],
  ['a number without end', `{"a":1e${'9'.repeat(400)}}`],
  ['another encoding', Buffer.from('{"a":1}', 'utf16le')],
]

/** What is JSON and no object that an operation could want. */
export const OTHER_TYPES: readonly (readonly [name: string, body: string])[] = [
  ['a list', '[]'],
  ['a text', '"x"'],
  ['a number', '1'],
  ['null', 'null'],
]

/** Texts that stand where an id is wanted, as they come in an address. */
export const BAD_IDS: readonly string[] = [
  '..%2f..%2fetc%2fpasswd',
  '..%5c..%5cwindows',
  '%2e%2e%2f',
  '....%2f%2f',
  '%00',
  'a%00b',
  '%ff%fe',
  '%c0%af',
  '__proto__',
  'constructor',
  "'%20or%201=1--",
  '%F0%9F%92%A9',
  'x'.repeat(390),
  'x'.repeat(5000),
]

/** How many rows each table has: what is left behind by something that was refused would show. */
export const countsOf = async (database: Database): Promise<Record<string, number>> => {
  const db = database.at('bulk')
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{
      count: number
    }>`select count(*)::int as count from ${sql.table(name)}`.execute(db)
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}
