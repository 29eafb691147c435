// What a feed says of one that it continues, by a peer that may be a stranger to it: docs/spec/feed.md "Recall".
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import { formatControl, type Control } from '@saphan/core/tlog/control.ts'
import { decodeEntry } from '@saphan/core/tlog/entry.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aNode, connect, feedUuid, settle, type TestNode } from './node.ts'
import { anIndicator, queue } from './waiting.ts'

let th: TestNode
let au: TestNode
let first: string
let second: string
beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'])])
  connect(th, au)
  first = th.feedTo('AU')
  second = first.replace('/AU', '~2/AU')
  await queue(th.database, await feedUuid(th.database, first), [anIndicator(1), anIndicator(2)])
  await settle(th, au)
})
afterEach(async () => {
  await th.close()
  await au.close()
})

/** Both sides have the feed closed and one that continues it, as after a closing that both have followed. */
const continueFeed = async (): Promise<void> => {
  for (const node of [th, au]) {
    const db = node.database.at('bulk')
    await sql`update feed set state = 'closed', successor = ${second} where origin = ${first}`.execute(db)
    await sql`
      insert into feed (id, agreement_id, sender, recipient, own, origin, created_at)
      select ${`second-${node.party}`}, agreement_id, sender, recipient, own, ${second}, 9 from feed where origin = ${first}`.execute(
      db,
    )
  }
}

type Row = { state: string; salt: Uint8Array | null; entry: Uint8Array; line: string | null }
const entryAt = async (node: TestNode, index: number): Promise<Row> =>
  (
    await sql<Row>`select state, salt, entry, (select canonical from segment_tail as tail
        where tail.feed_id = feed_entry.feed_id and tail.index = feed_entry.index) as line
      from feed_entry where feed_id = (select id from feed where origin = ${first}) and index = ${index}`.execute(
      node.database.at('bulk'),
    )
  ).rows[0]!

const recallOf = async (index: number, over: object = {}): Promise<Control> => {
  const { entry } = await entryAt(th, index)
  const commitment = encodeBase64(decodeEntry(new Uint8Array(entry)).commitment)
  const control = { type: 'control', kind: 'recall', origin: first, index, commitment } as const
  return { ...control, action: 'withdraw', reason: 'released-in-error', ...over }
}

/** Places what TH says in the feed that continues the first, whoever would have let it. */
const say = async (control: Control): Promise<void> => {
  await sql`
    insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
    values ('said', (select id from feed where origin = ${second}), 'control', ${formatControl(control)}, 0, 1)`.execute(
    th.database.at('bulk'),
  )
  await settle(th, au)
  await settle(th, au)
}

describe('a recall of what stands in a feed that this one continues', () => {
  it('closes the opening on both sides, takes the text away, and is handed on under the feed where it stands', async () => {
    await continueFeed()
    await say(await recallOf(1))
    expect(au.heard.recalls).toEqual([{ index: 1, action: 'withdraw', reason: 'released-in-error' }])
    expect(await entryAt(th, 1)).toMatchObject({ state: 'erased', salt: null })
    expect(await entryAt(au, 1)).toMatchObject({ state: 'erased', salt: null, line: '' })
    expect(await entryAt(au, 2)).toMatchObject({ state: 'opened', line: anIndicator(2) })
    expect(au.heard.alarms).toEqual([])
  })

  it.each([
    ['the feed in which it stands itself', () => recallOf(1, { origin: second })],
    ['a feed of another recipient', () => recallOf(1, { origin: first.replace('/AU', '/XX') })],
    ['a feed of the other side', () => recallOf(1, { origin: au.feedTo('TH') })],
    ['a control entry', () => recallOf(0)],
    ['an entry that the log does not have', () => recallOf(1, { index: 99 })],
    ['another entry under that index', async () => ({ ...(await recallOf(2)), index: 1 }) as Control],
  ])('is evidence and hides nothing when it names %s', async (_, made) => {
    await continueFeed()
    await say(await made())
    expect(au.heard.recalls).toEqual([])
    expect(au.heard.alarms).toContain('refused-control')
    for (const index of [1, 2]) expect((await entryAt(au, index)).state).toBe('opened')
  })

  it('is evidence and hides nothing while that feed is not closed', async () => {
    await continueFeed()
    for (const node of [th, au])
      await sql`update feed set state = 'running', successor = null where origin = ${first}`.execute(
        node.database.at('bulk'),
      )
    await say(await recallOf(1))
    expect(au.heard.recalls).toEqual([])
    expect(au.heard.alarms).toContain('refused-control')
    expect((await entryAt(au, 1)).state).toBe('opened')
  })
})
