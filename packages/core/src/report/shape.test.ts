import { describe, expect, it } from 'vitest'
import { MEMORANDUM_AREAS } from '../agreement/area.ts'
import { exampleAgreement } from '../agreement/example.ts'
import { KINDS } from '../record/kind-list.ts'
import { everScantier } from './fit.ts'
import { strictestMarking } from './marking.ts'
import { areasToReport, shapeAreas, type TallyLine } from './shape.ts'
import { chooseTelling, compareKinds, isTelling } from './telling.ts'

const line = (over: Partial<TallyLine>): TallyLine => ({
  feed: 'own',
  area: 'cyber.info',
  kind: 'indicator',
  classId: 'seen',
  count: 1,
  last: 0,
  ...over,
})

const shape = (tally: readonly TallyLine[]) =>
  shapeAreas({
    areas: areasToReport([], []),
    tally,
    ownFeeds: new Set(['own']),
    classes: new Set(['seen']),
    waiting: new Map([['cyber.info', 2]]),
    lastAt: new Map([['cyber.info', '2026-06-01T00:00:00.000000Z']]),
    items: new Map(),
  })

describe('the areas of a report', () => {
  it('are those of the agreement with the names in its document', () => {
    const agreement = exampleAgreement()
    const areas = areasToReport([agreement], [])
    expect(areas.map(({ area }) => area)).toEqual(agreement.areas.map(({ id }) => id))
    expect(areas[0]?.names).toEqual({
      th: agreement.areas[0]?.names['th'],
      en: agreement.areas[0]?.names['en'],
    })
  })

  it('are those of the memorandum before there is an agreement', () => {
    expect(areasToReport([], []).map(({ area }) => area)).toEqual([...MEMORANDUM_AREAS])
  })

  it('name an area in which something crossed though no document has it any more', () => {
    const areas = areasToReport([{ areas: [] }, exampleAgreement()], ['x.later', 'cyber.info'])
    expect(areas.filter(({ area }) => area === 'cyber.info')).toHaveLength(1)
    expect(areas.at(-1)).toEqual({ area: 'x.later', names: { th: 'x.later', en: 'x.later' } })
  })

  it('take the one language that a document has', () => {
    const [area] = exampleAgreement().areas
    const names = { fr: 'Échange' }
    expect(areasToReport([{ areas: [{ ...area!, names }] }], [])[0]?.names).toEqual({
      th: 'Échange',
      en: 'Échange',
    })
  })
})

describe('the figures of a report', () => {
  it('count all entries by direction, and kinds only of what the reader may see', () => {
    const areas = shape([
      line({ count: 7 }),
      line({ count: 5, feed: 'theirs' }),
      line({ count: 100, classId: 'hidden', kind: 'incident' }),
      line({ count: 1, kind: '' }),
      line({ count: 3, area: 'digital.policy', kind: 'national-policy', feed: 'theirs' }),
    ])
    const info = areas.find(({ area }) => area === 'cyber.info')
    expect(info).toMatchObject({ sent: 108, received: 5, waiting: 2, lastAt: '2026-06-01T00:00:00.000000Z' })
    expect(info?.kinds.map(({ kind, sent, received }) => [kind, sent, received])).toEqual([
      ['indicator', 7, 5],
    ])
    const policy = areas.find(({ area }) => area === 'digital.policy')
    expect(policy).toMatchObject({ sent: 0, received: 3, waiting: 0, lastAt: null })
    expect(policy?.kinds[0]?.names.en).toBe('National policies and strategies')
    expect(areas.map(({ sent, received }) => sent + received).filter((count) => count > 0)).toHaveLength(2)
  })

  it('take the strictest marking, and one that nobody knows as unclear', () => {
    expect(strictestMarking([])).toBeNull()
    expect(strictestMarking(['green', 'amber-strict', 'clear'])).toBe('amber-strict')
    expect(strictestMarking(['amber', 'unmarked'])).toBe('unmarked')
    expect(strictestMarking(['green', 'constructor'])).toBe('unknown')
  })
})

const candidate = (object: string, kind: string, day: number, feed = 'own') => ({
  object,
  kind,
  at: `2026-06-${String(day).padStart(2, '0')}T00:00:00.000000Z`,
  feed,
  index: day,
})

describe('the most telling items', () => {
  it('are one of every kind before a second of any, the telling kinds first', () => {
    const many = Array.from({ length: 20 }, (_, at) => candidate(`indicator-${at}`, 'indicator', at + 5))
    const chosen = chooseTelling(
      [...many, candidate('c1', 'course-offer', 1), candidate('d1', 'group-decision', 2)],
      3,
    )
    expect(chosen.map(({ object }) => object)).toEqual(['d1', 'c1', 'indicator-19'])
    expect(
      chooseTelling([...many, candidate('c1', 'course-offer', 1)], 3).map(({ object }) => object),
    ).toEqual(['c1', 'indicator-19', 'indicator-18'])
  })

  it('are the newest version of an object only, and never what just holds others together', () => {
    const chosen = chooseTelling(
      [
        candidate('p1', 'good-practice', 1),
        candidate('p1', 'good-practice', 9, 'theirs'),
        candidate('r1', 'relationship', 20),
        candidate('m1', 'marking-definition', 21),
      ],
      5,
    )
    expect(chosen).toEqual([candidate('p1', 'good-practice', 9, 'theirs')])
    expect(chooseTelling(chosen, 0)).toEqual([])
  })

  it('rank kinds that exist, and list every own kind', () => {
    const ids = KINDS.map(({ id }) => id)
    const sorted = ids.toSorted(compareKinds)
    expect(sorted.indexOf('group-decision')).toBe(0)
    expect(sorted.indexOf('indicator')).toBeLessThan(sorted.indexOf('ipv4-addr'))
    expect(ids.filter((id) => !isTelling(id)).toSorted()).toEqual([
      'extension-definition',
      'identity',
      'language-content',
      'location',
      'marking-definition',
      'relationship',
    ])
  })
})

describe('ever scantier pages', () => {
  it('lose one item at a time, and the last one of an area only after the others have lost theirs', () => {
    const [info, practice, ...rest] = shape([])
    const item = (index: number) => ({ index }) as never
    const areas = [
      { ...info!, items: [item(1), item(2), item(3)] },
      { ...practice!, items: [item(4)] },
      ...rest,
    ]
    const counts = everScantier(areas).map((some) => some.slice(0, 2).map(({ items }) => items.length))
    expect(counts).toEqual([
      [3, 1],
      [2, 1],
      [1, 1],
      [1, 0],
      [0, 0],
    ])
    expect(everScantier(rest)).toEqual([rest])
  })

  it('do not begin with more than any page could hold', () => {
    const areas = shape([]).map((area) => ({
      ...area,
      items: Array.from({ length: 20 }, () => ({}) as never),
    }))
    const totals = everScantier(areas).map((some) => some.reduce((sum, { items }) => sum + items.length, 0))
    expect([totals.length, totals[0], totals.at(-1)]).toEqual([41, 40, 0])
  })
})
