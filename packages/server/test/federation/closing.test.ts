// A feed that lost what it signed, closed by a person and continued in another, to docs/spec/feed.md "Closing beside the log".
import { readCheckpoint } from '@saphan/core/tlog/checkpoint.ts'
import { parseControl } from '@saphan/core/tlog/control.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeFeed, type ClosingWorld } from '../../src/feed/closing.ts'
import type { Stranded } from '../../src/feed/succession.ts'
import type { Actor } from '../../src/gate/actor.ts'
import { aNode, connect, feedUuid, keyListOf, settle, type TestNode } from './node.ts'
import { anIndicator, putBack, queue } from './waiting.ts'

let th: TestNode
let au: TestNode
let feedId: string
let first: string
let second: string
beforeEach(async () => {
  ;[th, au] = await Promise.all([aNode('TH', ['AU']), aNode('AU', ['TH'])])
  connect(th, au)
  first = th.feedTo('AU')
  second = first.replace('/AU', '~2/AU')
  feedId = await feedUuid(th.database, first)
  const db = th.database.at('bulk')
  await sql`insert into organisation (id, party, names, created_at) values ('cert', 'TH', '{}', 1)`.execute(
    db,
  )
  await sql`
    insert into member (id, organisation_id, user_name, name, roles, password, created_at)
    values (${DELEGATE.id}, 'cert', 'delegate', 'Delegate', '["delegate"]', '', 1)`.execute(db)
})
afterEach(async () => {
  await th.close()
  await au.close()
})

const DELEGATE: Actor = {
  kind: 'member',
  id: 'delegate',
  name: 'Delegate',
  roles: ['delegate'],
  party: 'TH',
  organisation: null,
}

let again: Stranded[]
const world = (): ClosingWorld => ({
  ...th.world,
  keys: th.keys,
  keyListOf: async () => keyListOf('TH', th.keys, ['AU']),
  releaseAgain: async (_tx, _feed, stranded) => void (again = [...stranded]),
  recallAgain: async () => {},
})
const close = (reason = 'the disk failed') =>
  closeFeed(world(), DELEGATE, feedId, { reason, password: 'a long enough password' })

const texts = Array.from({ length: 8 }, (_, at) => anIndicator(at))
const release = async (...some: string[]): Promise<void> => queue(th.database, feedId, some)

/** Stops TH, cuts its store back and starts it again; `isAlone` while AU cannot be reached. */
const loseTo = async (size: number, isAlone = true): Promise<void> => {
  await th.links.stop()
  await th.sequencer.stop()
  await putBack(th.database, feedId, size)
  const { peers } = th
  if (isAlone) th.peers = []
  await th.restart()
  await th.sequencer.settled()
  th.peers = peers
}

type Row = { state: string; size: bigint; successor: string | null; note: string | null }
const feedOf = async (node: TestNode, origin: string): Promise<Row | undefined> =>
  (
    await sql<Row>`select state, size, successor,
      (select note from checkpoint where feed_id = feed.id order by size desc limit 1) as note
      from feed where origin = ${origin}`.execute(node.database.at('bulk'))
  ).rows[0]
const linesOf = async (node: TestNode, origin: string): Promise<string[]> =>
  (
    await sql<{ canonical: string }>`select canonical from segment_tail
      where feed_id = (select id from feed where origin = ${origin}) order by index`.execute(
      node.database.at('bulk'),
    )
  ).rows.map(({ canonical }) => canonical)
const objectsOf = async (node: TestNode, origin: string): Promise<string[]> =>
  (await linesOf(node, origin)).filter((line) => !line.includes('"type":"control"'))

describe('a feed that lost what it signed, with nobody to fill it in', () => {
  it('signs nothing until a person closes it, and then goes on in a feed that names it', async () => {
    await release(...texts.slice(0, 3))
    await settle(th, au)
    await release(...texts.slice(3, 5))
    await settle(th, au)
    await loseTo(4)
    await release(texts[5]!)
    th.peers.splice(0)
    th.sequencer.wake(feedId)
    await th.sequencer.settled()
    expect(await feedOf(th, first)).toMatchObject({ state: 'rolled-back', size: 4n, successor: null })
    await close()
    await th.sequencer.settled()
    th.sequencer.wake()
    await th.sequencer.settled()
    expect(await feedOf(th, first)).toMatchObject({ state: 'closed', size: 4n, successor: second })
    expect(await feedOf(th, second)).toMatchObject({ state: 'running', size: 2n })
    const [opened] = await linesOf(th, second)
    expect(parseControl(opened!)).toEqual({
      type: 'control',
      kind: 'opened',
      origin: second,
      predecessor: first,
    })
    expect(await objectsOf(th, second)).toEqual([texts[5]])
  })

  it('is followed by the recipient, who keeps and shows both', async () => {
    await release(...texts.slice(0, 5))
    await settle(th, au)
    const before = await feedOf(au, first)
    await loseTo(2)
    await close()
    await release(texts[6]!)
    await sql`update outgoing set feed_id = (select id from feed where origin = ${second})`.execute(
      th.database.at('bulk'),
    )
    await settle(th, au)
    await settle(th, au)
    expect(await feedOf(au, first)).toEqual({ ...before, state: 'closed', successor: second })
    expect(await objectsOf(au, first)).toEqual(texts.slice(0, 5))
    const [here, there] = [await feedOf(th, second), await feedOf(au, second)]
    expect(there?.note).toBe(here?.note)
    expect(await objectsOf(au, second)).toEqual([texts[6]])
    expect(au.heard.alarms).toEqual([])
  })

  it('gives the recipient first what is still held of it', async () => {
    await release(...texts.slice(0, 2))
    await settle(th, au)
    await au.links.stop()
    await release(...texts.slice(2, 4))
    await settle(th)
    await release(...texts.slice(4, 6))
    await settle(th)
    await loseTo(5)
    await close()
    await au.restart()
    await settle(th, au)
    await settle(th, au)
    expect(await feedOf(au, first)).toMatchObject({ state: 'closed', size: 5n, successor: second })
    expect(readCheckpoint((await feedOf(au, first))!.note!).checkpoint.size).toBe(5)
    expect(await objectsOf(au, first)).toEqual(texts.slice(0, 4))
  })

  it('releases again what had a place and was withheld from the recipient', async () => {
    await release(...texts.slice(0, 2))
    await settle(th, au)
    await au.links.stop()
    await release(texts[2]!)
    await settle(th)
    th.watch.crossing = 'none'
    await settle(th)
    await release(texts[3]!)
    await loseTo(5)
    await close()
    expect(again.map(({ objectId }) => objectId)).toEqual([(JSON.parse(texts[2]!) as { id: string }).id])
  })

  it('is closed once, and only when it is rolled back', async () => {
    await release(texts[0]!)
    await settle(th, au)
    await expect(close()).rejects.toMatchObject({ code: 'feed.not-closable' })
    await loseTo(1)
    await close()
    await expect(close()).rejects.toMatchObject({ code: 'feed.not-closable' })
    await th.restart()
    await settle(th)
    expect(await feedOf(th, first)).toMatchObject({ state: 'closed', successor: second })
  })

  it('is not believed closed by anybody else', async () => {
    await release(...texts.slice(0, 3))
    await settle(th, au)
    await loseTo(2)
    await closeFeed(
      { ...world(), keys: au.keys, keyListOf: async () => keyListOf('TH', au.keys, ['AU']) },
      DELEGATE,
      feedId,
      {
        reason: 'a stranger says so',
        password: 'a long enough password',
      },
    )
    await settle(th, au)
    expect(au.heard.troubles.at(-1)).toMatchObject({ code: 'feed.closing-invalid' })
    expect(await feedOf(au, first)).toMatchObject({ state: 'running', successor: null })
    expect(await feedOf(au, second)).toBeUndefined()
  })
})
