// Two nodes and what passes between them, to docs/spec/link.md.
import { openReceipt } from '@saphan/core/tlog/receipt.ts'
import { noteKey } from '@saphan/core/tlog/note-key.ts'
import { readCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { act } from '../../src/gate/act.ts'
import { queueControl } from '../../src/feed/control.ts'
import { NODE, aNode, aProxy, connect, feedUuid, nodeNameOf, settle, type TestNode } from './node.ts'
import { anIndicator, queue } from './waiting.ts'

let th: TestNode
let au: TestNode
beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'])])
})
afterEach(async () => {
  await th.close()
  await au.close()
})

const release = async (from: TestNode, to: string, texts: readonly string[]): Promise<void> =>
  queue(from.database, await feedUuid(from.database, from.feedTo(to)), texts)

type FeedRow = { id: string; size: bigint; state: string; note: string; receipt: string | null }
const feedOf = async (node: TestNode, origin: string): Promise<FeedRow> =>
  (
    await sql<FeedRow>`
      select id, size, state,
        (select note from checkpoint where feed_id = feed.id order by size desc limit 1) as note,
        (select note from receipt where feed_id = feed.id order by size desc limit 1) as receipt
      from feed where origin = ${origin}`.execute(node.database.at('bulk'))
  ).rows[0]!

const lines = async (node: TestNode, origin: string): Promise<(string | null)[]> => {
  const { id, size } = await feedOf(node, origin)
  const { rows } = await sql<{ index: bigint; line: string }>`
    select line.index, line.canonical as line from (
      select number * 256 + place - 1 as index, canonical
      from segment, unnest(string_to_array(body, chr(10))) with ordinality as one (canonical, place)
      where feed_id = ${id} and place <= 256
      union all select index, canonical from segment_tail where feed_id = ${id}
    ) as line order by index`.execute(node.database.at('bulk'))
  expect(rows).toHaveLength(Number(size))
  return rows.map(({ line }) => line)
}

const expectSame = async (origin: string, texts: readonly string[]): Promise<void> => {
  const [here, there] = [await feedOf(th, origin), await feedOf(au, origin)]
  expect(await lines(th, origin)).toEqual(await lines(au, origin))
  expect((await lines(au, origin)).filter((line) => !line?.includes('"control"'))).toEqual(texts)
  expect(there.note).toBe(here.note)
  expect(readCheckpoint(here.note).checkpoint.size).toBe(Number(here.size))
  const [sender, recipient] = origin.startsWith(nodeNameOf('TH')) ? [th, au] : [au, th]
  const receipt = openReceipt((sender === th ? here : there).receipt!, {
    origin,
    logKeys: [noteKey(origin, 'ed25519', sender.keys.log.publicKey)],
    receiptKeys: [
      noteKey(`${nodeNameOf(recipient.party)}/receipt`, 'cosignature', recipient.keys.receipt.publicKey),
    ],
  })
  expect(receipt.checkpoint).toEqual(readCheckpoint(here.note).checkpoint)
}

const quiet = (): void => {
  expect([...th.heard.troubles, ...au.heard.troubles, ...th.watch.troubles, ...au.watch.troubles]).toEqual([])
}

describe('two nodes', () => {
  it('hold the same bytes, size and root in both directions, each with the other’s receipt', async () => {
    connect(th, au)
    const mine = Array.from({ length: 700 }, (_, at) => anIndicator(at))
    const yours = Array.from({ length: 3 }, (_, at) => anIndicator(1000 + at))
    await release(th, 'AU', mine)
    await release(au, 'TH', yours)
    await settle(th, au)
    quiet()
    await expectSame(th.feedTo('AU'), mine)
    await expectSame(au.feedTo('TH'), yours)
    expect(au.heard.objects.map(({ canonical }) => canonical)).toEqual(mine)
    expect(th.heard.objects.map(({ canonical }) => canonical)).toEqual(yours)
  })

  it('ask for no more than whether anything is new, and write nothing down, when nothing is', async () => {
    const proxy = await aProxy(th.address)
    connect(th, au, { one: proxy.address })
    await release(th, 'AU', [anIndicator(0), anIndicator(1)])
    await settle(th, au)
    const acts = async (): Promise<unknown> =>
      (await sql`select count(*) from ledger_entry`.execute(au.database.at('bulk'))).rows[0]
    const before = await acts()
    proxy.seen.length = 0
    au.links.wake()
    await au.links.settled()
    await proxy.close()
    quiet()
    expect(proxy.seen.map(({ path, status }) => `${path.split('/').at(-1)} ${status}`)).toEqual([
      'checkpoint 200',
      'agreements 304',
    ])
    expect(await acts()).toEqual(before)
  })

  it('stay joined while one appends again and again', async () => {
    connect(th, au)
    const texts = Array.from({ length: 600 }, (_, at) => anIndicator(at))
    for (let at = 0; at < texts.length; at += 40) {
      await release(th, 'AU', texts.slice(at, at + 40))
      th.sequencer.wake()
      if (at % 120 === 0) au.links.wake()
    }
    await settle(th, au)
    quiet()
    await expectSame(th.feedTo('AU'), texts)
  })

  it('go on where they were after a restart in the middle', async () => {
    connect(th, au)
    const texts = Array.from({ length: 900 }, (_, at) => anIndicator(at))
    await release(th, 'AU', texts.slice(0, 500))
    await settle(th)
    const take = au.ports.accept.bind(au.ports)
    let count = 0
    // The second step dies in the middle of its transaction.
    Object.assign(au.ports, {
      accept: (...given: Parameters<typeof take>) => {
        count += 1
        if (count === 2) throw new RangeError('died')
        return take(...given)
      },
    })
    await au.restart()
    await settle(au)
    await th.restart()
    await release(th, 'AU', texts.slice(500))
    await au.restart()
    await settle(th, au)
    await expectSame(th.feedTo('AU'), texts)
    expect(au.heard.objects.map(({ canonical }) => canonical)).toEqual(texts)
  })

  it('try again a second after a failure, not only at the next poll', async () => {
    connect(th, au)
    const right = th.authority
    th.authority = 'elsewhere.example'
    await release(th, 'AU', [anIndicator(1)])
    await settle(th, au)
    expect(au.heard.troubles).not.toEqual([])
    th.authority = right
    await vi.waitFor(() => expect(au.heard.objects).toHaveLength(1), { timeout: 3500, interval: 20 })
  }, 20_000)

  it('tell each other what is recalled', async () => {
    connect(th, au)
    await release(th, 'AU', [anIndicator(0)])
    await settle(th, au)
    const id = await feedUuid(th.database, th.feedTo('AU'))
    await act(th.world, { actor: NODE, action: 'release:withdraw', subject: id }, (tx, permit) =>
      queueControl(tx, permit, th.world.clock, id, {
        type: 'control',
        kind: 'recall',
        index: 1,
        action: 'withdraw',
        reason: 'false-positive',
      }),
    )
    await settle(th, au)
    quiet()
    expect(au.heard.recalls).toEqual([{ index: 1, action: 'withdraw', reason: 'false-positive' }])
  })

  it('withhold what was not confirmed while suspended, and open it afterwards', async () => {
    connect(th, au)
    const texts = Array.from({ length: 4 }, (_, at) => anIndicator(at))
    await release(th, 'AU', texts.slice(0, 2))
    await settle(th, au)
    await au.links.stop()
    await release(th, 'AU', texts.slice(2, 3))
    await settle(th)
    th.watch.crossing = 'recall-correction-safety'
    await release(th, 'AU', texts.slice(3))
    await settle(th)
    await au.restart()
    await settle(th, au)
    expect(au.heard.objects).toHaveLength(2)
    expect((await feedOf(au, th.feedTo('AU'))).state).toBe('suspended')
    expect((await lines(au, th.feedTo('AU')))[3]).toBe('')
    th.watch.crossing = 'all'
    await settle(th, au)
    quiet()
    expect((await feedOf(au, th.feedTo('AU'))).state).toBe('running')
    const heard = au.heard.objects.toSorted((a, b) => a.index - b.index)
    expect(heard.map(({ canonical }) => canonical)).toEqual(texts)
    await expectSame(th.feedTo('AU'), texts)
  })

  it('refill the one that lost its last commits', async () => {
    connect(th, au)
    await release(th, 'AU', [anIndicator(0)])
    await settle(th, au)
    const before = await feedOf(au, th.feedTo('AU'))
    await th.links.stop()
    await th.sequencer.stop()
    // As after a power cut: everything of the feed is gone from the store, and the row waits again.
    const { id } = before
    for (const table of ['feed_entry', 'segment_tail', 'tile', 'checkpoint', 'receipt'])
      await sql`delete from ${sql.table(table)} where feed_id = ${id}`.execute(th.database.at('bulk'))
    await sql`update feed set size = 0, placed = 0, last_added = 0 where id = ${id}`.execute(
      th.database.at('bulk'),
    )
    await release(th, 'AU', [anIndicator(0), anIndicator(1)])
    await th.restart()
    await settle(th, au)
    expect(th.watch.rolledBack).toEqual([true])
    await expectSame(th.feedTo('AU'), [anIndicator(0), anIndicator(1)])
  })
})
