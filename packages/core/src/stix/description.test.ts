// Names and titles of every type.
import { describe, expect, it } from 'vitest'
import { describeType, titleOf } from './description.ts'
import { typesOf } from './family.ts'
import { schemaOf } from './schema/registry.ts'

const TYPES = (['sdo', 'sro', 'sco', 'smo', 'bundle'] as const).flatMap((family) => typesOf(family))

describe('every type', () => {
  it.each(TYPES)('has a schema, names in both languages and titles that it knows: %s', (type) => {
    const { singular, plural, titles } = describeType(type)
    expect(singular.en).not.toBe('Object of another type')
    expect(singular.th.length * plural.th.length * plural.en.length).toBeGreaterThan(0)
    for (const title of titles) expect([...(schemaOf(type)?.checks.keys() ?? [])]).toContain(title)
  })
  it('is distinct by name', () => {
    expect(new Set(TYPES.map((type) => describeType(type).singular.en)).size).toBe(TYPES.length)
    expect(new Set(TYPES.map((type) => describeType(type).singular.th)).size).toBe(TYPES.length)
  })
})

describe('a title', () => {
  it('is taken from the first property that says something', () => {
    expect(titleOf({ type: 'indicator', id: 'i', name: ' ', pattern: '[a:b = 1]' })).toBe('[a:b = 1]')
    expect(titleOf({ type: 'file', id: 'f', hashes: { MD5: 'abc' } })).toBe('abc')
    expect(titleOf({ type: 'autonomous-system', id: 'a', number: 64_500 })).toBe('64500')
    expect(titleOf({ type: 'network-traffic', id: 'n', protocols: ['ipv4', 'tcp'] })).toBe('ipv4, tcp')
    expect(titleOf({ type: 'x-any', id: 'x', title: 'คำถาม' })).toBe('คำถาม')
  })
  it('is the identifier if nothing says anything', () => {
    expect(titleOf({ type: 'observed-data', id: 'observed-data--1' })).toBe('observed-data--1')
    expect(titleOf({ type: 'constructor', id: 'c' })).toBe('c')
  })
})
