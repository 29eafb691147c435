import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { systemClock } from '../clock/clock.ts'
import { transaction, type Database } from '../database/database.ts'
import { appendAct, readLedger, sequenceLedger } from './ledger.ts'

let database: Database
const clock = systemClock()
beforeEach(async () => {
  database = await aDatabase()
})
afterEach(() => database.close())

const actor = { kind: 'member', id: 'm1', name: 'Officer' }
const append = (subject: string) =>
  transaction(database, 'interactive', (tx) =>
    appendAct(tx, clock, { action: 'record:write', actor, subject }),
  )

/** RFC 6962 §2.1 written out plainly: the oracle. */
const rootOf = (leaves: Buffer[]): Buffer => {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0]!)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Buffer.from([1]), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

describe('the ledger', () => {
  it('gives acts dense places in the order of their times, and a root over their contents', async () => {
    for (let at = 0; at < 5; at += 1) await append(`s${at}`)
    expect(await sequenceLedger(database)).toBe(5)
    await append('s5')
    expect(await sequenceLedger(database)).toBe(1)
    expect(await sequenceLedger(database)).toBe(0)
    const ledger = await transaction(database, 'interactive', (tx) => readLedger(tx, { limit: 10 }))
    const oldestFirst = ledger.rows.toReversed()
    expect(oldestFirst.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5])
    expect(oldestFirst.map(({ content }) => JSON.parse(content).subject)).toEqual([
      's0',
      's1',
      's2',
      's3',
      's4',
      's5',
    ])
    expect(ledger.root).toBe(rootOf(oldestFirst.map(({ content }) => Buffer.from(content))).toString('hex'))
    expect(ledger.size).toBe(6)
  })

  it('has a root that shows a changed row', async () => {
    await append('a')
    await append('b')
    await sequenceLedger(database)
    await sql`update ledger_entry set content = replace(content, '"a"', '"x"')`.execute(database.at('bulk'))
    const ledger = await transaction(database, 'interactive', (tx) => readLedger(tx, { limit: 10 }))
    expect(ledger.root).not.toBe(
      rootOf(ledger.rows.toReversed().map(({ content }) => Buffer.from(content))).toString('hex'),
    )
  })
})
