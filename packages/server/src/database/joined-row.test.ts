import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import type { Database } from './database.ts'
import { readJoined } from './joined-row.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
})
afterAll(() => database.close())

const columns = { id: sql`id`, place: sql`place` }
const read = (values: string) =>
  readJoined(database.at('bulk'), columns, {
    from: sql`(select * from (values ${sql.raw(values)}) as given (id, place) order by id desc) as ordered`,
  })

it('gives rows in their order, with empty texts and nulls apart', async () => {
  expect(await read("('a', 1), ('c', null), ('b', 3), ('', 4)")).toEqual([
    { id: 'c', place: null },
    { id: 'b', place: '3' },
    { id: 'a', place: '1' },
    { id: '', place: '4' },
  ])
})

it('gives one row of one null, and no row of none', async () => {
  expect(await read('(null, null)')).toEqual([{ id: null, place: null }])
  expect(
    await readJoined(database.at('bulk'), columns, {
      from: sql`(select 'a' as id, 1 as place where false) as none`,
    }),
  ).toEqual([])
})

it('reads what a `with` has changed', async () => {
  await sql`insert into node_setting (name, value) values ('x', '1')`.execute(database.at('bulk'))
  const rows = await readJoined(
    database.at('bulk'),
    { name: sql`name` },
    {
      first: sql`with gone as (delete from node_setting where name = 'x' returning name)`,
      from: sql`gone`,
    },
  )
  expect(rows).toEqual([{ name: 'x' }])
})
