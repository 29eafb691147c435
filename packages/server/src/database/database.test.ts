import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { reading, transaction, withoutWaiting, type Database, type Tx } from './database.ts'
import { sessionQueue } from './session-queue.ts'

let database: Database
beforeEach(async () => {
  database = await aDatabase()
})
afterEach(() => database.close())

describe('the store', () => {
  it('gives int8 as bigint and keeps microseconds', async () => {
    const { rows } = await reading(database, 'interactive', (db) =>
      sql<{ at: bigint }>`select ${'1790000000123456'}::bigint as at`.execute(db),
    )
    expect(rows[0]?.at).toBe(1_790_000_000_123_456n)
  })

  it('takes arrays of text and gives bytes back', async () => {
    const { rows } = await reading(database, 'interactive', (db) =>
      sql<{
        word: string
        bytes: Uint8Array
      }>`select word, decode('00ff', 'hex') as bytes from unnest(${['ก"\\,{}', 'b']}::text[]) as t (word)`.execute(
        db,
      ),
    )
    expect(rows.map(({ word }) => word)).toEqual(['ก"\\,{}', 'b'])
    expect([...(rows[0]?.bytes ?? [])]).toEqual([0, 255])
  })

  it('rolls back everything when the work throws', async () => {
    const work = transaction(database, 'interactive', async (tx) => {
      await sql`insert into node_setting (name, value) values ('x', '1')`.execute(tx)
      throw new RangeError('stop')
    })
    await expect(work).rejects.toThrow('stop')
    const { rows } = await reading(database, 'interactive', (db) =>
      sql`select * from node_setting`.execute(db),
    )
    expect(rows).toEqual([])
  })

  it('does what is asked for together in the order of asking, as one', async () => {
    const setting = (name: string, after: string) => (tx: Tx) =>
      sql`
      insert into node_setting (name, value)
      select ${name}, to_jsonb(count(*)) from node_setting where name = ${after} or ${after} = ''`.execute(tx)
    const names = ['a', 'b', 'c', 'd']
    await transaction(database, 'interactive', (tx) =>
      Promise.all(names.map((name, at) => setting(name, names[at - 1] ?? '')(tx))),
    )
    const { rows } = await sql<{ found: string }>`
      select string_agg(name || value, ' ' order by name) as found from node_setting`.execute(
      database.at('bulk'),
    )
    expect(rows).toEqual([{ found: 'a0 b1 c1 d1' }])
  })

  it('keeps nothing when a statement fails that nobody waited for', async () => {
    const work = transaction(database, 'interactive', async (tx) => {
      await sql`insert into node_setting (name, value) values ('x', '1')`.execute(tx)
      void sql`select no_such_column`.execute(tx).catch(() => {})
    })
    await expect(work).rejects.toThrow('no_such_column')
    const { rows } = await sql`select * from node_setting`.execute(database.at('bulk'))
    expect(rows).toEqual([])
  })

  it('tells why the first statement failed, not that those after it could not be done', async () => {
    const failing = transaction(database, 'bulk', async (tx) => {
      withoutWaiting(sql`select no_such_column`.execute(tx))
      await sql`select 1`.execute(tx)
      await sql`select 2`.execute(tx)
    })
    await expect(failing).rejects.toThrow('no_such_column')
  })

  it('does nothing more for a transaction that has ended', async () => {
    let going: Promise<unknown> | undefined
    const work = transaction(database, 'interactive', (tx) => {
      const later = async () => {
        await sql`select 1`.execute(tx)
        await new Promise((resolve) => setTimeout(resolve, 50))
        await sql`insert into node_setting (name, value) values ('late', '1')`.execute(tx)
      }
      going = later()
      going.catch(() => {})
      return Promise.all([going, Promise.reject(new RangeError('stop'))])
    })
    await expect(work).rejects.toThrow('stop')
    await expect(going).rejects.toThrow('already rolled back')
    const { rows } = await sql`select * from node_setting`.execute(database.at('bulk'))
    expect(rows).toEqual([])
  })

  it('throws instead of hanging when the store is used inside a transaction', async () => {
    const work = transaction(database, 'interactive', async () => {
      await sql`select 1`.execute(database.at('interactive'))
    })
    await expect(work).rejects.toMatchObject({ code: 'database.nested' })
    const nested = transaction(database, 'interactive', () => transaction(database, 'bulk', async () => 1))
    await expect(nested).rejects.toMatchObject({ code: 'database.nested' })
  })

  it('goes on after a failed statement', async () => {
    await expect(sql`select no_such_column`.execute(database.at('bulk'))).rejects.toThrow()
    const { rows } = await sql<{ one: number }>`select 1::int as one`.execute(database.at('bulk'))
    expect(rows).toEqual([{ one: 1 }])
  })
})

describe('the session queue', () => {
  it('lets the more urgent go first, but starves nobody', async () => {
    const queue = sessionQueue()
    await queue.take('bulk')
    const order: string[] = []
    const done: Promise<void>[] = []
    const wait = async (priority: 'interactive' | 'bulk') => {
      await queue.take(priority)
      order.push(priority)
      queue.give()
    }
    done.push(wait('bulk'))
    for (let turn = 0; turn < 40; turn += 1) done.push(wait('interactive'))
    queue.give()
    await Promise.all(done)
    expect(order[0]).toBe('interactive')
    expect(order.indexOf('bulk')).toBeLessThan(20)
    expect(order).toHaveLength(41)
  })

  it('lets whoever was just served ask again before longer work begins', async () => {
    const queue = sessionQueue()
    const order: string[] = []
    const bulk = async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        await queue.take('bulk')
        order.push('bulk')
        await new Promise((resolve) => setTimeout(resolve, 2))
        queue.give()
      }
    }
    const person = async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        await queue.take('interactive')
        order.push('interactive')
        queue.give()
        // As an answer on its way to whoever asked.
        for (let step = 0; step < 9; step += 1) await Promise.resolve()
      }
    }
    const working = bulk()
    await Promise.all([person(), working])
    expect(order.slice(0, 6)).toEqual(['bulk', ...Array<string>(5).fill('interactive')])
    expect(order).toHaveLength(10)
  })

  it('lets the background go between people, who want the session now and then', async () => {
    const queue = sessionQueue()
    let turns = 0
    const until = performance.now() + 400
    const behind = async () => {
      while (performance.now() < until) {
        await queue.take('background')
        turns += 1
        await new Promise((resolve) => setTimeout(resolve, 5))
        queue.give()
      }
    }
    const people = async () => {
      while (performance.now() < until) {
        await queue.take('interactive')
        queue.give()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await Promise.all([behind(), people()])
    expect(turns).toBeGreaterThan(10)
  })

  it('lets the background go when bulk work has paused for a moment, or after a second of it', async () => {
    const queue = sessionQueue()
    let isBehindDone = false
    const goBehind = (): Promise<void> => {
      isBehindDone = false
      return queue.take('background').then(() => {
        isBehindDone = true
        queue.give()
      })
    }
    const busyFor = async (ms: number) => {
      const until = performance.now() + ms
      while (performance.now() < until && !isBehindDone) {
        await queue.take('bulk')
        await new Promise((resolve) => setTimeout(resolve, 1))
        queue.give()
      }
    }
    await queue.take('bulk')
    const behind = goBehind()
    queue.give()
    await busyFor(300)
    expect(isBehindDone).toBe(false)
    await behind
    await queue.take('bulk')
    void goBehind()
    queue.give()
    await busyFor(5000)
    expect(isBehindDone).toBe(true)
  })
})
