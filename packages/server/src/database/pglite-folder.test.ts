import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeStore } from './pglite-folder.ts'
import { openPglite } from './pglite.ts'

let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'saphan-pglite-folder-'))
})
afterEach(() => rmSync(place, { recursive: true }))

it('makes a store that opens, and removes what is left of one that was not finished', async () => {
  mkdirSync(join(place, 'store.unfinished-a1B2c3', 'base'), { recursive: true })
  writeFileSync(join(place, 'store.unfinished-a1B2c3', 'PG_VERSION'), '18\n')
  const database = await openPglite(join(place, 'store'))
  try {
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.at('interactive'))
    expect(rows).toEqual([{ one: 1 }])
    expect(readdirSync(place)).toEqual(['store'])
  } finally {
    await database.close()
  }
})

it('puts nothing over a folder that holds something', async () => {
  mkdirSync(join(place, 'store'))
  writeFileSync(join(place, 'store', 'note'), 'kept')
  await expect(makeStore(join(place, 'store'))).rejects.toMatchObject({ code: 'database.failed' })
  expect(readdirSync(place, { recursive: true })).toEqual(['store', join('store', 'note')])
})

it('says that no store could be made where there is no place for one', async () => {
  const store = join(place, 'absent', 'store')
  await expect(makeStore(store)).rejects.toMatchObject({ code: 'database.failed' })
})
