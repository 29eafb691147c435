import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StixObject } from '../stix/object.ts'
import { scanIds } from '../stix/reference.ts'
import { findUnreleased, idsNamedIn } from './last-scan.ts'
import { replaceIds, replaceIdsInText } from './replace-id.ts'
import {
  renderObject,
  renditionId,
  renditionMap,
  renditionTime,
  sameAfterCutting,
  spreadRenditions,
} from './rendition.ts'

const AUDIENCE = { name: 'th.example/TH-AU-2026/au', key: new Uint8Array(32).fill(7) }
const stixId = fc
  .tuple(fc.constantFrom('indicator', 'report', 'x-thing', 'ipv4-addr'), fc.uuid({ version: [4, 5] }))
  .map(([type, uuid]) => `${type}--${uuid}`)
const A = 'indicator--11111111-1111-4111-8111-111111111111'
const B = 'malware--22222222-2222-4222-8222-222222222222'
const C = 'relationship--33333333-3333-4333-8333-333333333333'

describe('the id of a rendition', () => {
  it('STIX-91, STIX-104: is the keyed hash of audience and id, shaped as UUIDv4, with the same type', () => {
    const hex = createHmac('sha256', AUDIENCE.key)
      .update(`["saphan rendition 1","${AUDIENCE.name}","${A}"]`)
      .digest('hex')
    const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
    const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    expect(renditionId(AUDIENCE, A)).toBe(`indicator--${uuid}`)
  })

  it('differs by audience and by key', () => {
    const ids = [
      renditionId(AUDIENCE, A),
      renditionId({ ...AUDIENCE, name: 'th.example/TH-XX/xx' }, A),
      renditionId({ ...AUDIENCE, key: new Uint8Array(32).fill(8) }, A),
    ]
    expect(new Set(ids).size).toBe(3)
  })

  it('property: rewriting is one to one on any set of ids, and leaves the others', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(stixId, { maxLength: 40 }),
        fc.uniqueArray(stixId, { maxLength: 5 }),
        (ids, others) => {
          const map = renditionMap(AUDIENCE, (id) => ids.includes(id))
          const images = ids.map((id) => map(id))
          expect(new Set(images).size).toBe(ids.length)
          for (const id of others.filter((other) => !ids.includes(other))) expect(map(id)).toBeUndefined()
        },
      ),
    )
  })
})

describe('rewriting ids', () => {
  it('property: exchanges exactly the ids that a scan finds, and back again gives the text', () => {
    const texts = fc
      .array(fc.oneof(stixId, fc.string({ maxLength: 8 }), fc.constantFrom('--', '-', 'a')), {
        maxLength: 12,
      })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        const there = new Map<string, string>()
        const map = renditionMap(AUDIENCE, () => true)
        const written = replaceIdsInText(text, (id) => {
          const image = map(id)
          there.set(image!, id)
          return image
        })
        expect(new Set(there.values())).toEqual(new Set(scanIds(text)))
        expect(replaceIdsInText(written, (id) => there.get(id))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })

  it('reaches references, patterns, texts and keys at any depth, and keeps unchanged parts as they are', () => {
    const kept = { deep: ['nothing here'] }
    const value = { a_ref: A, text: `see ${A}!`, list: [{ pattern: `[x:ref = '${A}']` }], [A]: 1, kept }
    const written = replaceIds(value, (id) => (id === A ? B : undefined))
    expect(written).toEqual({
      a_ref: B,
      text: `see ${B}!`,
      list: [{ pattern: `[x:ref = '${B}']` }],
      [B]: 1,
      kept,
    })
    expect(written.kept).toBe(kept)
  })
})

describe('a rendition', () => {
  const cut: StixObject = {
    type: 'relationship',
    id: C,
    modified: '2026-01-10T05:00:00.000Z',
    source_ref: A,
    target_ref: B,
  }
  const map = renditionMap(AUDIENCE, (id) => id === C || id === A)

  it('has the ids of the renditions it names, and those of whole objects as they are', () => {
    expect(renderObject(cut, map, undefined)).toEqual({
      ...cut,
      id: renditionId(AUDIENCE, C),
      source_ref: renditionId(AUDIENCE, A),
    })
  })

  it('comes one millisecond after the previous one of the same original', () => {
    const first = renderObject(cut, map, undefined)
    expect(renderObject(cut, map, first)['modified']).toBe('2026-01-10T05:00:00.001Z')
  })

  it.each([
    ['2026-01-10T05:00:00.000Z', undefined, '2026-01-10T05:00:00.000Z'],
    ['2026-01-10T05:00:00Z', '2026-01-10T05:00:00.000Z', '2026-01-10T05:00:00.001Z'],
    ['2026-01-10T05:00:00.000Z', '2026-12-31T23:59:59.9996Z', '2027-01-01T00:00:00.0006Z'],
    ['2026-01-11T05:00:00.000Z', '2026-01-10T05:00:00.001Z', '2026-01-11T05:00:00.000Z'],
  ])('property of time: %s after %s is %s', (modified, previous, time) => {
    expect(renditionTime(modified, previous)).toBe(time)
  })

  it('is the same when only the time differs', () => {
    expect(sameAfterCutting(cut, { ...cut, modified: '2026-02-01T00:00:00.000Z' })).toBe(true)
    expect(sameAfterCutting(cut, { ...cut, target_ref: A })).toBe(false)
  })

  it('spreads to whatever names a rendered object, through any number of steps and cycles', () => {
    const note = 'note--44444444-4444-4444-8444-444444444444'
    const objects = new Map<string, StixObject>([
      [A, { type: 'indicator', id: A }],
      [B, { type: 'malware', id: B }],
      [C, cut],
      [note, { type: 'note', id: note, content: `about ${C} and ${note}`, object_refs: [B] }],
    ])
    const elsewhere = 'tool--55555555-5555-4555-8555-555555555555'
    const ids = [...objects.keys(), elsewhere]
    const texts = [...objects.values()].map((object) => JSON.stringify(object))
    const spread = (first: string, goes = (_object: number) => true): string[] => {
      const namesOf = (object: number): number[] =>
        idsNamedIn(texts[object] ?? '').map((id) => ids.indexOf(id))
      const naming = { size: texts.length, idOf: (object: number) => object, namesOf, goes }
      const rendered = spreadRenditions(naming, [ids.indexOf(first)])
      return ids.filter((_, at) => rendered.has(at))
    }
    expect(spread(A)).toEqual([A, C, note])
    expect(spread(elsewhere)).toEqual([elsewhere])
    expect(spread(A, (object) => ids[object] !== C)).toEqual([A])
  })
})

describe('the last scan', () => {
  const may = (id: string): boolean => id !== A

  it.each([
    ['a reference', `{"source_ref":"${A}"}`],
    ['a text', `{"description":"(${A})"}`],
    ['a pattern', `{"pattern":"[x:ref = '${A}']"}`],
    ['a key', `{"${A}":1}`],
    ['upper case', `{"description":"${A.toUpperCase()}"}`],
    ['letters before it', `{"description":"see${A}"}`],
  ])('finds an unreleased id in %s', (_, text) => {
    expect(findUnreleased(text, may)).toEqual([A])
  })

  it('is silent when every id is released or unknown', () => {
    expect(findUnreleased(`{"id":"${C}","source_ref":"${B}"}`, may)).toEqual([])
  })
})
