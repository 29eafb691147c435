// Hostile objects for the validator: always findings, never an exception, in bounded time.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getByPointer } from '../json/pointer.ts'
import type { JsonValue } from '../json/value.ts'
import { typesOf } from './family.ts'
import { FINDING_TEXTS } from './finding-text.ts'
import { readSharing } from './marking.ts'
import { isStixObject } from './object.ts'
import { referencesOf } from './reference.ts'
import { validateStix } from './validate.ts'

const TYPES = (['sdo', 'sro', 'sco', 'smo', 'bundle'] as const).flatMap((family) => typesOf(family))
const NAMES = (
  'id created modified extensions granular_markings object_marking_refs external_references labels hashes pattern pattern_type definition definition_type contents ' +
  'objects object_refs values kill_chain_phases body_multipart protocols value x_y_ref z_refs __proto__ constructor toString'
).split(' ')
const LEAVES = fc.constantFrom<JsonValue[]>(
  'stix',
  'tlp',
  '',
  '2016-01-01T00:00:00Z',
  'malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f',
  1,
  -1,
  1.5,
  null,
  true,
)
const anyValue = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    LEAVES,
    fc.uint16Array().map((units) => String.fromCharCode(...units)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('value'), { maxKeys: 4 }),
  ),
})).value

it('property: any object of any type gets findings with known codes at places that exist', () => {
  const object = fc
    .tuple(
      fc.oneof(fc.constantFrom(...TYPES), fc.string()),
      fc.dictionary(fc.constantFrom(...NAMES), anyValue),
    )
    .map(([type, members]) => ({ ...members, type }))
  fc.assert(
    fc.property(object, (value) => {
      for (const { pointer, code } of validateStix(value)) {
        expect(Object.hasOwn(FINDING_TEXTS, code)).toBe(true)
        const parent = pointer.slice(0, pointer.lastIndexOf('/'))
        if (pointer !== '') expect(getByPointer(value as JsonValue, parent)).not.toBeUndefined()
      }
      if (!isStixObject(value)) return
      expect(readSharing(value, () => undefined).lookAlikes).toEqual([])
      expect(readSharing(value, () => value).levels.length).toBeLessThan(6)
      expect(referencesOf(value).every(({ pointer, id }) => getByPointer(value, pointer) === id)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

it('a value nested a hundred thousand levels deep gets an answer', () => {
  let value: JsonValue = 1
  for (let depth = 0; depth < 100_000; depth++) value = depth % 2 === 0 ? [value] : { a: value }
  for (const type of TYPES) {
    const members = Object.fromEntries(
      NAMES.filter((name) => name !== '__proto__').map((name) => [name, value]),
    )
    expect(validateStix({ ...members, type }).length).toBeGreaterThan(0)
  }
})

it('a list of a hundred thousand faults is answered in full', () => {
  const object = { type: 'report', object_refs: Array.from({ length: 100_000 }, () => 1) }
  expect(validateStix(object).filter(({ code }) => code === 'wrong-type')).toHaveLength(100_000)
})
