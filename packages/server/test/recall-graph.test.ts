// What takes the place of a recalled record, and what rests on it: found, shown, and asked back like it.
import { randomUUID } from 'node:crypto'
import type { RecallPage } from '@saphan/core/contract/recall.ts'
import { TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueDemoToken, type DemoToken } from '../src/demo/token.ts'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
let source: DemoToken
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  source = await issueDemoToken(th)
}, 180_000)
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

type Thing = Record<string, unknown> & { readonly id: string; readonly modified: string }

const AT = '2026-11-01T00:00:00.000Z'
const thing = (type: string, more: object): Thing => ({
  type,
  spec_version: '2.1',
  id: `${type}--${randomUUID()}`,
  created: AT,
  modified: AT,
  object_marking_refs: [TLP_2_MARKINGS.green.id],
  ...more,
})
const indicator = (value: string, more: object = {}) =>
  thing('indicator', {
    name: `Host ${value}`,
    pattern: `[ipv4-addr:value = '${value}']`,
    pattern_type: 'stix',
    valid_from: '2026-11-01T00:00:00Z',
    ...more,
  })

/** Posts to the inbox of TH, whose source has answered what the gate asks. */
const post = async (objects: readonly Thing[]): Promise<void> => {
  const { status } = await fetch(`${th.address}/taxii2/exchange/collections/${source.inbox}/objects/`, {
    method: 'POST',
    headers: {
      accept: 'application/taxii+json;version=2.1',
      'content-type': 'application/taxii+json;version=2.1',
      authorization: `Basic ${Buffer.from(`${source.user}:${source.secret}`).toString('base64')}`,
    },
    body: JSON.stringify({ objects }),
  })
  expect(status).toBe(202)
}

/** Brings a file in, whose source has answered nothing. */
const bring = async (side: TestSide, object: Thing): Promise<void> => {
  const { status } = await (
    await side.as('analyst')
  ).fetch('/api/units?name=file', {
    method: 'POST',
    body: JSON.stringify({ type: 'bundle', id: `bundle--${randomUUID()}`, objects: [object] }),
    headers: { 'content-type': 'application/json' },
  })
  expect(status).toBe(200)
}

const found = async (side: TestSide, q: string) =>
  (await (await side.as('analyst')).call('record.list', { query: { q } })).items
const arrives = (side: TestSide, q: string) =>
  until(async () => ((await found(side, q)).length > 0 ? true : undefined))

const pageAt = async (side: TestSide, id: string): Promise<RecallPage> =>
  (await side.as('analyst')).call('recall.get', { params: { id } })

/** The other side’s page of the recall that names the same entry. */
const counterpart = (page: RecallPage, enough: (page: RecallPage) => boolean): Promise<RecallPage> =>
  until(async () => {
    const { recalls } = await (await au.as('analyst')).call('recall.list')
    const line = recalls.find(
      ({ own, feed, index }) => !own && feed === page.line.feed && index === page.line.index,
    )
    const other = line && (await pageAt(au, line.id))
    return other && enough(other) ? other : undefined
  })

const write = async (value: string) => {
  const values = {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  }
  const written = await (await th.as('analyst')).call('record.write', { body: { kind: 'indicator', values } })
  await arrives(au, value)
  return written
}

describe('a re-marking in one step', () => {
  it('asks back the old version and sends the stricter one, and both sides say so', async () => {
    const { id, version } = await write('203.0.113.71')
    const officer = await th.as('officer')
    const named = { record: id, version, to: 'AU' }
    const choices = await officer.call('recall.choices', { query: named })
    expect(choices).toEqual({ newer: null, levels: ['amber', 'amber+strict'] })
    const page = await officer.call('recall.ask', {
      body: { ...named, action: 're-mark', reason: 'marking-wrong', tlp: 'amber' },
    })
    expect(page.line.replacement?.line).toMatchObject({ id, tlp: 'amber' })
    const other = await counterpart(page, ({ line }) => line.replacement !== null)
    expect(other.line.replacement).toMatchObject({ line: { id, tlp: 'amber' }, feed: page.line.feed })
    const shown = await (await au.as('analyst')).call('record.get', { params: { id } })
    expect(shown.versions).toEqual([other.line.replacement?.line.version])
    expect(shown.object['object_marking_refs']).toEqual([TLP_2_MARKINGS.amber.id])
    const here = await until(async () => {
      const { line } = await pageAt(th, page.line.id)
      return line.answer !== null && line.replacement?.state === 'released' ? line : undefined
    })
    expect(here.answer?.result).toBe('removed')
    // What was known of the version before holds for the new one, but for its marking.
    const analyst = await th.as('analyst')
    const before = await analyst.call('record.get', { params: { id }, query: { version } })
    const after = await analyst.call('record.get', { params: { id } })
    expect(after.facts).toEqual({ ...before.facts, tlp: 'amber' })
  })

  it('recalls also when the newer version is held, and says where that stands', async () => {
    const known = indicator('203.0.113.72')
    const old = thing('report', { name: 'Held report', published: AT, object_refs: [known.id] })
    // A deterministic id of something that never came here waits for a person.
    const outside = 'ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd'
    const later = { ...old, modified: '2026-11-02T00:00:00.000Z', object_refs: [known.id, outside] }
    await post([known, old])
    await arrives(au, 'Held report')
    await post([later])
    const officer = await th.as('officer')
    const named = { record: old.id, version: old.modified, to: 'AU' }
    const held = { line: { version: later.modified }, state: 'waiting', review: expect.any(String) }
    await until(async () => {
      const { newer } = await officer.call('recall.choices', { query: named })
      return newer?.state === 'waiting' ? true : undefined
    })
    const page = await officer.call('recall.ask', {
      body: { ...named, action: 'correct', reason: 'no-longer-valid' },
    })
    expect(page).toMatchObject({ line: { replacement: held }, levels: [] })
    const other = await counterpart(page, ({ line }) => line.answer !== null)
    expect(other.line.replacement).toBeNull()
    expect(await found(au, 'Held report')).toEqual([])
  })

  it('STIX-104: is refused for a looser level, for what another made, and with another action, before anything is asked', async () => {
    const { id, version } = await write('203.0.113.73')
    const foreign = indicator('203.0.113.74')
    await post([foreign])
    await arrives(au, '203.0.113.74')
    const officer = await th.as('officer')
    const ask = (record: string, of: string, more: object) =>
      officer.call('recall.ask', {
        body: {
          record,
          version: of,
          to: 'AU',
          action: 're-mark',
          reason: 'marking-wrong',
          tlp: 'amber',
          ...more,
        },
      })
    const refused = { code: 'recall.not-remarkable' }
    await expect(ask(id, version, { tlp: 'green' })).rejects.toMatchObject(refused)
    await expect(ask(id, version, { tlp: 'red' })).rejects.toMatchObject(refused)
    await expect(ask(id, version, { tlp: 'clear' })).rejects.toMatchObject(refused)
    await expect(ask(id, version, { action: 'withdraw' })).rejects.toMatchObject(refused)
    await expect(ask(foreign.id, foreign.modified, {})).rejects.toMatchObject(refused)
    // Whoever may recall and not write, as a delegate, is refused as well.
    await expect(
      (await th.as('delegate')).call('recall.ask', {
        body: { record: id, version, to: 'AU', action: 're-mark', reason: 'marking-wrong', tlp: 'amber' },
      }),
    ).rejects.toMatchObject({ code: 'gate.denied' })
    const { recalls } = await officer.call('recall.list')
    expect(recalls.filter(({ record }) => record?.id === id || record?.id === foreign.id)).toEqual([])
    expect((await found(au, '203.0.113.73')).length + (await found(au, '203.0.113.74')).length).toBe(2)
  })

  it('can follow later, once; a version that came in meanwhile is what takes its place', async () => {
    const { id, version } = await write('203.0.113.75')
    const officer = await th.as('officer')
    const page = await officer.call('recall.ask', {
      body: { record: id, version, to: 'AU', action: 're-mark', reason: 'marking-wrong' },
    })
    expect(page).toMatchObject({ line: { replacement: null }, levels: ['amber', 'amber+strict'] })
    const params = { id: page.line.id }
    const after = await officer.call('recall.remark', { params, body: { tlp: 'amber' } })
    expect(after).toMatchObject({ line: { replacement: { line: { tlp: 'amber' } } }, levels: [] })
    await expect(
      officer.call('recall.remark', { params, body: { tlp: 'amber+strict' } }),
    ).rejects.toMatchObject({
      code: 'recall.not-remarkable',
    })
  })
})

describe('what rests on a recalled record', () => {
  const root = indicator('203.0.113.81')
  const refs = (id: string) => ({ object_refs: [id] })
  const malware = thing('malware', { name: 'Sample eighty-one', is_family: false })
  const source2 = indicator('203.0.113.82')
  const indicates = thing('relationship', {
    relationship_type: 'indicates',
    source_ref: root.id,
    target_ref: malware.id,
  })
  const derivedFrom = thing('relationship', {
    relationship_type: 'derived-from',
    source_ref: source2.id,
    target_ref: root.id,
  })
  const cut = thing('report', {
    name: 'With a patient',
    description: 'Sent to a patient with the national id 1101701203003, who called 02-555-0142',
    published: AT,
    ...refs(root.id),
  })
  const resting: Record<string, Thing> = {
    note: thing('note', { content: 'An analysis', abstract: 'Analysis', ...refs(root.id) }),
    cut,
    opinion: thing('opinion', { opinion: 'agree', ...refs(root.id) }),
    report: thing('report', { name: 'Report', published: AT, ...refs(root.id) }),
    grouping: thing('grouping', { name: 'Grouping', context: 'suspicious-activity', ...refs(root.id) }),
    sighting: thing('sighting', { sighting_of_ref: root.id }),
    nested: thing('malware', {
      name: 'Sample of a chain',
      is_family: false,
      extensions: {
        'extension-definition--5b0f0000-0000-4000-8000-00000000e001': {
          extension_type: 'property-extension',
          chain: [{ dropped_by_ref: root.id }],
        },
      },
    }),
    indicates,
    derivedFrom,
    source2,
    // One step further: what contains a relationship that joins the recalled record, and what speaks of that.
    far: thing('report', { name: 'Far report', published: AT, ...refs(indicates.id) }),
    further: thing('note', { content: 'Of the far report', abstract: 'Further', object_refs: [] }),
  }
  resting['further'] = { ...resting['further']!, object_refs: [resting['far']!.id] }
  const newer = { ...root, modified: '2026-11-02T00:00:00.000Z', name: 'Host 203.0.113.81 once more' }
  const bystander = thing('note', { content: 'Of the malware', abstract: 'Bystander', ...refs(malware.id) })
  let page: RecallPage

  const stateOf = (one: RecallPage, { id, modified }: Thing) =>
    one.derived.find(({ line }) => line.id === id && line.version === modified)

  it('is found, each kind of it, over both ends of relationships, further away, and as another version', async () => {
    await post([root, malware, bystander, ...Object.values(resting).filter((one) => one !== cut)])
    await arrives(au, 'Further')
    await bring(th, cut)
    await arrives(au, 'patient')
    await post([newer])
    await arrives(au, 'once more')
    // Search words come with the edges.
    await until(async () => ((await found(th, 'Further')).length > 0 ? true : undefined))
    page = await (
      await th.as('officer')
    ).call('recall.ask', {
      body: { record: root.id, version: AT, to: 'AU', action: 'withdraw', reason: 'false-positive' },
    })
    const ids = page.derived.map(({ line }) => `${line.id} ${line.version}`)
    const wanted = [...Object.values(resting), newer].map(({ id, modified }) => `${id} ${modified}`)
    expect(ids.toSorted()).toEqual(wanted.toSorted())
    expect(page.isAll).toBe(true)
    expect(stateOf(page, resting['far']!)?.steps).toBe(2)
    expect(stateOf(page, resting['further']!)?.steps).toBe(3)
    expect(stateOf(page, indicates)).toMatchObject({ relation: 'indicates', end: { id: malware.id } })
    expect(stateOf(page, newer)).toMatchObject({ relation: 'version', state: 'released' })
    for (const one of Object.values(resting)) expect(stateOf(page, one)?.state).toBe('released')
  })

  it('left as a rendition where it was cut, and is asked back as that', async () => {
    const record = await (await th.as('analyst')).call('record.get', { params: { id: cut.id } })
    expect(record.releases[0]).toMatchObject({ to: 'AU', state: 'released' })
    const title = await until(async () => (await found(au, 'patient'))[0])
    expect(title.id).not.toBe(cut.id)
    const params = { id: page.line.id }
    const body = { records: [{ record: cut.id, version: cut.modified }] }
    const after = await (await th.as('officer')).call('recall.derived', { params, body })
    expect(stateOf(after, cut)).toMatchObject({ state: 'recalled', recall: expect.any(String) })
    expect(stateOf(after, resting['note']!)?.state).toBe('released')
    await until(async () => ((await found(au, 'patient')).length === 0 ? true : undefined))
    const own = (await pageAt(th, stateOf(after, cut)?.recall ?? '')).line
    expect(own).toMatchObject({ action: 'withdraw', reason: 'false-positive', party: 'AU' })
  })

  it('is asked back at once as a whole, and nothing beside it', async () => {
    const made = thing('note', { content: 'Made there', abstract: 'Made there', ...refs(root.id) })
    await bring(au, made)
    await arrives(au, 'Made there')
    const params = { id: page.line.id }
    await expect((await th.as('analyst')).call('recall.derived', { params, body: {} })).rejects.toMatchObject(
      { code: 'gate.denied' },
    )
    const stray = { records: [{ record: bystander.id, version: bystander.modified }] }
    await expect(
      (await th.as('officer')).call('recall.derived', { params, body: stray }),
    ).rejects.toMatchObject({ code: 'recall.not-released' })
    const after = await (await th.as('officer')).call('recall.derived', { params, body: {} })
    expect(new Set(after.derived.flatMap(({ state }) => state ?? []))).toEqual(new Set(['recalled']))
    await until(async () => ((await found(au, 'Further')).length === 0 ? true : undefined))
    expect(await found(au, 'Bystander')).toHaveLength(1)
    expect(await found(au, 'Sample eighty-one')).toHaveLength(1)
    // What was made there is found there.
    const other = await counterpart(page, ({ line }) => line.answer !== null)
    expect(stateOf(other, made)).toMatchObject({ line: { origin: 'AU' }, relation: 'object' })
    expect(stateOf(other, made)?.state).toBeUndefined()
  })
})
