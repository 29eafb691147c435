import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { transaction, type Database } from '../database/database.ts'
import { aPermit } from '../../test/taxii/permit.ts'
import { listRecords, listRelations } from './list.ts'
import { createProjection, findWaiting, writeFound } from './projection.ts'

let database: Database
beforeEach(async () => {
  database = await aDatabase()
  await sql`insert into fact_class (id, facts, seen_at) values ('c1', '{}', 1)`.execute(database.at('bulk'))
})
afterEach(() => database.close())

const add = (objectId: string, content: Record<string, unknown>) =>
  transaction(database, 'bulk', async (tx) => {
    const canonical = JSON.stringify({ ...content, type: 'x-example', id: objectId })
    await sql`
      with fresh as (
        insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
        values (${objectId}, '1', '1', '1', 'x-example', 'custom', 'cyber.info', 'TH', 'c1', ${canonical}, '', 'clear', 1) returning place)
      insert into projection_waiting (place) select place from fresh`.execute(tx)
  })

const project = async (): Promise<void> => {
  const step = createProjection(database)
  while ((await step()) > 0);
}

const found = async (q: string, classId = 'c1'): Promise<string[]> => {
  const permit = aPermit('search:read', [classId])
  const { rows } = await listRecords(database.at('bulk'), permit, { filter: { q }, limit: 10 })
  return rows.map(({ objectId }) => objectId)
}

describe('the search index', () => {
  it('finds a word with signs that a query would have to quote', async () => {
    await add('x-example--1', { description: "o'neil back\\slash สะพาน 203.0.113.7" })
    await add('x-example--2', { description: 'nothing of this' })
    await project()
    for (const word of ["o'neil", 'back\\slash', 'สะพาน', '203.0.113.7'])
      expect(await found(word)).toEqual(['x-example--1'])
  })

  it('takes in an object without a word', async () => {
    await add('x-example--1', {})
    await sql`update record set canonical = null`.execute(database.at('bulk'))
    await project()
    expect(await found('x')).toEqual([])
  })

  it('is not held up by an object with more words than an index holds', async () => {
    const many = Array.from({ length: 150_000 }, (_, at) => `word${at}`).join(' ')
    await add('x-example--1', { first: 'beginning', description: many })
    await add('x-example--2', { description: 'behind' })
    await project()
    expect(await found('beginning')).toEqual(['x-example--1'])
    expect(await found('behind')).toEqual(['x-example--2'])
  })
})

describe('what changes while its words are found', () => {
  /** Takes in all that waits, and changes it when it was read and nothing is written yet. */
  const changedMeanwhile = async (set: string): Promise<void> => {
    const words = await findWaiting(database)
    expect(words).toHaveLength(1)
    await sql`update record set ${sql.raw(set)}`.execute(database.at('bulk'))
    await transaction(database, 'background', (tx) => writeFound(tx, words))
  }

  it('is found under its new class only', async () => {
    await sql`insert into fact_class (id, facts, seen_at) values ('c2', '{}', 1)`.execute(database.at('bulk'))
    await add('x-example--1', { description: 'stricter' })
    await changedMeanwhile(`class_id = 'c2'`)
    expect(await found('stricter', 'c2')).toEqual(['x-example--1'])
    expect(await found('stricter', 'c1')).toEqual([])
  })

  it('leaves no word when its content was erased', async () => {
    await add('x-example--1', { description: 'forgotten' })
    await changedMeanwhile('canonical = null')
    const { rows } = await sql`select 1 from search_entry where words::text like '%forgotten%'`.execute(
      database.at('bulk'),
    )
    expect(rows).toEqual([])
  })
})

describe('relations', () => {
  it('of what waits for a person are not shown', async () => {
    const [source, target] = ['x-example--1', 'x-example--2']
    await add(source, {})
    await add(target, {})
    await add('x-example--3', { source_ref: source, target_ref: target, relationship_type: 'targets' })
    await add('x-example--4', { source_ref: source, target_ref: target, relationship_type: 'uses' })
    await sql`update record set state = 'quarantined' where object_id = 'x-example--4'`.execute(
      database.at('bulk'),
    )
    await project()
    const shown = await listRelations(database.at('bulk'), aPermit('record:read', ['c1']), source)
    expect(shown.map(({ relation }) => relation)).toEqual(['targets'])
  })
})
