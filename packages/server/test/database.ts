// A fresh store for each test: a clone of a migrated one, on PGlite or, with SAPHAN_TEST_DATABASE_URL, on PostgreSQL.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../src/database/database.ts'
import { migrate } from '../src/database/migrate.ts'
import { openPglite } from '../src/database/pglite.ts'
import { openPostgresql } from '../src/database/postgresql.ts'

const cache = join(import.meta.dirname, '../../../node_modules/.cache/saphan')
const migrations = join(import.meta.dirname, '../src/database/migration')

/** Names the shape that the migrations give, so that a changed one is never taken from a cache. */
const shapeName = (role = ''): string => {
  const hash = createHash('sha256').update(`${role}\0`)
  for (const file of readdirSync(migrations).sort())
    hash.update(`${file}\0`).update(readFileSync(join(migrations, file)))
  return hash.digest('hex').slice(0, 16)
}

const migratedArchive = async (): Promise<Uint8Array> => {
  const file = join(cache, `${shapeName()}.tar`)
  if (existsSync(file)) return readFileSync(file)
  const database = await openPglite('memory://')
  await migrate(database)
  const archive = await database.dump()
  await database.close()
  mkdirSync(cache, { recursive: true })
  const own = `${file}.${process.pid}.${randomUUID()}`
  writeFileSync(own, archive)
  renameSync(own, file)
  return archive
}

const asAdmin = async <R>(url: string, work: (client: pg.Client) => Promise<R>): Promise<R> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  (error as { code?: unknown } | undefined)?.code === code

const databaseUrl = (url: string, name: string): string => {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

const freshName = (): string => `saphan_test_${randomUUID().replaceAll('-', '')}`

/** Migrates under a name of its own and renames at the end, so that of two makers one wins and no half-made one is seen. */
const makeTemplate = async (url: string, template: string): Promise<void> => {
  const name = freshName()
  await asAdmin(url, (client) => client.query(`create database ${name}`))
  const database = openPostgresql(databaseUrl(url, name))
  await migrate(database)
  await database.close()
  await asAdmin(url, async (client) => {
    try {
      await client.query(`alter database ${name} rename to ${template}`)
    } catch (error) {
      if (!hasCode(error, '42P04')) throw error
      await client.query(`drop database ${name}`)
    }
  })
}

const dropDatabase = (url: string, name: string): Promise<void> =>
  asAdmin(url, async (client) => {
    // `with (force)` would also end autovacuum, which a role without rights over the server may not.
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = current_user',
      [name],
    )
    await client.query(`drop database if exists ${name}`)
  })

const onServer = async (url: string): Promise<Database> => {
  const name = freshName()
  const clone = () =>
    asAdmin(url, async (client) => {
      // A role can only use the tables of a template of its own.
      const template = `saphan_template_${shapeName(client.user)}`
      try {
        await client.query(`create database ${name} template ${template}`)
        return undefined
      } catch (error) {
        if (hasCode(error, '3D000')) return template
        throw error
      }
    })
  const missing = await clone()
  if (missing !== undefined) {
    await makeTemplate(url, missing)
    await clone()
  }
  const database = openPostgresql(databaseUrl(url, name))
  return {
    ...database,
    async close() {
      await database.close()
      await dropDatabase(url, name)
    },
  }
}

/** An empty store on a server, for a node that opens it by its URL. */
export const aServerDatabase = async (url: string): Promise<{ url: string; drop: () => Promise<void> }> => {
  const name = freshName()
  await asAdmin(url, (client) => client.query(`create database ${name}`))
  return { url: databaseUrl(url, name), drop: () => dropDatabase(url, name) }
}

/** A migrated, empty store; close it when the test ends. */
export const aDatabase = async (): Promise<Database> => {
  const url = process.env['SAPHAN_TEST_DATABASE_URL']
  return url ? onServer(url) : openPglite('memory://', await migratedArchive())
}
