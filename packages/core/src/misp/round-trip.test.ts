// Events that PyMISP made come back from STIX as they were; every attribute type of MISP does, whatever is said of it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCandidates } from '../facts/finder/object-candidate.ts'
import { PERSONAL_DATA } from '../gate/redaction/personal-data.ts'
import { parseJson } from '../json/parse.ts'
import { isJsonObject, type JsonObject } from '../json/value.ts'
import { mispPartOf, MISP_EXTENSION, MISP_EXTENSION_DEFINITION } from '../record/misp-extension.ts'
import type { StixObject } from '../stix/object.ts'
import { validateStix } from '../stix/validate.ts'
import { ATTRIBUTE_TYPES, isFileType } from './attribute-vocabulary.ts'
import { eventToStix } from './event-to-stix.ts'
import type { MispEvent } from './event.ts'
import { anAttribute, anEvent, eventInOrder } from './example.ts'
import { readMispEvents } from './read-event.ts'
import { stixToEvents } from './stix-to-event.ts'
import { writeMispEvent } from './write-event.ts'

const folder = join(import.meta.dirname, '../../../../conformance/misp')
const read = (name: string) => parseJson(readFileSync(join(folder, name), 'utf8'))

const vectors = readdirSync(join(folder, 'event')).map((name) => {
  const { events, findings } = readMispEvents(read(`event/${name}`))
  return { name, events, findings }
})

const errorsIn = (event: MispEvent) =>
  eventToStix(event).objects.flatMap((object) =>
    validateStix(object)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, pointer }) => `${object.id} ${pointer} ${code}`),
  )

const back = (event: MispEvent) => stixToEvents(eventToStix(event).objects)

describe.each(vectors)('the event $name', ({ events, findings }) => {
  const [event = anEvent()] = events

  it('is read whole', () => {
    expect(events).toHaveLength(1)
    expect(findings).toEqual([])
  })

  it('is valid STIX, the same each time, with no object twice', () => {
    expect(errorsIn(event)).toEqual([])
    const { objects } = eventToStix(event)
    expect(eventToStix(event).objects).toEqual(objects)
    expect(new Set(objects.map(({ id }) => id)).size).toBe(objects.length)
  })

  it('comes back from STIX as it was', () => {
    const { events: returned, findings: lost } = back(event)
    expect(lost).toEqual([])
    expect(returned.map(eventInOrder)).toEqual([eventInOrder(event)])
  })

  it('is read again as it is written', () => {
    const again = readMispEvents(writeMispEvent(event))
    expect(again.findings).toEqual([])
    expect(again.events.map(eventInOrder)).toEqual([eventInOrder(event)])
  })

  it('carries nothing in the extension that its schema does not allow', () => {
    const carrying = eventToStix(event).objects.filter(
      ({ extensions }) => isJsonObject(extensions) && extensions[MISP_EXTENSION] !== undefined,
    )
    expect(carrying.length).toBeGreaterThan(0)
    expect(carrying.filter((object) => mispPartOf(object) === undefined)).toEqual([])
  })
})

describe('property: any attribute', () => {
  const value = fc.oneof(
    fc.string({ minLength: 1, maxLength: 60 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.isWellFormed()),
    fc.ipV4(),
    fc.ipV6(),
    fc.domain(),
    fc.webUrl(),
    fc.emailAddress(),
    fc.tuple(fc.domain(), fc.ipV4()).map((pair) => pair.join('|')),
    fc.tuple(fc.string({ minLength: 1 }), fc.stringMatching(/^[0-9a-f]{32}$/)).map((pair) => pair.join('|')),
    fc.constantFrom('AS64496', '64496', 'HKLM\\Software\\X', '00:00:5E:00:53:01', "a'b\\c", 'CVE-2026-0001'),
  )
  const second = fc.integer({ min: 1, max: 4_102_444_800 })
  const moment = fc.option(
    fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().replace('Z', '+00:00')),
    { nil: undefined },
  )
  const tag = fc.constantFrom(
    'tlp:red',
    'TLP:WHITE',
    'tlp:amber',
    'PAP:RED',
    'pap:green',
    'type:OSINT',
    'a="b"',
  )

  it('comes back as it was, inside and outside of an object', () => {
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom(...ATTRIBUTE_TYPES),
          value,
          category: fc.constantFrom('Network activity', 'Other', 'Person'),
          to_ids: fc.boolean(),
          comment: fc.string(),
          timestamp: second,
          distribution: fc.integer({ min: 0, max: 5 }),
          disable_correlation: fc.boolean(),
          deleted: fc.boolean(),
          first_seen: moment,
          last_seen: moment,
          uuid: fc.uuid(),
          data: fc.constantFrom(undefined, undefined, 'SGVsbG8='),
          object_relation: fc.constantFrom(undefined, 'filename'),
          tags: fc.uniqueArray(tag),
        }),
        fc.uniqueArray(tag),
        (attribute, tags) => {
          const data = isFileType(attribute.type) ? attribute.data : undefined
          const event = anEvent({ attributes: [anAttribute({ ...attribute, data })], tags })
          expect(errorsIn(event)).toEqual([])
          expect(back(event).events.map(eventInOrder)).toEqual([eventInOrder(event)])
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('the extension', () => {
  it('is declared by a valid definition that has its schema', () => {
    expect(validateStix(MISP_EXTENSION_DEFINITION).filter(({ severity }) => severity === 'error')).toEqual([])
    const schema = JSON.parse(MISP_EXTENSION_DEFINITION['schema'] as string) as {
      additionalProperties: boolean
    }
    expect(schema.additionalProperties).toBe(false)
  })

  it('is not believed beyond its schema', () => {
    const carrying = (more: JsonObject): JsonObject => ({
      extensions: {
        [MISP_EXTENSION]: { extension_type: 'property-extension', misp_role: 'attribute', ...more },
      },
    })
    expect(mispPartOf(carrying({ attribute_type: 'ip-src' }))).toMatchObject({ attribute_type: 'ip-src' })
    expect(mispPartOf(carrying({ attribute_type: 'ip-src', smuggled: 'x' }))).toBeUndefined()
  })
})

describe('what STIX says', () => {
  it('does not stand in the extension a second time', () => {
    const event = anEvent({
      attributes: [anAttribute({ comment: 'a comment', type: 'ip-src', category: 'Payload delivery' })],
    })
    const indicator = eventToStix(event).objects.find(({ type }) => type === 'indicator')
    expect(indicator).toMatchObject({ description: 'a comment', pattern: "[ipv4-addr:value = '192.0.2.7']" })
    expect(indicator?.['extensions']).toEqual({
      [MISP_EXTENSION]: {
        extension_type: 'property-extension',
        misp_role: 'attribute',
        attribute_type: 'ip-src',
        category: 'Payload delivery',
      },
    })
    const plain = eventToStix(anEvent({ attributes: [anAttribute()] })).objects
    expect(plain.find(({ type }) => type === 'indicator')).not.toHaveProperty('extensions')
  })
})

describe('an event that is marked anew', () => {
  const versions = (...tags: string[]) =>
    eventToStix(anEvent({ tags, attributes: [anAttribute()] })).objects.flatMap(({ type, modified }) =>
      (type === 'indicator' || type === 'report') && typeof modified === 'string' ? [modified] : [],
    )

  it('has later versions of what has its marking, though their times in MISP are the same, when it is stricter', () => {
    const order = [
      [],
      ['tlp:clear'],
      ['tlp:green'],
      ['tlp:green', 'PAP:RED'],
      ['tlp:amber'],
      ['tlp:amber+strict'],
      ['tlp:red'],
    ]
    const all = order.map((tags) => versions(...tags))
    for (const at of [0, 1]) {
      const times = all.map((pair) => pair[at] ?? '')
      expect(times.every((time, place) => place === 0 || time > (times[place - 1] ?? ''))).toBe(true)
    }
  })
})

describe('personal data in an attribute', () => {
  const natures = (more: Parameters<typeof anAttribute>[0]) =>
    eventToStix(anEvent({ attributes: [anAttribute(more)] })).objects.flatMap((object) =>
      findCandidates(object).map(({ kind, value, confidence, nature }) => [kind, value, confidence, nature]),
    )

  it('is known by the type, where the value tells nobody', () => {
    expect(natures({ type: 'passport-number', value: 'X1', to_ids: false })).toEqual([
      ['passport', 'X1', 'certain', 'identifying'],
    ])
    expect(natures({ type: 'first-name', value: 'mali', to_ids: false })).toEqual([
      ['name', 'mali', 'certain', 'identifying'],
    ])
  })

  it('is found and cut in what the extension carries', () => {
    const event = anEvent({
      attributes: [
        anAttribute({ to_ids: false, comment: 'told by a.person@mail.example', category: 'Other' }),
      ],
    })
    const objects = eventToStix(event).objects.map((object) => {
      const candidates = findCandidates(object)
      const cut = PERSONAL_DATA.apply(object, {
        candidates,
        terms: [],
        allowedTlp: 'red',
        allowedMarkings: new Set(),
      })
      return cut.object as StixObject
    })
    expect(JSON.stringify(objects)).not.toContain('a.person')
    const [attribute] = stixToEvents(objects).events[0]?.attributes ?? []
    expect(attribute).toMatchObject({ type: 'ip-dst', category: 'Other' })
    expect(attribute?.comment).toMatch(/^told by /)
  })

  it('is the mark of an attack where it is to be detected', () => {
    expect(natures({ type: 'iban', value: 'XX00', to_ids: true })).toEqual([
      ['account', 'XX00', 'certain', 'indicator'],
    ])
  })
})
