import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeObject, titleOf } from './describe.ts'
import { kindById, kindOfType } from './kind-list.ts'
import { relationName } from './relation-name.ts'

const PRACTICE = {
  type: 'saphan-good-practice',
  id: 'saphan-good-practice--0f4d26ad-52b5-4b0c-9a35-3b4f0ae1e1a1',
  lang: 'th',
  title: { th: 'การฝึกซ้อม', en: 'Exercise' },
  summary: { th: 'สรุป' },
  audience: ['public', 'unheard-of'],
  area: 'cyber.practice',
  issued_on: '2026-01-10',
}

describe('an object in plain words', () => {
  it('shows an own kind by its sections, codes by their names, and leaves out what is not there', () => {
    const shown = describeObject(PRACTICE)
    expect(shown.kind.en).toBe('Good practice')
    expect(shown.title).toEqual({ th: 'การฝึกซ้อม', en: 'Exercise' })
    expect(
      shown.sections.map(({ heading, rows }) => [heading.en, rows.map(({ property }) => property)]),
    ).toEqual([
      ['Summary', ['summary', 'audience', 'area']],
      ['Source', ['issued_on']],
    ])
    expect(shown.sections[0]?.rows[2]).toMatchObject({
      label: { en: 'Area of cooperation' },
      value: { is: 'name', name: { en: 'Good practice in cyber security' } },
    })
    expect(shown.sections[1]?.rows[0]?.value).toEqual({ is: 'day', text: '2026-01-10' })
  })

  it('shows an indicator by what to look for', () => {
    const [section] = describeObject({
      type: 'indicator',
      name: 'a',
      pattern: "[ipv4-addr:value = '203.0.113.7']",
    }).sections
    expect(section?.rows[0]?.value).toEqual({
      is: 'observable',
      observable: { type: 'ipv4-addr', value: '203.0.113.7' },
    })
  })

  it('shows references, instants and addresses of the standard as what they are', () => {
    const id = 'malware--22222222-2222-4222-8222-222222222222'
    const [section] = describeObject({
      type: 'report',
      name: 'r',
      object_refs: [id],
      published: '2026-01-10T05:00:00Z',
    }).sections
    expect(section?.rows).toMatchObject([
      { property: 'object_refs', value: { is: 'list', items: [{ is: 'link', id }] } },
      { property: 'published', value: { is: 'instant', text: '2026-01-10T05:00:00Z' } },
    ])
  })

  it('shows an unknown type by all its properties', () => {
    const [section] = describeObject({ type: 'x-other', id: 'x', x_note: { deep: 1 }, size: 3 }).sections
    expect(section?.rows.map(({ property, value }) => [property, value])).toEqual([
      ['x_note', { is: 'code', text: '{"deep":1}' }],
      ['size', { is: 'number', number: 3 }],
    ])
  })

  it.each([
    ['th', 'การฝึกซ้อม'],
    ['en', 'Exercise'],
    ['id', 'การฝึกซ้อม'],
  ])('gives the title in %s, else in its main language', (language, title) => {
    expect(titleOf(PRACTICE, kindById('good-practice'), language)).toBe(title)
  })

  it('titles an observable by its value, a statement by the name of its norm, and a nameless object by its id', () => {
    expect(titleOf({ type: 'ipv4-addr', value: '203.0.113.7' }, kindOfType('ipv4-addr'), 'th')).toBe(
      '203.0.113.7',
    )
    expect(titleOf({ norm: 'g' }, kindById('norm-statement'), 'en')).toBe(
      'G. Protect critical infrastructure',
    )
    expect(titleOf({ id: 'x' }, undefined, 'en')).toBe('x')
  })

  it('property: describes any value in any property without a failure', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('indicator', 'report', 'saphan-good-practice', 'x'),
        fc.jsonValue(),
        (type, value) => {
          const kind = kindOfType(type)
          const properties = kind?.page.flatMap(({ rows }) => rows.map((row) => row.property)) ?? ['a']
          const shown = describeObject({
            type,
            ...Object.fromEntries(properties.map((name) => [name, value])),
          })
          expect(shown.sections.flatMap(({ rows }) => rows)).toHaveLength(new Set(properties).size)
        },
      ),
    )
  })
})

describe('the words of a relation', () => {
  it('reads from both ends, also by the name of a reference property', () => {
    expect(relationName('indicates')).toMatchObject({
      forward: { en: 'indicates', th: 'บ่งชี้ถึง' },
      backward: { en: 'is indicated by' },
    })
    expect(relationName('object').forward.en).toBe('contains')
    expect(relationName('x-made-of').backward).toEqual({ en: 'x made of', th: 'x made of' })
  })
})
