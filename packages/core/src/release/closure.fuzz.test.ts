import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import type { Standing } from './closure.ts'
import { closeWhole } from './whole-unit.ts'
import { findUnreleased } from './last-scan.ts'

const TYPES = [
  'report',
  'note',
  'relationship',
  'network-traffic',
  'email-message',
  'file',
  'observed-data',
  'x-any',
  'saphan-good-practice',
]
const IDS = TYPES.map((type, index) => `${type}--0000000${index}-0000-4000-8000-000000000000`)
const DEFINITION = 'extension-definition--00000009-0000-4000-8000-000000000000'
const RELEASED = 'malware--00000010-0000-4000-8000-000000000000'
const ALL = [...IDS, DEFINITION, RELEASED]
const KEYS = [
  'object_refs',
  'object_ref',
  'source_ref',
  'src_ref',
  'created_by_ref',
  'object_marking_refs',
  'marking_ref',
  'granular_markings',
  'selectors',
  'extensions',
  'archive-ext',
  'contains_refs',
  'body_multipart',
  'body_raw_ref',
  'decision_ref',
  'objects',
  'description',
  'id',
  '__proto__',
  DEFINITION,
  IDS[0]!,
]

const tree = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<JsonValue>(...ALL, 'object_refs.[1]', 'text', 'other', 1, true, null),
    fc.constantFrom(...ALL).map((id) => `see ${id}!`),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => Object.fromEntries(entries) as JsonObject),
})).object

describe('the closure of hostile units', () => {
  it('property: whatever the shape, nothing fails and nothing forbidden is named in what goes', () => {
    const units = fc.tuple(fc.array(tree, { minLength: IDS.length, maxLength: IDS.length }), fc.subarray(ALL))
    fc.assert(
      fc.property(units, ([trees, permitted]) => {
        const objects = new Map(
          IDS.map((id, index): [string, StixObject] => [id, { ...trees[index]!, type: TYPES[index]!, id }]),
        )
        const standing = (id: string): Standing => (permitted.includes(id) ? 'may-go' : 'may-not')
        const { leaving, staying } = closeWhole({ objects, standing })
        expect(leaving.size + staying.size).toBe(IDS.filter((id) => permitted.includes(id)).length)
        const isReleased = (id: string) => (objects.has(id) ? leaving.has(id) : permitted.includes(id))
        for (const object of leaving.values())
          expect(findUnreleased(JSON.stringify(object), isReleased)).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })
})
