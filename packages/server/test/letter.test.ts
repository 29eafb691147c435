// TLP:RED between two nodes: sealed to named persons of the other side, opened by them and by nobody else, and in no feed.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { sql } from 'kysely'
import { refused } from './node.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

/** What is in the letter and must be nowhere else. */
const MARKER = `marker${randomUUID().replaceAll('-', '')}`

const folders = {
  th: mkdtempSync(join(tmpdir(), 'saphan-letter-')),
  au: mkdtempSync(join(tmpdir(), 'saphan-letter-')),
}
let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides({ folders }))
  // Stores on disk are made from nothing.
}, 150_000)
afterAll(() => {
  // The last test stops both nodes.
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true })
})

const passwordOf = (user: string): string =>
  DEMONSTRATION_ACCOUNTS.find((one) => one.user === user)?.password ?? ''

const makeKey = async (side: TestSide, user: string, duty: string) =>
  (await side.as(user)).call('letter.key.make', {
    body: {
      title: { en: duty, th: duty },
      languages: ['en'],
      timeZone: 'Australia/Sydney',
      password: passwordOf(user),
    },
  })

const write = async (name: string, marking = 'red') => {
  const values = {
    name,
    pattern: { type: 'ipv4-addr', value: '192.0.2.77' },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: marking,
  }
  const written = await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
  await th.node.settled()
  return written
}

const reviewOf = (title: string) =>
  until(async () => {
    const { reviews } = await (await th.as('officer')).call('review.list', { query: {} })
    return reviews.find((one) => one.title.includes(title) && one.waiting > 0)
  })

/** Who can be named in a review, once their keys have come. */
const personsIn = (id: string, count: number) =>
  until(async () => {
    const sealing = await (await th.as('officer')).call('review.sealing', { params: { id } })
    return sealing.persons.length >= count ? sealing : undefined
  })

const approve = async (user: string, id: string) => {
  const member = await th.as(user)
  const { lines } = await member.call('review.get', { params: { id } })
  return member.call('review.approve', { params: { id }, body: { lines: lines.map((line) => line.id) } })
}

const lettersOf = async (side: TestSide, user: string) => (await side.as(user)).call('letter.list')

const firstLetter = (user: string) =>
  until(async () => {
    await au.node.settled()
    return (await lettersOf(au, user)).mine[0]
  })

/** Every file under a folder that has a text in it. */
const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((file) => readFileSync(file).includes(text))

const feedsOf = async (side: TestSide) => (await (await side.as('analyst')).call('feed.list')).feeds

let recordId: string
let reviewId: string
let digest: string

describe('a record for named persons only', () => {
  it('waits, and goes to nobody whom the other side has not published a key for', async () => {
    recordId = (await write(`Host ${MARKER}`)).id
    reviewId = (await reviewOf(MARKER)).id
    const sealing = await (await th.as('officer')).call('review.sealing', { params: { id: reviewId } })
    expect(sealing).toMatchObject({ persons: [], lines: [{ isWaiting: true, named: [], letter: null }] })
    const name = (await th.as('officer')).call('review.name', {
      params: { id: reviewId },
      body: { lines: sealing.lines.map(({ line }) => line), keys: ['e'.repeat(64)] },
    })
    await expect(name).rejects.toMatchObject(refused(409, 'review.person-absent'))
  })

  it('stays where approvals name nobody', async () => {
    await approve('officer', reviewId)
    await approve('officer-2', reviewId)
    await th.node.settled()
    const review = await (await th.as('officer')).call('review.get', { params: { id: reviewId } })
    expect(review.lines.map(({ state }) => state)).toEqual(['waiting'])
  })

  it('has no key under a password that is not the member’s own', async () => {
    const body = {
      title: { en: 'Duty', th: 'เวร' },
      languages: ['en'],
      timeZone: 'Etc/UTC',
      password: 'mistyped',
    }
    const made = (await au.as('analyst')).call('letter.key.make', { body })
    await expect(made).rejects.toMatchObject({ code: 'session.wrong-credentials' })
    expect((await lettersOf(au, 'analyst')).keys).toEqual([])
  })

  it('is named to persons by a releasing officer, to nobody by others', async () => {
    const first = await makeKey(au, 'analyst', 'Duty analyst')
    const second = await makeKey(au, 'officer', 'Duty officer')
    const { persons, lines } = await personsIn(reviewId, 2)
    expect(persons.map(({ key }) => key).toSorted()).toEqual([first.key, second.key].toSorted())
    expect(persons.find(({ key }) => key === first.key)?.title).toEqual({
      en: 'Duty analyst',
      th: 'Duty analyst',
    })
    const body = { lines: lines.map(({ line }) => line), keys: [first.key] }
    const params = { id: reviewId }
    for (const user of ['analyst', 'counsel'])
      await expect((await th.as(user)).call('review.name', { params, body })).rejects.toMatchObject({
        details: { status: 403 },
      })
    const named = await (await th.as('officer')).call('review.name', { params, body })
    expect(named.lines[0]?.named).toEqual([first.key])
  })

  it('needs the approval of two for just these persons', async () => {
    await approve('officer', reviewId)
    const review = await approve('officer-2', reviewId)
    await until(async () => {
      const seen = await (await th.as('officer')).call('review.sealing', { params: { id: reviewId } })
      return seen.lines[0]?.letter ?? undefined
    })
    expect(review.lines.map(({ state }) => state)).not.toContain('waiting')
  })

  it('comes as a letter that names only whom it is for', async () => {
    const mine = await firstLetter('analyst')
    ;({ digest } = mine)
    expect(mine).toMatchObject({ from: 'TH' })
    expect(mine.openedAt).toBeUndefined()
    for (const user of ['officer', 'administrator', 'auditor'])
      expect((await lettersOf(au, user)).mine).toEqual([])
  })

  it('opens for the named person with their password, and tells its sender', async () => {
    const analyst = await au.as('analyst')
    const wrong = analyst.call('letter.open', { params: { digest }, body: { password: 'not this one' } })
    await expect(wrong).rejects.toMatchObject({ code: 'session.wrong-credentials' })
    const opened = await analyst.call('letter.open', {
      params: { digest },
      body: { password: passwordOf('analyst') },
    })
    expect(opened.isTold).toBe(true)
    expect(opened.objects.map(({ kind, object }) => [kind, object['name']])).toEqual([
      ['indicator', `Host ${MARKER}`],
    ])
    await until(async () => {
      const { sent } = await lettersOf(th, 'officer')
      return sent.find((one) => one.digest === digest)?.persons[0]?.openedAt
    })
  })

  it('is explained to those who approve, with whom it went to, and to nobody else', async () => {
    const explained = await (
      await th.as('officer')
    ).call('release.explain', { params: { id: recordId, to: 'AU' } })
    expect(explained.decided?.letter?.persons.map(({ title }) => title.en)).toEqual(['Duty analyst'])
    const other = (await th.as('analyst')).call('release.explain', { params: { id: recordId, to: 'AU' } })
    await expect(other).rejects.toMatchObject(refused(404, 'record.absent'))
  })

  it('opens for nobody else, whatever their role, and answers them as for a letter that never was', async () => {
    for (const user of ['officer', 'administrator', 'auditor', 'delegate']) {
      const member = await au.as(user)
      const body = { password: passwordOf(user) }
      const known = member.call('letter.open', { params: { digest }, body }).catch((error: unknown) => error)
      const never = member
        .call('letter.open', { params: { digest: 'f'.repeat(64) }, body })
        .catch((error: unknown) => error)
      expect(await known).toMatchObject(refused(404, 'letter.absent'))
      expect(await never).toMatchObject(refused(404, 'letter.absent'))
    }
  })

  it('is in no feed, no record, no search and no file of the other side', async () => {
    await au.node.settled()
    for (const side of [th, au])
      for (const feed of await feedsOf(side)) {
        const path = `/api/feeds/${feed.id}/files/segment/000.p/${feed.size}`
        const file = await (await side.as('analyst')).fetch(path)
        const text = await file.text()
        expect([file.status, text.includes('"control"'), text.includes(MARKER)]).toEqual([200, true, false])
      }
    const { items } = await (await au.as('analyst')).call('record.list', { query: { q: MARKER } })
    expect(items).toEqual([])
    const recordsWith = async (side: TestSide): Promise<number> => {
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from record
        where canonical like ${`%${MARKER}%`} or title like ${`%${MARKER}%`}`.execute(
        side.node.world().database.at('interactive'),
      )
      return rows[0]?.count ?? 0
    }
    expect([await recordsWith(th), await recordsWith(au)]).toEqual([1, 0])
    // What a running store has not written yet is in no file.
    await au.node.stop()
    await th.node.stop()
    expect(filesWith(folders.au, MARKER)).toEqual([])
  })
})
