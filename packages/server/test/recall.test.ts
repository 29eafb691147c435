// A recall: what one side asks back is gone at once on the other, by whichever way it was seen, and is answered.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFolder } from '@saphan/core/proof/check-folder.ts'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { sql } from 'kysely'
import { issueDemoToken, type DemoToken } from '../src/demo/token.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let digest: string
let token: DemoToken
let source: DemoToken
beforeAll(async () => {
  ;({ th, au, digest } = await twoSides())
  token = await issueDemoToken(au)
  source = await issueDemoToken(th)
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const write = async (value: string) => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  return (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
}

const found = async (side: TestSide, q: string) =>
  (await (await side.as('analyst')).call('record.list', { query: { q } })).items

const arrives = (side: TestSide, q: string) =>
  until(async () => ((await found(side, q)).length > 0 ? true : undefined))

const released = async (value: string) => {
  const written = await write(value)
  await arrives(au, value)
  return written
}

const recall = async ({ id, version }: { id: string; version: string }) =>
  (await th.as('officer')).call('recall.ask', {
    body: {
      record: id,
      version,
      to: 'AU',
      action: 'withdraw',
      reason: 'false-positive',
      note: 'seen in a test',
    },
  })

const lineAt = async (side: TestSide, id: string) =>
  (await (await side.as('analyst')).call('recall.list')).recalls.find(({ record }) => record?.id === id)

const answered = (id: string) =>
  until(async () => {
    const line = await lineAt(th, id)
    return line?.answer ? line : undefined
  })

const TAXII = 'application/taxii+json;version=2.1'

const authorizationOf = ({ user, secret }: DemoToken): string =>
  `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`

/** Everything that the other side’s analyst, tools and auditor can read, in one text. */
const everythingAt = async (side: TestSide): Promise<string> => {
  const authorization = authorizationOf(token)
  const taxii = async (path: string) =>
    (
      await fetch(`${side.address}/taxii2/exchange/${path}`, {
        headers: { accept: TAXII, authorization },
      })
    ).text()
  const { collections } = JSON.parse(await taxii('collections/')) as {
    collections: { id: string; can_read: boolean }[]
  }
  const readable = collections.filter(({ can_read: can }) => can)
  expect(readable.length).toBeGreaterThan(0)
  const pages = await Promise.all(
    readable.flatMap(({ id }) => [taxii(`collections/${id}/objects/`), taxii(`collections/${id}/manifest/`)]),
  )
  const analyst = await side.as('analyst')
  const auditor = await side.as('auditor')
  const { feeds } = await auditor.call('feed.list')
  const files = feeds.flatMap(({ id, size }) =>
    size === 0
      ? []
      : [
          auditor.fetch(`/api/feeds/${id}/files/segment/000.p/${size}`).then((one) => one.text()),
          auditor.fetch(`/api/feeds/${id}/entries`).then((one) => one.text()),
        ],
  )
  const lists = [
    analyst.fetch('/api/records?limit=500&canonical=true').then((one) => one.text()),
    analyst.fetch('/api/report/areas?items=20').then((one) => one.text()),
  ]
  return [pages, ...(await Promise.all(files)), ...(await Promise.all(lists))].flat().join('\n')
}

/** Checks a side’s copy of a feed with no trust in anyone. */
const checkOf = async (side: TestSide, id: string) => {
  const auditor = await side.as('auditor')
  return checkFolder(async (path) => {
    const response = await auditor.fetch(`/api/feeds/${id}/files/${path}`)
    return response.status === 404 ? undefined : new Uint8Array(await response.arrayBuffer())
  })
}

describe('what one side asks back', () => {
  it('is gone on the other from list, search, page, graph, views, reports and files, and is acknowledged', async () => {
    const written = await released('203.0.113.21')
    const { id } = written
    expect(await everythingAt(au)).toContain(id)
    const asked = await recall(written)
    expect(asked.line).toMatchObject({ own: true, party: 'AU', askedBy: expect.any(String), answer: null })
    await until(async () => ((await found(au, '203.0.113.21')).length === 0 ? true : undefined))
    const analyst = await au.as('analyst')
    await expect(analyst.call('record.get', { params: { id } })).rejects.toMatchObject({
      code: 'record.absent',
    })
    const all = await everythingAt(au)
    expect(all).not.toContain(id)
    expect(all).not.toContain('203.0.113.21')
    const line = await answered(id)
    expect(line.answer).toMatchObject({ result: 'removed', copies: [{ by: 'view', count: 1 }] })
    expect(line).toMatchObject({ isOverdue: false, reason: 'false-positive', note: 'seen in a test' })
    const there = await lineAt(au, id)
    expect(there).toMatchObject({
      own: false,
      party: 'TH',
      reason: 'false-positive',
      answer: { result: 'removed' },
    })
    expect(there?.note).toBeUndefined()
    const page = await analyst.call('recall.get', { params: { id: there?.id ?? '' } })
    expect(page.holders).toEqual([expect.objectContaining({ by: 'view' })])
    const here = await (await th.as('analyst')).call('record.get', { params: { id } })
    expect(here.releases[0]?.state).toBe('recalled')
  })

  it('is refused when it was not released, was recalled before, or the asker is no releasing officer', async () => {
    const written = await released('203.0.113.22')
    const { id, version } = written
    const body = { record: id, version, to: 'AU', action: 'withdraw', reason: 'released-in-error' } as const
    await expect((await th.as('analyst')).call('recall.ask', { body })).rejects.toMatchObject({
      code: 'gate.denied',
    })
    await expect(
      (await au.as('officer')).call('recall.ask', { body: { ...body, to: 'TH' } }),
    ).rejects.toMatchObject({
      code: 'recall.not-originator',
    })
    const auditor = await au.as('auditor')
    // Entries get their places after they were written.
    await until(async () => {
      const { entries } = await auditor.call('ledger.list', { query: {} })
      return entries.find(({ action, subject, refused: why }) =>
        [action, subject, why].every(
          (one, at) => one === ['release.withdrawn', id, 'recall.not-originator'][at],
        ),
      )
    })
    const { evidence } = await auditor.call('evidence.list', {})
    expect(evidence[0]).toMatchObject({ kind: 'refused-act', against: 'AU' })
    await recall(written)
    await answered(id)
    await expect(recall(written)).rejects.toMatchObject({ code: 'recall.not-released' })
  })

  it('does not leave again when the same version comes in once more, while a later version does', async () => {
    const written = await released('203.0.113.23')
    const { id } = written
    const { object } = await (await th.as('analyst')).call('record.get', { params: { id } })
    await recall(written)
    await answered(id)
    const post = async (one: object) => {
      const { status } = await fetch(`${th.address}/taxii2/exchange/collections/${source.inbox}/objects/`, {
        method: 'POST',
        headers: { accept: TAXII, 'content-type': TAXII, authorization: authorizationOf(source) },
        body: JSON.stringify({ objects: [one] }),
      })
      expect(status).toBe(202)
    }
    await post(object)
    await th.node.settled()
    await post({ ...object, modified: '2027-01-01T00:00:00.000Z', name: 'Corrected host 203.0.113.23' })
    await arrives(au, 'corrected')
    const page = await (await au.as('analyst')).call('record.get', { params: { id } })
    expect(page.versions).toEqual(['2027-01-01T00:00:00.000Z'])
  })

  it('is still a record where another gave it too', async () => {
    const written = await released('203.0.113.24')
    const { id } = written
    const { object } = await (await th.as('analyst')).call('record.get', { params: { id } })
    const bundle = { type: 'bundle', id: `bundle--${randomUUID()}`, objects: [object] }
    await (
      await au.as('analyst')
    ).fetch('/api/units?name=own', {
      method: 'POST',
      body: JSON.stringify(bundle),
      headers: { 'content-type': 'application/json' },
    })
    await au.node.settled()
    await recall(written)
    await answered(id)
    expect(await found(au, '203.0.113.24')).toHaveLength(1)
  })

  it('names what refers to it, and takes its own relations along', async () => {
    const written = await released('203.0.113.25')
    const { id } = written
    const now = new Date().toISOString()
    const note = {
      type: 'note',
      spec_version: '2.1',
      id: `note--${randomUUID()}`,
      created: now,
      modified: now,
      content: 'An analysis that rests on it',
      object_refs: [id],
      object_marking_refs: [TLP_2_MARKINGS.green.id],
    }
    await (
      await au.as('analyst')
    ).fetch('/api/units?name=note', {
      method: 'POST',
      body: JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: [note] }),
      headers: { 'content-type': 'application/json' },
    })
    await until(async () => {
      const page = await (await au.as('analyst')).call('record.get', { params: { id } })
      return page.relations.length > 0 ? true : undefined
    })
    await recall(written)
    await answered(id)
    const line = await lineAt(au, id)
    const page = await (await au.as('analyst')).call('recall.get', { params: { id: line?.id ?? '' } })
    expect(page.derived).toEqual([
      expect.objectContaining({ relation: 'object', line: expect.objectContaining({ id: note.id }) }),
    ])
  })

  it('can be answered again by a person: kept for a legal reason, which the other side sees', async () => {
    const written = await released('203.0.113.26')
    const { id } = written
    await recall(written)
    await answered(id)
    const officer = await au.as('officer')
    const params = { id: (await lineAt(au, id))?.id ?? '' }
    const without = { result: 'kept', copiesCalledBack: true } as const
    await expect(officer.call('recall.answer', { params, body: without })).rejects.toMatchObject({
      code: 'recall.reason-needed',
    })
    await officer.call('recall.answer', { params, body: { ...without, reason: 'legal-proceeding' } })
    const line = await until(async () => {
      const one = await lineAt(th, id)
      return one?.answer?.result === 'kept' ? one : undefined
    })
    expect(line.answer).toMatchObject({ reason: 'legal-proceeding', copies: [] })
    expect(await found(au, '203.0.113.26')).toEqual([])
  })

  it('reaches the other side while the agreement is suspended, also for what was withheld meanwhile', async () => {
    const written = await released('203.0.113.27')
    const delegate = await th.as('delegate')
    const password = 'delegate demonstration'
    const turn = async (act: 'suspend' | 'resume') =>
      delegate.call('agreement.act', { params: { id: digest }, body: { act, password, reason: 'exercise' } })
    await turn('suspend')
    await recall(written)
    const line = await answered(written.id)
    expect(line.answer?.result).toBe('removed')
    await turn('resume')
    const later = await write('203.0.113.28')
    await arrives(au, '203.0.113.28')
    expect(await found(au, '203.0.113.27')).toEqual([])
    expect(later.id).not.toBe(written.id)
  })

  it('leaves both copies of the feed such that anybody can check them', async () => {
    const headsOf = async (side: TestSide) => {
      const { feeds } = await (await side.as('auditor')).call('feed.list')
      return feeds
        .map(({ id, root, size }) => ({ id, root, size }))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    }
    const heads = await until(async () => {
      const [here, there] = [await headsOf(th), await headsOf(au)]
      return JSON.stringify(here) === JSON.stringify(there) ? here : undefined
    })
    expect(heads).toHaveLength(2)
    for (const { id } of heads)
      for (const side of [th, au]) {
        // An answer to a recall may still get its place: a copy that grows while it is read is read again.
        const { ok, contents } = await until(async () => {
          const report = await checkOf(side, id)
          return report.checks.every(({ status }) => status === 'passed') ? report : undefined
        })
        expect(ok).toBe(true)
        expect(contents.missing).toBe(0)
      }
  })
})

describe('words that fit nothing', () => {
  it('an answer to what was not asked is refused, entered in the ledger, and people are told', async () => {
    const db = au.node.world().database.at('bulk')
    const feed = await sql<{ id: string }>`select id from feed where own`.execute(db)
    const text = JSON.stringify({
      action: 'withdraw',
      copies: [],
      index: 1,
      kind: 'acknowledge',
      origin: 'node.th.example/other/AU',
      result: 'removed',
      type: 'control',
    })
    await sql`insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
      values ('forged', ${feed.rows[0]?.id}, 'control', ${text}, 0, 0)`.execute(db)
    await write('203.0.113.29')
    const evidence = await until(async () => {
      const { evidence: held } = await (await th.as('auditor')).call('evidence.list')
      return held.find(({ kind }) => kind === 'refused-control')
    })
    expect(evidence.against).toBe('AU')
    // The feed goes on.
    await arrives(au, '203.0.113.29')
  })
})
