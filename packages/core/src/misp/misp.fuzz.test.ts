// Hostile MISP JSON and STIX: findings, nothing thrown, nothing invalid, bounded work.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { isStixObject, type StixObject } from '../stix/object.ts'
import { validateStix } from '../stix/validate.ts'
import { eventToStix } from './event-to-stix.ts'
import { readMispEvents } from './read-event.ts'
import { stixToEvents } from './stix-to-event.ts'

const json = fc.jsonValue() as fc.Arbitrary<JsonValue>
const NAMES =
  'uuid type value info date timestamp Attribute Object Tag Galaxy GalaxyCluster Sighting EventReport Orgc name meta data to_ids first_seen distribution content ObjectReference referenced_uuid relationship_type date_sighting category comment deleted Organisation'.split(
    ' ',
  )
const leaf = fc.oneof(
  json,
  fc.constantFrom(
    'ip-dst',
    'malware-sample',
    'AS',
    'tlp:red',
    '192.0.2.7',
    '2026-01-02',
    '1767312000',
    '__proto__',
    'a|b',
  ),
  fc.uuid(),
)
const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('tree'), { maxKeys: 8 }) as fc.Arbitrary<JsonValue>,
  ),
}))
const attribute = fc
  .tuple(
    fc.constantFrom('ip-dst', 'domain', 'url', 'regkey', 'email-attachment', 'yara', 'text', 'target-org'),
    tree,
  )
  .map(([type, rest]): JsonValue => ({
    ...(typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? rest : {}),
    type,
    value: 'x.example',
  }))
const event = fc
  .record({ rest: tree, attributes: fc.array(fc.oneof(attribute, tree), { maxLength: 5 }) })
  .map(({ rest, attributes }): JsonValue => ({
    Event: {
      ...(typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? rest : {}),
      info: 'x',
      Attribute: attributes,
    },
  }))

describe('hostile MISP JSON', () => {
  it('gives events and findings, and what it gives is valid STIX that comes back', () => {
    fc.assert(
      fc.property(fc.oneof(event, tree), (value) => {
        for (const one of readMispEvents(value).events) {
          const { objects } = eventToStix(one)
          const errors = objects.flatMap((object) =>
            validateStix(object).filter(({ severity }) => severity === 'error'),
          )
          expect(errors).toEqual([])
          expect(stixToEvents(objects).events.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is not taken beyond what it may be', () => {
    const long = readMispEvents({ Event: { info: 'x'.repeat(2_000_000), date: '2026-01-02' } })
    expect(long.findings.map(({ code }) => code)).toEqual(['too-long', 'missing-value'])
    const many = readMispEvents({
      Event: { info: 'x', date: '2026-01-02', Attribute: Array.from({ length: 5000 }, () => 0) },
    })
    expect(many.findings).toHaveLength(1001)
    expect(many.findings.at(-1)?.code).toBe('more-findings')
  })
})

const TYPES = [
  'report',
  'grouping',
  'indicator',
  'observed-data',
  'file',
  'email-message',
  'relationship',
  'sighting',
  'note',
  'malware',
  'artifact',
]
const stix = fc
  .tuple(
    fc.constantFrom(...TYPES),
    fc.integer({ min: 0, max: 9 }),
    fc.dictionary(
      fc.constantFrom(
        'object_refs',
        'source_ref',
        'target_ref',
        'sighting_of_ref',
        'pattern',
        'pattern_type',
        'name',
        'hashes',
        'labels',
        'from_ref',
        'extensions',
        'payload_bin',
      ),
      fc.oneof(
        json,
        fc.constantFrom("[ipv4-addr:value = '192.0.2.7']", 'stix', 'yara'),
        fc.array(
          fc
            .tuple(fc.constantFrom(...TYPES), fc.integer({ min: 0, max: 9 }))
            .map(([type, at]) => idOf(type, at)),
          { maxLength: 5 },
        ),
      ) as fc.Arbitrary<JsonValue>,
    ),
  )
  .map(([type, at, rest]): StixObject => ({ ...rest, type, id: idOf(type, at) }))

const idOf = (type: string, at: number): string => `${type}--00000000-0000-4000-8000-00000000000${at}`

describe('hostile STIX', () => {
  it('gives events that MISP can read', () => {
    fc.assert(
      fc.property(fc.array(stix, { maxLength: 30 }), (objects) => {
        expect(objects.every(isStixObject)).toBe(true)
        const { events } = stixToEvents(objects)
        for (const one of events) expect(() => eventToStix(one)).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })

  it('with references that lead round and round, and from each to all others, takes bounded time', () => {
    const mails = Array.from({ length: 300 }, (_, at): StixObject => ({
      type: 'email-message',
      id: `email-message--00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      to_refs: [] as JsonValue[],
    }))
    const ids = mails.map(({ id }) => id)
    for (const mail of mails) (mail as JsonObject)['to_refs'] = ids
    const started = performance.now()
    stixToEvents(mails)
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('with many reports that all name the same is read to a bound, and says so', () => {
    const notes = Array.from({ length: 2000 }, (_, at): StixObject => ({
      type: 'note',
      id: `note--00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    }))
    const refs = notes.map(({ id }) => id)
    const reports = Array.from({ length: 600 }, (_, at): StixObject => ({
      type: 'report',
      id: `report--00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      object_refs: refs,
    }))
    const { findings } = stixToEvents([...notes, ...reports])
    expect(findings.map(({ code }) => code)).toContain('too-many')
  })
})
