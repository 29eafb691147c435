import { exampleAgreement, formingSteps } from '@saphan/core/agreement/example.ts'
import { Value } from 'typebox/value'
import { REPORT_AREAS } from '@saphan/core/contract/ledger.ts'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { aReader, exchanges, NOW, OWN, THEIRS, type Exchange } from '../../test/report/exchange.ts'
import { transaction } from '../database/database.ts'
import { STRANGER } from '../gate/actor.ts'
import { readReport, type ReportPorts, type ReportWish } from './read.ts'
import { createTally } from './tally.ts'

const analyst = aReader('analyst')
const officer = aReader('programme-officer')
const ports: ReportPorts = { demonstration: true, waiting: async () => new Map([['cyber.info', 4]]) }

const { begin, close } = await exchanges()
let exchange: Exchange
beforeEach(async () => {
  exchange = await begin()
})
afterAll(close)

const read = (actor = analyst, wish: ReportWish = {}, tally = createTally()) =>
  readReport(exchange.world, { ports, tally }, actor, wish)
const areaOf = async (area: string, actor = analyst, wish: ReportWish = {}) =>
  (await read(actor, wish)).areas.find((one) => one.area === area)!

describe('the report by area', () => {
  it('has every area of the agreement, in its order and with its names, before anything has crossed', async () => {
    const report = await read()
    const { areas, titles } = exampleAgreement(['TH', 'AU'])
    expect(report.areas.map(({ area, names }) => [area, names.en])).toEqual(
      areas.map(({ id, names }) => [id, names['en']]),
    )
    expect(report.areas.every(({ sent, received, lastAt }) => sent + received === 0 && lastAt === null)).toBe(
      true,
    )
    expect(report.agreements).toMatchObject([
      { titles: { en: titles['en'] }, state: 'in-force', effectiveAt: '2026-07-01T00:03:00.000Z' },
    ])
    expect(report).toMatchObject({ party: 'TH', from: null, to: NOW, marking: null, demonstration: true })
  })

  it('answers as the contract says', async () => {
    await exchange.add([{}, { theirs: true, kind: 'report', type: 'report' }])
    expect([...Value.Errors(REPORT_AREAS.reply, structuredClone(await read()))]).toEqual([])
  })

  it('counts what was released and received by area, with the last time and what waits', async () => {
    await exchange.add([
      {},
      { at: '2026-06-02T00:00:00Z' },
      { theirs: true, at: '2026-06-03T00:00:00Z' },
      { theirs: true, area: 'digital.policy', kind: 'national-policy' },
    ])
    expect(await areaOf('cyber.info')).toMatchObject({
      sent: 2,
      received: 1,
      waiting: 4,
      lastAt: '2026-06-03T00:00:00.000003Z',
      kinds: [{ kind: 'indicator', sent: 2, received: 1 }],
    })
    expect(await areaOf('digital.policy')).toMatchObject({ sent: 0, received: 1, waiting: 0 })
  })

  it('says what was done: titles in both languages, with feed and index', async () => {
    const titles = { th: 'หลักสูตรวิเคราะห์มัลแวร์', en: 'Malware analysis' }
    const course = { area: 'cyber.skills', kind: 'course-offer', type: 'saphan-course-offer' }
    await exchange.add([{}, { ...course, titles }, { ...course, theirs: true, title: 'In one language' }])
    expect((await areaOf('cyber.skills')).items).toMatchObject([
      { feed: THEIRS, index: 0, from: 'AU', titles: { th: 'In one language', en: 'In one language' } },
      { feed: OWN, index: 1, from: 'TH', titles, kindNames: { en: 'Course offered' }, tlp: 'green' },
    ])
  })

  it('finds the one decision behind hundreds of indicators', async () => {
    await exchange.add([{ kind: 'group-decision', type: 'saphan-group-decision', title: 'Decision 1' }])
    await exchange.add(Array.from({ length: 300 }, () => ({})))
    const { items } = await areaOf('cyber.info')
    expect(items.map(({ index }) => index)).toEqual([0, 300, 299])
    expect(items[0]?.titles.en).toBe('Decision 1')
    expect(items[1]?.titles.en).toBe('Entry 301')
  })

  it('gives as many items as are wanted, and none when none are', async () => {
    await exchange.add(Array.from({ length: 5 }, () => ({})))
    expect((await areaOf('cyber.info', analyst, { items: 4 })).items).toHaveLength(4)
    expect((await areaOf('cyber.info', analyst, { items: 0 })).items).toEqual([])
  })
})

describe('what a reader may be told of', () => {
  it('hides titles and kinds of classes that are not theirs, and still counts what both sides know', async () => {
    await exchange.add([
      { title: 'Green' },
      { title: 'Amber', tlp: 'amber', kind: 'incident', type: 'incident' },
    ])
    const seen = await areaOf('cyber.info', analyst)
    expect(seen.items.map(({ titles }) => titles.en)).toEqual(['Amber', 'Green'])
    expect((await read(analyst)).marking).toBe('amber')
    const report = await read(officer)
    const hidden = report.areas.find(({ area }) => area === 'cyber.info')!
    expect(hidden).toMatchObject({ sent: 2, kinds: [{ kind: 'indicator', sent: 1 }] })
    expect(report.marking).toBe('green')
    expect(JSON.stringify(report)).not.toContain('Amber')
  })

  it('leaves out what was withdrawn, is in quarantine, was replaced, or has no content any more', async () => {
    await exchange.add([
      { theirs: true, title: 'Withdrawn', withdrawn: true },
      { theirs: true, title: 'Quarantined', quarantined: true },
      { title: 'Erased', state: 'erased' },
      { title: 'First version', object: 77 },
      { title: 'Second version', object: 77 },
      { theirs: true, title: 'Good' },
    ])
    const { items, received } = await areaOf('cyber.info', analyst, { items: 20 })
    expect(items.map(({ titles }) => titles.en)).toEqual(['Good', 'Second version'])
    expect(received).toBe(3)
  })

  it('leaves out what has become stricter here since it crossed', async () => {
    await exchange.add([
      { theirs: true, title: 'Stricter now' },
      { theirs: true, title: 'Amber', tlp: 'amber' },
    ])
    await transaction(exchange.database, 'bulk', (tx) =>
      sql`update record set class_id = (select class_id from record where title = 'Amber')`.execute(tx),
    )
    expect((await areaOf('cyber.info', officer)).items).toEqual([])
    expect((await areaOf('cyber.info', analyst)).items).toHaveLength(2)
  })

  it('tells strangers nothing', async () => {
    await expect(read(STRANGER)).rejects.toMatchObject({ code: 'session.required' })
  })
})

describe('a period', () => {
  it('counts the entries of its days only, and says which these are', async () => {
    await exchange.add(
      ['2026-05-31T16:59:59Z', '2026-05-31T17:00:00Z', '2026-06-30T16:59:00Z', '2026-06-30T17:00:00Z'].map(
        (at) => ({ at }),
      ),
    )
    const report = await read(analyst, { from: '2026-06-01', to: '2026-06-30', zone: 'Asia/Bangkok' })
    expect(report).toMatchObject({
      from: '2026-05-31T17:00:00.000000Z',
      to: '2026-06-30T17:00:00.000000Z',
      zone: 'Asia/Bangkok',
    })
    const info = report.areas.find(({ area }) => area === 'cyber.info')!
    expect(info.sent).toBe(2)
    expect(info.items.map(({ index }) => index)).toEqual([2, 1])
    expect(report.feeds.map(({ id, size, counted }) => ({ id, size, counted }))).toEqual([
      { id: OWN, size: 4, counted: { first: 1, end: 3 } },
      { id: THEIRS, size: 0, counted: { first: 0, end: 0 } },
    ])
  })

  it('is empty before the first entry and after the last', async () => {
    await exchange.add([{ at: '2026-03-01T00:00:00Z' }])
    const sum = async (wish: ReportWish) => (await areaOf('cyber.info', analyst, wish)).sent
    expect(await sum({ to: '2026-02-01' })).toBe(0)
    expect(await sum({ from: '2026-04-01' })).toBe(0)
    expect(await sum({ from: '2026-03-01', to: '2026-03-01' })).toBe(1)
  })

  it('that is none is refused', async () => {
    await expect(read(analyst, { from: 'last year' })).rejects.toMatchObject({
      code: 'report.period-invalid',
    })
  })
})

describe('the life of the agreement', () => {
  it('does not take away what was done: areas stay while it is suspended', async () => {
    exchange = await begin([...formingSteps(['TH', 'AU']), ['AU', 'suspend']])
    await exchange.add([{}])
    const report = await read()
    expect(report.agreements[0]?.state).toBe('suspended')
    expect(report.areas.find(({ area }) => area === 'cyber.info')?.sent).toBe(1)
  })

  it('begins with its last signature: before, the areas of the memorandum stand empty', async () => {
    exchange = await begin([['TH', 'approve']])
    const report = await read()
    expect(report.agreements).toEqual([])
    expect(report.areas).toHaveLength(8)
  })
})

describe('counting again', () => {
  it('gives the same figures with what it remembers as without', async () => {
    const tally = createTally()
    const figures = async (from = tally) =>
      (await read(analyst, {}, from)).areas.map(({ area, sent, received, kinds, lastAt }) => ({
        area,
        sent,
        received,
        kinds,
        lastAt,
      }))
    for (const more of [
      [{}],
      [{ theirs: true }, { kind: 'report', type: 'report' }],
      [],
      [{ area: 'other' }],
    ]) {
      await exchange.add(more)
      expect(await figures()).toEqual(await figures(createTally()))
    }
    expect((await figures()).reduce((sum, { sent, received }) => sum + sent + received, 0)).toBe(4)
  })

  it('counts what was missing once it has come', async () => {
    const tally = createTally()
    await exchange.add([{}, { state: 'missing' }, {}])
    const sent = async () =>
      (await read(analyst, {}, tally)).areas.find(({ area }) => area === 'cyber.info')?.sent
    expect(await sent()).toBe(2)
    await transaction(exchange.database, 'bulk', (tx) =>
      sql`update feed_entry set state = 'opened', area = 'cyber.info' where index = 1`.execute(tx),
    )
    expect(await sent()).toBe(3)
    await exchange.add([{}])
    expect(await sent()).toBe(4)
  })
})
