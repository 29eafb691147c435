import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { reading, type Database } from './database.ts'
import { texts } from './text-array.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

const throughStore = async (values: readonly (string | null)[]): Promise<unknown> => {
  const { rows } = await reading(database, 'interactive', (db) =>
    sql<{ back: unknown }>`select to_json(${texts(values)}) as back`.execute(db),
  )
  return rows[0]?.back
}

describe('a text array', () => {
  it('comes back as it went, whatever would have to be quoted', async () => {
    const values = [
      '',
      'NULL',
      'null',
      null,
      '{"a":[1,2]}',
      'a,b',
      'back\\slash',
      ' space ',
      'สะพาน',
      '🌉',
      '\n\t',
    ]
    expect(await throughStore(values)).toEqual(values)
  })

  it('can be empty', async () => {
    expect(await throughStore([])).toEqual([])
  })

  it('property: any texts come back', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text)), async (values) => {
        expect(await throughStore(values)).toEqual(values)
      }),
    )
  })

  it('is refused by the store, and nothing else with it, when it holds U+0000', async () => {
    await expect(throughStore(['a\0b'])).rejects.toThrow()
    expect(await throughStore(['b'])).toEqual(['b'])
  })
})
