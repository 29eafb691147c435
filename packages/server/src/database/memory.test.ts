import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { transaction, type Database } from './database.ts'

let database: Database
let asked = 0
beforeEach(async () => {
  database = await aDatabase()
  asked = 0
})
afterEach(() => database.close())

const read = async (): Promise<number> => {
  asked += 1
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from node_setting`.execute(
    database.at('interactive'),
  )
  return rows[0]?.count ?? -1
}
const remembered = (): Promise<number> => database.remember('settings', read)
const write = (name: string) => sql`insert into node_setting (name, value) values (${name}, '1')`

describe('what is remembered of the store', () => {
  it('is asked once while nothing is written, where nobody else can write', async () => {
    await remembered()
    await remembered()
    await sql`select 1`.execute(database.at('bulk'))
    await remembered()
    expect(asked).toBe(database.kind === 'embedded' ? 1 : 3)
  })

  it('is asked again after each write, in a transaction or outside', async () => {
    expect(await remembered()).toBe(0)
    await write('a').execute(database.at('bulk'))
    expect(await remembered()).toBe(1)
    await transaction(database, 'bulk', (tx) => write('b').execute(tx))
    expect(await remembered()).toBe(2)
    await sql`with gone as (delete from node_setting returning 1) select * from gone`.execute(
      database.at('bulk'),
    )
    expect(await remembered()).toBe(0)
  })

  it('never outlives a write that came while it was asked', async () => {
    const asking = database.remember('settings', async () => {
      const before = await read()
      await transaction(database, 'bulk', (tx) => write('a').execute(tx))
      return before
    })
    expect(await asking).toBe(0)
    expect(await remembered()).toBe(1)
  })

  it('does not see what a transaction has not committed', async () => {
    await transaction(database, 'bulk', async (tx) => {
      await write('a').execute(tx)
      throw new RangeError('stop')
    }).catch(() => {})
    expect(await remembered()).toBe(0)
  })
})
