// Reading MISP's JSON (draft-dulaunoy-misp-core-format §2): what is taken, and a finding for everything that is not.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { ATTRIBUTE_TYPES, categoryOf } from './attribute-vocabulary.ts'
import { looksLikeMisp, readMispEvents } from './read-event.ts'

const UUID = '6f1b2c3d-0000-4000-8000-000000000001'
const event = (more: JsonObject = {}): JsonObject => ({
  Event: { uuid: UUID, info: 'An example', date: '2026-01-02', timestamp: '1767312000', ...more },
})
const attribute = (more: JsonObject = {}): JsonObject => ({
  uuid: '6f1b2c3d-0000-4000-8000-000000000002',
  type: 'ip-dst',
  value: '192.0.2.7',
  ...more,
})
const findings = (value: JsonValue): string[] =>
  readMispEvents(value).findings.map(({ pointer, code }) => `${pointer} ${code}`)
const only = (more: JsonObject) =>
  readMispEvents(event({ Attribute: [attribute(more)] })).events[0]?.attributes[0]

describe('attribute types', () => {
  it('are those that MISP describes, with the category that it proposes', () => {
    const path = join(import.meta.dirname, '../../../../conformance/misp/attribute-types.json')
    const { types } = JSON.parse(readFileSync(path, 'utf8')) as { types: Record<string, [string, boolean]> }
    expect(ATTRIBUTE_TYPES.toSorted()).toEqual(Object.keys(types).toSorted())
    for (const [type, [category]] of Object.entries(types))
      expect([type, categoryOf(type)]).toEqual([type, category])
  })
})

describe('events', () => {
  it('are read from one event, a list, and the answer of a search', () => {
    const bare = event()['Event'] as JsonObject
    for (const value of [event(), [event()], { response: [event()] }, { ...bare, Attribute: [] }]) {
      expect(readMispEvents(value).events.map(({ uuid }) => uuid)).toEqual([UUID])
    }
  })

  it('are told from STIX', () => {
    for (const value of [event(), [event()], { response: [event()] }]) {
      expect(looksLikeMisp(JSON.stringify(value))).toBe(true)
      expect(looksLikeMisp(JSON.stringify(value, null, 2))).toBe(true)
    }
    expect(looksLikeMisp('{"type":"bundle","objects":[{"Event":{}}]}')).toBe(false)
    expect(looksLikeMisp('{"type":"note","Event":{}}')).toBe(false)
    expect(findings({ type: 'bundle' })).toEqual([' not-an-event'])
    expect(findings([1, null, 'Event'])).toEqual([' not-an-event'])
  })

  it('take numbers and flags as text too', () => {
    const [read] = readMispEvents(event({ threat_level_id: '2', analysis: 1, published: '1' })).events
    expect(read).toMatchObject({ threat_level_id: 2, analysis: 1, published: true })
    expect(only({ to_ids: '1', timestamp: 1_767_312_001, disable_correlation: 0 })).toMatchObject({
      to_ids: true,
      timestamp: 1_767_312_001,
      disable_correlation: false,
    })
  })

  it('leave out, and say so, what is no part of them', () => {
    expect(
      findings(
        event({
          ShadowAttribute: [{ type: 'ip-dst' }],
          RelatedEvent: [{ Event: { id: '3' } }],
          Tag: [
            { name: 'tlp:green' },
            { name: 'internal', local: 1 },
            { name: 'secret', exportable: false },
            {},
          ],
          Attribute: [attribute({ invented: 'x', distribution: '4', sharing_group_id: '7' })],
        }),
      ),
    ).toEqual([
      '/Event/ShadowAttribute proposal-left-out',
      '/Event/Tag/1 local-tag-left-out',
      '/Event/Tag/2 local-tag-left-out',
      '/Event/Tag/3/name missing-value',
      '/Event/Attribute/0/invented unknown-field',
      '/Event/Attribute/0/sharing_group_id sharing-group-left-out',
    ])
  })

  it('warn of what the source keeps to itself', () => {
    expect(findings(event({ distribution: '0' }))).toEqual(['/Event/distribution restricted-distribution'])
  })

  it('keep an attribute of a type that MISP does not describe', () => {
    expect(only({ type: 'new-type-of-tomorrow' })).toMatchObject({
      type: 'new-type-of-tomorrow',
      category: 'Other',
    })
    expect(findings(event({ Attribute: [attribute({ type: 'new-type-of-tomorrow' })] }))).toEqual([
      '/Event/Attribute/0/type unknown-attribute-type',
    ])
  })

  it('leave out an attribute without type or value, or with a UUID that was there', () => {
    const list = [
      attribute({ type: '' }),
      attribute({ value: null }),
      attribute(),
      attribute(),
      'x',
      attribute({ type: '<b>' }),
    ]
    expect(findings(event({ Attribute: list }))).toEqual([
      '/Event/Attribute/0/type missing-value',
      '/Event/Attribute/1/value missing-value',
      '/Event/Attribute/3/uuid repeated-uuid',
      '/Event/Attribute/4 wrong-type',
      '/Event/Attribute/5/type missing-value',
    ])
  })

  it('give an attribute without a UUID the same one each time', () => {
    const { uuid: _, ...without } = attribute()
    const read = () => readMispEvents(event({ Attribute: [without] }))
    expect(read().findings.map(({ code }) => code)).toEqual(['bad-uuid'])
    expect(read().events).toEqual(read().events)
  })

  it('read no file beside a value that has none, and none that is not base64', () => {
    expect(findings(event({ Attribute: [attribute({ data: 'SGVsbG8=' })] }))).toEqual([
      '/Event/Attribute/0/data unknown-field',
    ])
    const file = attribute({ type: 'attachment', value: 'a.txt', data: 'no base64!' })
    expect(findings(event({ Attribute: [file] }))).toEqual(['/Event/Attribute/0/data bad-base64'])
  })

  it('keep times with their offsets as they are, and leave out what is none', () => {
    expect(only({ first_seen: '2026-01-02T07:00:00.5+07:00' })?.first_seen).toBe(
      '2026-01-02T07:00:00.5+07:00',
    )
    expect(findings(event({ Attribute: [attribute({ last_seen: 'yesterday' })] }))).toEqual([
      '/Event/Attribute/0/last_seen bad-time',
    ])
  })
})
