// The store on a PostgreSQL server, version 15 or later.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { noteConnection, type Database, type NoTables } from './database.ts'

const INT8 = 20
/** One pool; a server has a session for everybody, so priorities do not matter. */
const POOL_SIZE = 10

/** Opens a PostgreSQL server's database by its URL. */
export const openPostgresql = (url: string): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    application_name: 'saphan',
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8
          ? (text: string) => BigInt(text)
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that the server ends is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  const counted: { connect: typeof pool.connect; end: () => Promise<void>; options: object } = {
    connect: (() => {
      noteConnection()
      return pool.connect()
    }) as typeof pool.connect,
    end: () => pool.end(),
    options: pool.options,
  }
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: counted as never }) })
  return {
    kind: 'postgresql',
    durability: 'as the PostgreSQL server is configured; with its defaults a commit survives a power cut',
    at: () => db,
    remember: (_key, ask) => ask(),
    close: () => db.destroy(),
  }
}
