// A real node whose store, or whole folder, is put back to an older copy while the other side has gone on: it signs nothing
// before the loss is noticed, and is filled in from the other side, or closed by a person and continued.
import { cpSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aPair, endPair, type MortalSide, type Pair } from './node.ts'
import { until } from './waiting.ts'

let pair: Pair
let th: MortalSide
let au: MortalSide
beforeEach(async () => {
  pair = await aPair()
  ;({ th, au } = pair)
}, 180_000)
afterEach(() => endPair(pair), 60_000)

const write = async (digit: number): Promise<void> => {
  const values = {
    name: `Host ${digit}`,
    pattern: { type: 'ipv4-addr', value: `203.0.113.${digit}` },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
}

const feedOf = async (side: MortalSide, origin?: string) => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  return feeds.find((feed) => (origin === undefined ? feed.from === 'TH' : feed.origin === origin))
}

const arrives = (digit: number) =>
  until(`203.0.113.${digit} on the other side`, async () => {
    const query = { q: `203.0.113.${digit}` }
    const { items } = await (await au.as('analyst')).call('record.list', { query })
    return items.length > 0 ? items : undefined
  })

/** Both sides hold the same of TH's first feed, receipted. */
const settled = () =>
  until('both sides hold the same', async () => {
    const [here, there] = [await feedOf(th), await feedOf(au)]
    const isSame =
      here?.size === there?.size && here?.root === there?.root && here?.receipt?.size === here?.size
    return isSame && here?.isWaiting === false ? here : undefined
  })

const says = (side: MortalSide, message: string) =>
  until(message, async () => side.logged.findLast((line) => line['message'] === message))

const notesOf = (side: MortalSide): string[] =>
  readdirSync(join(side.folder, 'notes'))
    .filter((name) => name.endsWith('.notes'))
    .map((name) => readFileSync(join(side.folder, 'notes', name), 'utf8'))

/** Two objects are released, the store is kept as it is then, two more are released, and the store is put back. */
const loseLater = async () => {
  for (const digit of [1, 2]) await write(digit)
  await arrives(2)
  await settled()
  await th.stop()
  const [store, kept] = [join(th.folder, 'store'), join(th.folder, 'store.kept')]
  cpSync(store, kept, { recursive: true })
  await th.start()
  for (const digit of [3, 4]) await write(digit)
  await arrives(4)
  const before = await settled()
  await th.stop()
  rmSync(store, { recursive: true })
  renameSync(kept, store)
  return before
}

describe('a store that was put back', () => {
  it('is noticed before anything is signed, filled in from the other side, and goes on', async () => {
    const before = await loseLater()
    await th.start()
    expect(await says(th, 'the store was behind what was signed')).toMatchObject({ refilled: true })
    await write(5)
    await arrives(5)
    const after = await settled()
    expect(after).toMatchObject({ origin: before.origin, state: 'running' })
    expect(after.size).toBe(before.size + 1)
    // The recipient's copy: the class of what was filled in is not known again on this side, so nobody here sees it whole.
    const out = join(au.folder, 'exported')
    expect(await au.run('auditor', ['export', 'feed', after.origin, '--out', out])).toMatchObject({ code: 0 })
    const held = au.logged.filter(({ message }) => message === 'something is held against the other side')
    expect(held.filter(({ kind }) => kind !== 'rolled-back')).toEqual([])
  })

  it('signs nothing while the other side is not there, and is closed by a person and continued', async () => {
    const before = await loseLater()
    const seen = await feedOf(au)
    await au.stop()
    const notes = notesOf(th)
    await th.start()
    expect(await says(th, 'the store was behind what was signed')).toMatchObject({ refilled: false })
    await write(5)
    const stuck = await until('it is rolled back', async () => {
      const feed = await feedOf(th)
      return feed?.state === 'rolled-back' ? feed : undefined
    })
    expect(stuck.size).toBeLessThan(before.size)
    expect(notesOf(th)).toEqual(notes)
    const closed = await th.run('delegate', ['close', stuck.origin, '--reason', 'the disk failed'])
    expect(closed, closed.stdout + closed.stderr).toMatchObject({ code: 0 })
    const successor = before.origin.replace('/AU', '~2/AU')
    await until(
      'the next feed has begun',
      async () => ((await feedOf(th, successor))?.size ?? 0) > 1 || undefined,
    )
    await au.start()
    await arrives(5)
    await until('the closed feed is shown as closed', async () =>
      (await feedOf(au, before.origin))?.successor === successor ? true : undefined,
    )
    expect(await feedOf(au, before.origin)).toMatchObject({
      state: 'closed',
      size: seen?.size,
      root: seen?.root,
    })
    for (const side of [th, au])
      for (const origin of [before.origin, successor]) {
        const out = join(side.folder, `exported-${origin.includes('~')}`)
        const made = await side.run('auditor', ['export', 'feed', origin, '--out', out])
        expect(made, made.stdout + made.stderr).toMatchObject({ code: 0 })
      }
  })
})

describe('a folder that was restored from a backup', () => {
  it('signs nothing before the other side was heard, although its notes and its store agree', async () => {
    await write(1)
    await arrives(1)
    await settled()
    await th.stop()
    const [archive, back] = [`${th.folder}.tar`, `${th.folder}.back`]
    const backup = ['backup', archive, '--folder', th.folder, '--with-keys']
    expect(await th.run('administrator', backup)).toMatchObject({ code: 0 })
    await th.start()
    await write(2)
    await arrives(2)
    const before = await settled()
    await th.stop()
    await au.stop()
    expect(await th.run('administrator', ['restore', archive, '--folder', back])).toMatchObject({ code: 0 })
    rmSync(th.folder, { recursive: true })
    renameSync(back, th.folder)
    rmSync(archive)
    const notes = notesOf(th)
    await th.start()
    await write(3)
    await until('it says why', async () =>
      th.logged.find((line) => (line['error'] as { code?: string } | undefined)?.code === 'feed.unchecked'),
    )
    expect(notesOf(th)).toEqual(notes)
    await au.start()
    await arrives(3)
    const after = await settled()
    expect(after).toMatchObject({ state: 'running', size: before.size + 1 })
  })
})
