// A fresh store for each test: a clone of a migrated one, on PGlite or, with SAPHAN_TEST_DATABASE_URL, on PostgreSQL.
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../src/database/database.ts'
import { migrate } from '../src/database/migrate.ts'
import { openPglite } from '../src/database/pglite.ts'
import { openPostgresql } from '../src/database/postgresql.ts'

const cache = join(import.meta.dirname, '../../../node_modules/.cache/saphan')
const migrations = join(import.meta.dirname, '../src/database/migration')

const archiveFile = (): string => {
  const stamp = readdirSync(migrations).map((file) => `${file}-${statSync(join(migrations, file)).mtimeMs}`)
  return join(cache, `${Buffer.from(stamp.join()).toString('base64url').slice(-60)}.tar`)
}

const migratedArchive = async (): Promise<Uint8Array> => {
  const file = archiveFile()
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

const onServer = async (url: string): Promise<Database> => {
  const name = `saphan_test_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = openPostgresql(own.href)
  await migrate(database)
  return {
    ...database,
    async close() {
      await database.close()
      const again = new pg.Client({ connectionString: url })
      await again.connect()
      await again.query(`drop database if exists ${name} with (force)`)
      await again.end()
    },
  }
}

/** A migrated, empty store; close it when the test ends. */
export const aDatabase = async (): Promise<Database> => {
  const url = process.env['SAPHAN_TEST_DATABASE_URL']
  return url ? onServer(url) : openPglite('memory://', await migratedArchive())
}
