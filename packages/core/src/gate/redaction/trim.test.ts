// What a reviewer takes away: never adds, never touches what is fixed, and is checked by something that knows no cuts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPointer, getByPointer } from '../../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { TLP_2_MARKINGS } from '../../stix/tlp.ts'
import { aReport, common, ID } from './example.ts'
import { fixedProperties, trimObject, type Trim } from './trim.ts'
import { findAddition } from './within.ts'

const pointersOf = (value: JsonValue, path: readonly (string | number)[] = []): string[] => {
  const members = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : []
  const own = path.length === 0 ? [] : [buildPointer(path)]
  return [...own, ...members.flatMap(([key, one]) => pointersOf(one, [...path, key]))]
}

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('ผู้แจ้งเหตุ', 'a 😀 b', '[redacted]', 'x ■ y'),
)
const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('name', 'pattern', 'value', 'a/b', '~', '__proto__', 'x'), tie('json'), {
      maxKeys: 4,
    }),
  ),
}))
const RED = TLP_2_MARKINGS.red.id
const object = fc
  .record({ description: text, labels: fc.array(text, { maxLength: 4 }), x_more: json, pattern: text })
  .map((more) =>
    aReport({
      ...more,
      granular_markings: [
        { marking_ref: RED, selectors: ['description', 'x_more'] },
        ...more.labels.map((_, at) => ({ marking_ref: RED, selectors: [`labels.[${at}]`] })),
      ],
    }),
  )

/** Trims of anything that stands in an object, spans of its texts among them. */
const trimsOf = (whole: JsonObject, pointers: readonly string[]) =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...pointers), fc.option(fc.tuple(fc.nat(12), fc.nat(12))))
      .map(([pointer, span]): Trim => {
        const found = getByPointer(whole, pointer)
        if (span === null || typeof found !== 'string' || found === '') return { pointer }
        const start = span[0] % found.length
        return { pointer, start, end: start + 1 + (span[1] % (found.length - start)) }
      }),
    { minLength: 1, maxLength: 4 },
  )
const ANY = /^/
const TAKEABLE = /^\/(?:description|labels|x_more)/
const trimmedAt = (where: RegExp) =>
  object.chain((whole) =>
    fc.tuple(
      fc.constant(whole),
      trimsOf(
        whole,
        pointersOf(whole).filter((pointer) => where.test(pointer)),
      ),
    ),
  )

describe('taking away', () => {
  it('property: leaves nothing that was not there, whatever is taken from whatever record', () => {
    let taken = 0
    fc.assert(
      fc.property(trimmedAt(TAKEABLE), ([whole, trims]) => {
        const result = trimObject(whole, trims)
        if ('refused' in result || result.object === undefined) return
        expect(findAddition(whole, result.object)).toBeUndefined()
        expect(result.changes.length).toBeGreaterThan(0)
        taken += 1
      }),
    )
    expect(taken).toBeGreaterThan(50)
  })

  it('property: is refused as a whole where it touches identity, version, provenance or markings, or what the standard wants', () => {
    fc.assert(
      fc.property(trimmedAt(ANY), ([whole, trims]) => {
        const fixed = fixedProperties(whole)
        const result = trimObject(whole, trims)
        if ('refused' in result) return
        for (const property of fixed)
          if (property !== 'granular_markings') expect(Object.keys(result.object ?? {})).toContain(property)
        expect(
          trims.some(({ pointer }) => /^\/(?:id|type|created_by_ref|granular_markings)\b/.test(pointer)),
        ).toBe(false)
      }),
    )
  })

  it('property: no marking leaves a part that stays', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 6 }), fc.nat(5), (labels, at) => {
        const whole = aReport({
          labels,
          granular_markings: labels.map((_, index) => ({
            marking_ref: RED,
            selectors: [`labels.[${index}]`],
          })),
        })
        const taken = at % labels.length
        const result = trimObject(whole, [{ pointer: `/labels/${taken}` }])
        const left = 'refused' in result ? undefined : result.object
        expect(left?.['labels']).toEqual(labels.toSpliced(taken, 1))
        expect(left?.['granular_markings']).toEqual(
          labels.slice(1).map((_, index) => ({ marking_ref: RED, selectors: [`labels.[${index}]`] })),
        )
      }),
    )
  })

  it('puts the mark of the redactors in place of a span, in the language of the text, and leaves the same words elsewhere', () => {
    const whole = aReport({ lang: 'th', description: 'พบที่โรงพยาบาล ก.', x_note: 'โรงพยาบาล ก.' })
    const result = trimObject(whole, [{ pointer: '/description', start: 5, end: 17 }])
    expect(result).toMatchObject({ object: { description: 'พบที่[ตัดทอนแล้ว]', x_note: 'โรงพยาบาล ก.' } })
  })

  it('takes two spans of one text by their places in the text as it was, overlapping ones as one', () => {
    const whole = aReport({ lang: 'en', description: 'one two three four' })
    const spans = [
      { pointer: '/description', start: 0, end: 3 },
      { pointer: '/description', start: 8, end: 13 },
      { pointer: '/description', start: 10, end: 18 },
    ]
    expect(trimObject(whole, spans)).toMatchObject({ object: { description: '[redacted] two [redacted]' } })
  })

  it.each([
    ['a property that the standard wants', { pointer: '/published' }, 'required'],
    ['the last of a list that the standard wants', { pointer: '/object_refs/0' }, 'required'],
    ['who created it', { pointer: '/created_by_ref' }, 'fixed'],
    ['a part of what is fixed', { pointer: '/created_by_ref', start: 0, end: 3 }, 'fixed'],
    ['until when it may be used', { pointer: '/valid_until' }, 'fixed'],
    ['how sure its author is', { pointer: '/confidence' }, 'fixed'],
    ['that it shows something harmless', { pointer: '/indicator_types/0' }, 'fixed'],
    ['a piece of a code', { pointer: '/report_types/0', start: 0, end: 2 }, 'whole-only'],
    ['what is not there', { pointer: '/labels' }, 'absent'],
    ['what is no pointer', { pointer: 'labels' }, 'absent'],
    ['offsets beyond the text', { pointer: '/name', start: 0, end: 99 }, 'no-span'],
    ['an empty span', { pointer: '/name', start: 3, end: 3 }, 'no-span'],
    ['half a pair of code units', { pointer: '/description', start: 0, end: 1 }, 'no-span'],
    ['a span of what is no text', { pointer: '/object_refs', start: 0, end: 1 }, 'no-span'],
    ['a piece of an address', { pointer: '/external_references/0/url', start: 0, end: 5 }, 'whole-only'],
    ['all of a text that the standard wants, by offsets', { pointer: '/name', start: 0, end: 8 }, 'required'],
  ])('refuses %s', (_, trim, refused) => {
    const whole = aReport({
      description: '😀 seen',
      valid_until: '2027-01-01T00:00:00Z',
      confidence: 10,
      indicator_types: ['benign'],
      report_types: ['threat-report'],
      external_references: [{ source_name: 'x', url: 'https://a.example/' }],
    })
    expect(trimObject(whole, [trim])).toMatchObject({ refused })
  })

  it('takes the whole object by the empty pointer', () => {
    expect(trimObject(aReport(), [{ pointer: '' }])).toMatchObject({ object: undefined })
  })
})

describe('the check that nothing was added', () => {
  const whole = aReport({
    description: 'one two three',
    labels: ['a', 'b', 'c'],
    x_map: { kept: 1 },
    granular_markings: [{ marking_ref: RED, selectors: ['labels.[2]'] }],
  })
  it.each([
    ['a further property', { x_new: 1 }, '/x_new'],
    ['a further member', { x_map: { kept: 1, more: 2 } }, '/x_map/more'],
    ['another number', { x_map: { kept: 2 } }, '/x_map/kept'],
    ['another text', { description: 'one two four' }, '/description'],
    ['a word beside the mark', { description: 'one [redacted] four' }, '/description'],
    ['a mark where nothing was taken', { description: 'one two three[redacted]' }, '/description'],
    ['a further element', { labels: ['a', 'b', 'c', 'd'] }, '/labels/3'],
    ['another order', { labels: ['b', 'a'] }, '/labels/1'],
    ['an element twice', { labels: ['a', 'a'] }, '/labels/1'],
    ['another kind of value', { labels: { a: 'a' } }, '/labels'],
    [
      'a marking of something else',
      { granular_markings: [{ marking_ref: RED, selectors: ['description'] }] },
      '/granular_markings/0',
    ],
    [
      'another marking',
      { granular_markings: [{ marking_ref: TLP_2_MARKINGS.green.id, selectors: ['labels.[2]'] }] },
      '/granular_markings/0',
    ],
  ])('finds %s', (_, changed, pointer) => {
    expect(findAddition(whole, { ...whole, ...changed })).toBe(pointer)
  })

  it('property: finds any leaf that was changed', () => {
    fc.assert(
      fc.property(object, fc.nat(), (one, pick) => {
        const leaves = pointersOf(one).filter(
          (pointer) =>
            typeof getByPointer(one, pointer) !== 'object' && !pointer.startsWith('/granular_markings'),
        )
        const pointer = leaves[pick % leaves.length] ?? ''
        const changed = structuredClone(one)
        const path = pointer.split('/')
        const holder = getByPointer(changed, path.slice(0, -1).join('/')) as Record<string, JsonValue>
        const key = (path.at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
        Object.defineProperty(holder, key, { value: `new ${ID}`, enumerable: true })
        expect(findAddition(one, changed)).toBeDefined()
      }),
    )
  })

  it('lets go what is a part, with selectors that follow the elements that moved up', () => {
    const part = {
      ...whole,
      description: 'one [redacted] three',
      labels: ['b', 'c'],
      granular_markings: [{ marking_ref: RED, selectors: ['labels.[1]'] }],
    }
    expect(findAddition(whole, part)).toBeUndefined()
    expect(findAddition({ ...common }, { ...common })).toBeUndefined()
  })
})
