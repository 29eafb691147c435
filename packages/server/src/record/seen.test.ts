// What the store does when it is asked for an object that the reader may not see: the same as for one that is not there.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { transaction, type Database } from '../database/database.ts'
import { recordsSeen } from './seen.ts'

let database: Database
beforeAll(async () => {
  database = await aDatabase()
  await sql`insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
    select 'indicator--' || number, 'v', 'v', 'd', 'indicator', 'indicator', 'cyber.info', 'TH', 'c' || (number % 7), '{}', '', 'clear', 1
    from generate_series(1, 2000) as number`.execute(database.at('bulk'))
})
afterAll(() => database.close())

type Step = { readonly [name: string]: unknown; readonly Plans?: readonly Step[] }
const stepsOf = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)]

const plan = (id: string, classes: readonly string[]): Promise<Step[]> =>
  transaction(database, 'interactive', async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': readonly { Plan: Step }[] }>`
      explain (analyze, timing off, format json)
      select * from ${recordsSeen({ classes }, sql`${id}`)} as record`.execute(tx)
    return stepsOf(rows[0]!['QUERY PLAN'][0]!.Plan)
  })

const CLASSES = Array.from({ length: 300 }, (_, at) => `other-${at}`)

it.each([
  ['one class', ['c1']],
  ['many classes', [...CLASSES, 'c1']],
])('touches no row of what is hidden from a reader of %s', async (_, classes) => {
  for (const analyzed of [false, true]) {
    if (analyzed) await sql`analyze record`.execute(database.at('bulk'))
    const [hidden, absent, seen] = [
      await plan('indicator--2', classes),
      await plan('indicator--x', classes),
      await plan('indicator--1', classes),
    ]
    const told = (steps: Step[]) =>
      steps.map((step) => [
        step['Node Type'],
        step['Index Name'],
        step['Actual Rows'],
        step['Rows Removed by Filter'],
      ])
    expect(told(hidden)).toEqual(told(absent))
    for (const step of hidden) expect(step['Rows Removed by Filter'] ?? 0).toBe(0)
    expect(told(hidden).some(([, index]) => index === 'record_by_class')).toBe(true)
    expect(seen[0]!['Actual Rows']).toBe(1)
  }
})
