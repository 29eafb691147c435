// References by suffix at any depth, and identifiers anywhere in a text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isStixId } from './identifier.ts'
import { referencesOf, scanIds } from './reference.ts'

const id = (type: string, last: number) =>
  `${type}--00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

describe('references', () => {
  it('are found by the suffix of the property, at any depth, in custom types too', () => {
    const object = {
      type: 'x-thing',
      id: id('x-thing', 1),
      created_by_ref: id('identity', 2),
      name: id('malware', 3),
      x_deep: [{ inner: { odd_refs: [id('tool', 4), 'no id', id('tool', 5)] } }],
      x_dictionary_refs: { first: id('tool', 6), 'a/b_ref': id('tool', 7) },
      granular_markings: [{ marking_ref: id('marking-definition', 8), selectors: ['name'] }],
    }
    expect(referencesOf(object).map(({ id: found, pointer }) => [found, pointer])).toEqual([
      [id('identity', 2), '/created_by_ref'],
      [id('tool', 4), '/x_deep/0/inner/odd_refs/0'],
      [id('tool', 5), '/x_deep/0/inner/odd_refs/2'],
      [id('tool', 7), '/x_dictionary_refs/a~1b_ref'],
      [id('marking-definition', 8), '/granular_markings/0/marking_ref'],
    ])
  })
  it('go down, but for the two ends of a relationship', () => {
    const object = {
      type: 'relationship',
      id: id('relationship', 1),
      created_by_ref: id('identity', 2),
      source_ref: id('malware', 3),
      target_ref: id('tool', 4),
    }
    expect(referencesOf(object).map(({ property, role }) => [property, role])).toEqual([
      ['created_by_ref', 'down'],
      ['source_ref', 'end'],
      ['target_ref', 'end'],
    ])
    expect(referencesOf({ type: 'report', id: id('report', 1), object_refs: [id('tool', 4)] })[0]?.role).toBe(
      'down',
    )
  })
  it('are found at a depth that would end a recursion', () => {
    let value: unknown = { some_ref: id('tool', 1) }
    for (let depth = 0; depth < 100_000; depth++) value = [value]
    const object = { type: 'x-deep', id: id('x-deep', 1), x: value } as Parameters<typeof referencesOf>[0]
    expect(referencesOf(object)).toHaveLength(1)
  })
})

describe('identifiers in a text', () => {
  it('are found in sentences, patterns and JSON, each once', () => {
    const text = `see ${id('malware', 1)}, [x:y = '${id('file', 2)}'] {"a":"${id('malware', 1)}"}${id('x-a--b', 3)}--${id('tool', 4)}.`
    expect(scanIds(text)).toEqual([id('malware', 1), id('file', 2), id('x-a--b', 3), id('tool', 4)])
  })
  it('are not half an identifier, a bare UUID or an upper-case name', () => {
    expect(scanIds('00000000-0000-4000-8000-000000000001 --00000000-0000-4000-8000-000000000001')).toEqual([])
    expect(scanIds('malware--00000000-0000-4000-8000-00000000000')).toEqual([])
    expect(scanIds(`MALWARE${id('', 1)}`)).toEqual([])
  })
  it('are found in bounded time in a hostile text', () => {
    const started = performance.now()
    expect(scanIds('-'.repeat(2_000_000))).toEqual([])
    expect(scanIds('a'.repeat(200) + '--00000000-0000-4000-8000-00000000000x'.repeat(50_000))).toEqual([])
    expect(performance.now() - started).toBeLessThan(5000)
  })
  it('property: are found wherever they stand', () => {
    const anyId = fc
      .tuple(fc.constantFrom('tool', 'malware', 'x-mitre-tactic'), fc.uuid({ version: [1, 2, 3, 4, 5] }))
      .map((all) => all.join('--'))
    const between = fc.string().map((text) => `${text} `)
    fc.assert(
      fc.property(fc.array(fc.tuple(between, anyId)), fc.string(), (parts, end) => {
        const found = scanIds(parts.map(([gap, one]) => `${gap}${one}'`).join('') + end)
        for (const [, one] of parts) expect(found).toContain(one)
        expect(found.every((one) => isStixId(one))).toBe(true)
      }),
    )
  })
})
