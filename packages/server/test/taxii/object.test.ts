// TAXII 2.1 §5.3, §5.6, §5.7, §5.8: manifest, one object, taking out, versions.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/database.ts'
import { putRecords } from '../../src/record/store.ts'
import { collectionIdOf } from '../../src/taxii/collection.ts'
import {
  aFeed,
  aTaxiiNode,
  addClasses,
  anIndicator,
  ask,
  byName,
  fillFeed,
  fillInbox,
  ROOT,
  uuidOf,
  type TaxiiNode,
} from './node.ts'
import { aPermit } from './permit.ts'

let node: TaxiiNode
let poster: string
let other: string
const [v1, v2, v3] = [
  '2026-01-01T00:00:00.000Z',
  '2026-02-01T00:00:00.000Z',
  '2026-03-01T00:00:00.000Z',
] as const
const inbox = `${ROOT}/collections/inbox`
const { id } = anIndicator(1)

beforeAll(async () => {
  node = await aTaxiiNode({ sight: byName })
  await addClasses(node.database, ['c1', 'c2'])
  poster = await node.machine('c1')
  other = await node.machine('c1+c2')
})
afterAll(() => node.close())

beforeEach(async () => {
  await sql`delete from inbox_member`.execute(node.database.at('bulk'))
  const mine = { poster: node.idOf('c1') }
  await fillInbox(
    node,
    [v1, v2, v3].map((version) => ({ object: anIndicator(1, version) })),
    mine,
  )
  await fillInbox(node, [{ object: anIndicator(2) }], { poster: node.idOf('c1+c2') })
})

const get = (path: string, who = poster) => ask(node, who, 'GET', `${inbox}/${path}`)
const remove = (path: string, who = poster) => ask(node, who, 'DELETE', `${inbox}/objects/${path}`)
const versions = async () => (await get(`objects/${id}/versions/`)).body['versions']

describe('the manifest', () => {
  it('TAXII-S-18, TAXII-S-53, TAXII-S-54: has a record for each version, and filters by the object itself', async () => {
    const { body } = await get('manifest/?match[version]=all')
    const media_type = 'application/stix+json;version=2.1'
    expect(body.objects).toEqual(
      [
        [id, v1],
        [id, v2],
        [id, v3],
        [anIndicator(2).id, v1],
      ].map(([of, version]) => ({ id: of, date_added: expect.any(String), version, media_type })),
    )
    expect((await get('manifest/')).body.objects!.map(({ version }) => version)).toEqual([v3, v1])
    expect((await get(`manifest/?match[id]=${id}&match[version]=${v2}`)).body.objects).toHaveLength(1)
  })

  it('has the dates that the objects come in', async () => {
    const { body } = await get('manifest/?match[version]=all')
    for (const { date_added, version } of body.objects!.slice(0, 3)) {
      const { headers } = await get(`objects/${id}/?match[version]=${version}`)
      expect(headers['x-taxii-date-added-first']).toBe(date_added)
    }
  })
})

describe('one object', () => {
  it('TAXII-S-17, TAXII-S-60: comes in an envelope, the latest version unless asked otherwise', async () => {
    expect((await get(`objects/${id}/`)).body).toEqual({ objects: [anIndicator(1, v3)] })
    expect((await get(`objects/${id}/?match[version]=first`)).body).toEqual({ objects: [anIndicator(1, v1)] })
    expect((await get(`objects/${id}/?match[version]=all`)).body.objects).toHaveLength(3)
    expect((await get(`objects/${id}/?match[version]=all&limit=2`)).body).toMatchObject({
      more: true,
      next: expect.any(String),
    })
  })

  it('TAXII-S-60: that is unknown gives 404; of a version that is unknown, an empty envelope', async () => {
    for (const path of [`indicator--${uuidOf(9)}`, 'nonsense', '%00', 'x'.repeat(300)])
      for (const rest of ['', 'versions/']) expect((await get(`objects/${path}/${rest}`)).status).toBe(404)
    expect((await get(`objects/${id}/?match[version]=2020-01-01T00:00:00.000Z`)).text).toBe('{}')
  })

  it('ignores filters that this endpoint does not have', async () => {
    expect(
      (await get(`objects/${id}/?match[type]=malware&match[id]=${anIndicator(2).id}`)).body.objects,
    ).toHaveLength(1)
  })
})

describe('versions', () => {
  it('TAXII-S-64: are texts, each once; empty ones without the key; unknown objects give 404', async () => {
    expect((await get(`objects/${id}/versions/`)).body).toEqual({ versions: [v1, v2, v3] })
    expect((await get(`objects/${id}/versions/?limit=2`)).body).toEqual({
      more: true,
      next: expect.any(String),
      versions: [v1, v2],
    })
    expect((await get(`objects/${id}/versions/?match[spec_version]=2.0`)).text).toBe('{}')
    expect((await get(`objects/${id}/versions/?match[version]=last`)).body['versions']).toEqual([v1, v2, v3])
  })

  it('TAXII-S-64: of objects without times are one, also where there are several descriptions', async () => {
    const address = { type: 'ipv4-addr', id: `ipv4-addr--${uuidOf(5)}`, value: '192.0.2.1' }
    await fillInbox(node, [{ object: address }, { object: { ...address, x_note: 'again' } as never }])
    expect((await get(`objects/${address.id}/versions/`)).body).toEqual({
      versions: ['1970-01-01T00:00:00.000Z'],
    })
    expect((await get(`objects/${address.id}/`)).body.objects).toEqual([{ ...address, x_note: 'again' }])
  })
})

describe('taking out', () => {
  it('TAXII-S-61: leaves no trace of the object in objects, manifest and versions', async () => {
    expect((await remove(`${id}/`)).status).toBe(200)
    for (const rest of ['', 'versions/', '?match[version]=all'])
      expect((await get(`objects/${id}/${rest}`)).status).toBe(404)
    for (const path of ['objects', 'manifest'])
      expect((await get(`${path}/?match[version]=all`)).body.objects!.map((one) => one.id)).toEqual([
        anIndicator(2).id,
      ])
    expect((await remove(`${id}/`)).status).toBe(404)
  })

  it('TAXII-S-63: of one version leaves the others, and the latest of them becomes the latest', async () => {
    expect((await remove(`${id}/?match[version]=${v3}`)).status).toBe(200)
    expect(await versions()).toEqual([v1, v2])
    expect((await get(`objects/${id}/`)).body.objects).toEqual([anIndicator(1, v2)])
    expect((await remove(`${id}/?match[version]=first`)).status).toBe(200)
    expect(await versions()).toEqual([v2])
    expect((await remove(`${id}/?match[version]=${v3}`)).status).toBe(404)
    expect((await remove(`${id}/?match[version]=all`)).status).toBe(200)
  })

  it('of the last version brings back the one before', async () => {
    expect((await remove(`${id}/?match[version]=last`)).status).toBe(200)
    expect((await get('objects/')).body.objects!.map(({ modified }) => modified)).toEqual([v2, v1])
  })

  it('is for who posted the object', async () => {
    expect((await remove(`${anIndicator(2).id}/`)).status).toBe(403)
    expect((await remove(`${anIndicator(2).id}/`, other)).status).toBe(200)
  })

  it('keeps the record, and a later post makes it a member again', async () => {
    await remove(`${id}/`)
    const { rows } = await sql`select 1 from record where object_id = ${id}`.execute(node.database.at('bulk'))
    expect(rows).toHaveLength(3)
    await fillInbox(node, [{ object: anIndicator(1, v2) }])
    expect(await versions()).toEqual([v2])
  })

  it('is an act in the ledger; a refused one is not', async () => {
    const acts = async () =>
      (
        await sql<{ content: string }>`select content from ledger_entry order by added_at desc, id`.execute(
          node.database.at('bulk'),
        )
      ).rows
    const before = (await acts()).length
    await remove(`${anIndicator(2).id}/`)
    await remove(`indicator--${uuidOf(9)}/`)
    expect(await acts()).toHaveLength(before)
    await remove(`${id}/`)
    const entry = JSON.parse((await acts())[0]!.content) as object
    expect(entry).toMatchObject({
      action: 'record.imported',
      subject: id,
      detail: { collection: node.inbox, ended: 3 },
    })
  })
})

describe('a feed', () => {
  it('leaves out what is withheld, erased, hidden on recall, and control entries; it comes back when opened again', async () => {
    const feed = await aFeed(node.database, false)
    const base = `${ROOT}/collections/${collectionIdOf(feed)}`
    await fillFeed(node.database, feed, [
      { object: anIndicator(1) },
      { object: anIndicator(2), state: 'withheld' },
      { object: anIndicator(3), state: 'erased' },
      { object: anIndicator(4), state: 'missing' },
      { object: anIndicator(5) },
      { object: anIndicator(6) },
    ])
    const db = node.database.at('bulk')
    await sql`update feed_entry set kind = 'control' where feed_id = ${feed} and index = 5`.execute(db)
    await sql`insert into arrival (record_place, via, party, feed_id, feed_index, class_id, hidden, arrived_at)
      values (0, 'feed', 'AU', ${feed}, 4, 'c1', true, 1)`.execute(db)
    const shown = async () =>
      (await ask(node, poster, 'GET', `${base}/objects/`)).body.objects!.map((one) =>
        Number(one.id.slice(-2)),
      )
    expect(await shown()).toEqual([1])
    for (const hidden of [2, 3, 4, 5, 6])
      expect((await ask(node, poster, 'GET', `${base}/objects/${anIndicator(hidden).id}/`)).status).toBe(404)
    await sql`update arrival set hidden = false`.execute(db)
    expect(await shown()).toEqual([1, 5])
  })

  it('does not show what the intake gate has quarantined', async () => {
    const feed = await aFeed(node.database, false, 'annex-3')
    const records = [anIndicator(50), anIndicator(51)].map((object, at) => ({
      objectId: object.id,
      version: object.modified,
      versionKey: object.modified,
      digest: `quarantine-${at}`,
      type: 'indicator',
      kind: 'indicator',
      area: 'cyber.info',
      origin: 'AU',
      classId: 'c1',
      facts: { id: 'c1' } as never,
      canonical: JSON.stringify(object),
      title: '',
      tlp: 'clear',
      revoked: false,
      quarantined: at === 0,
      arrival: { via: 'feed', party: 'AU', feedId: feed, feedIndex: BigInt(at) } as const,
    }))
    await transaction(node.database, 'bulk', (tx) =>
      putRecords(tx, aPermit('link:pull', []), { clock: node.world.clock, self: 'TH', records }),
    )
    await fillFeed(node.database, feed, [{ object: anIndicator(50) }, { object: anIndicator(51) }])
    const { body } = await ask(node, poster, 'GET', `${ROOT}/collections/${feed}/objects/`)
    expect(body.objects).toEqual([anIndicator(51)])
  })

  it('shows the rendition instead of the whole object that it replaced, to every reader', async () => {
    const feed = await aFeed(node.database, true)
    const base = `${ROOT}/collections/${collectionIdOf(feed)}`
    await fillFeed(node.database, feed, [
      { object: anIndicator(1) },
      { object: anIndicator(2), classId: 'c2' },
    ])
    await sql`update feed_entry set superseded_at = 1, replaced = true where feed_id = ${feed} and index = 0`.execute(
      node.database.at('bulk'),
    )
    const shown = async (who: string, query = '') =>
      (await ask(node, who, 'GET', `${base}/objects/${query}`)).body.objects?.map((one) =>
        Number(one.id.slice(-2)),
      )
    expect(await shown(poster)).toBeUndefined()
    expect(await shown(other)).toEqual([2])
    expect(await shown(poster, '?match[version]=all')).toEqual([1])
  })

  it('shows an older version to a reader who may not see the newer one', async () => {
    const feed = await aFeed(node.database, true, 'annex-2')
    const base = `${ROOT}/collections/${collectionIdOf(feed)}`
    await fillFeed(node.database, feed, [
      { object: anIndicator(1, v1) },
      { object: anIndicator(1, v2), classId: 'c2' },
    ])
    const shown = async (who: string) =>
      (await ask(node, who, 'GET', `${base}/objects/`)).body.objects!.map(({ modified }) => modified)
    expect(await shown(poster)).toEqual([v1])
    expect(await shown(other)).toEqual([v2])
  })
})
