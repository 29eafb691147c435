// Brings a store to the present shape; the same statements run on both stores.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import type { Database } from './database.ts'

const folder = join(import.meta.dirname, 'migration')

/** Statements end with `;` at the end of a line; there are no functions with bodies. */
const statementsOf = (text: string): string[] =>
  text
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

const migrationOf = (file: string): Migration => ({
  async up(db) {
    for (const statement of statementsOf(readFileSync(join(folder, file), 'utf8')))
      await sql.raw(statement).execute(db)
  },
})

const migratorOf = (database: Database): Migrator => {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return new Migrator({
    db: database.at('interactive'),
    provider: {
      getMigrations: async () =>
        Object.fromEntries(files.map((file) => [file.replace('.sql', ''), migrationOf(file)])),
    },
  })
}

/** The names of what is missing, for `saphan doctor`; changes nothing. */
export const pendingMigrations = async (database: Database): Promise<string[]> => {
  const all = await migratorOf(database).getMigrations()
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name)
}

/** Applies what is missing, in order, all or nothing; returns the names applied. */
export const migrate = async (database: Database): Promise<string[]> => {
  const { error, results } = await migratorOf(database).migrateToLatest()
  if (error)
    throw new SaphanError('database.failed', 'the store could not be brought to the present shape', {
      cause: error,
    })
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName)
}
