// STIX that others wrote as events of MISP (STIX 2.1 §4, §5, §9), misp-stix among them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../json/parse.ts'
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { TLP_1_MARKINGS } from '../stix/tlp.ts'
import { readMispEvents } from './read-event.ts'
import { stixToEvents } from './stix-to-event.ts'

const TIME = '2026-01-02T00:00:00.000Z'
let count = 0
const uuid = (): string => `6f1b2c3d-0000-4000-8000-${String(++count).padStart(12, '0')}`
const object = (type: string, more: JsonObject): StixObject => ({
  type,
  spec_version: '2.1',
  id: `${type}--${uuid()}`,
  created: TIME,
  modified: TIME,
  ...more,
})
const indicator = (pattern: string, more: JsonObject = {}): StixObject =>
  object('indicator', { pattern, pattern_type: 'stix', valid_from: TIME, ...more })

const attributesOf = (...objects: StixObject[]) =>
  stixToEvents(objects).events.flatMap(({ attributes }) =>
    attributes.map(({ type, value, to_ids }) => [type, value, to_ids]),
  )
const codes = (...objects: StixObject[]) => stixToEvents(objects).findings.map(({ code }) => code)

describe('an indicator of others', () => {
  it.each([
    ["[ipv4-addr:value = '192.0.2.7']", 'ip-dst', '192.0.2.7'],
    ["[ipv6-addr:value = '2001:db8::7']", 'ip-dst', '2001:db8::7'],
    ["[domain-name:value = 'bad.example']", 'domain', 'bad.example'],
    ["[url:value = 'https://bad.example/']", 'url', 'https://bad.example/'],
    ["[file:hashes.'SHA-256' = 'ab']", 'stix2-pattern', "[file:hashes.'SHA-256' = 'ab']"],
    [`[file:hashes.MD5 = '${'ab'.repeat(16)}']`, 'md5', 'ab'.repeat(16)],
    [
      `[file:name = 'a|b' AND file:hashes.MD5 = '${'ab'.repeat(16)}']`,
      'filename|md5',
      `a|b|${'ab'.repeat(16)}`,
    ],
    ["[email-message:from_ref.value = 'a@bad.example']", 'email-src', 'a@bad.example'],
    [
      "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.7']",
      'ip-dst',
      '192.0.2.7',
    ],
    ["[network-traffic:src_ref.value = '192.0.2.7']", 'ip-src', '192.0.2.7'],
    ['[autonomous-system:number = 64496]', 'AS', 'AS64496'],
  ])('with the pattern %s is of type %s', (pattern, type, value) => {
    expect(attributesOf(indicator(pattern))).toEqual([[type, value, true]])
  })

  it('with several values of which any one is enough gives each by itself, with its own UUID', () => {
    const either = indicator(
      "[domain-name:value IN ('a.example', 'b.example')] OR [ipv4-addr:value = '192.0.2.7']",
    )
    expect(attributesOf(either)).toEqual([
      ['domain', 'a.example', true],
      ['domain', 'b.example', true],
      ['ip-dst', '192.0.2.7', true],
    ])
    const uuids = stixToEvents([either]).events[0]?.attributes.map((one) => one.uuid)
    expect(new Set(uuids).size).toBe(3)
  })

  it('with more than values stays a pattern, and says so', () => {
    const pattern = "[ipv4-addr:value = '192.0.2.7'] FOLLOWEDBY [domain-name:value = 'a.example']"
    expect(attributesOf(indicator(pattern))).toEqual([['stix2-pattern', pattern, true]])
    expect(codes(indicator(pattern))).toEqual(['kept-as-pattern'])
    const negated = "[domain-name:value != 'a.example']"
    expect(attributesOf(indicator(negated))).toEqual([['stix2-pattern', negated, true]])
  })

  it('in another language is a rule, or a finding', () => {
    expect(attributesOf(indicator('rule a { condition: true }', { pattern_type: 'yara' }))).toEqual([
      ['yara', 'rule a { condition: true }', true],
    ])
    expect(codes(indicator('x', { pattern_type: 'pcre' }))).toEqual(['no-counterpart'])
  })

  it('that is valid until a time says that this is lost', () => {
    expect(
      codes(indicator("[url:value = 'https://a.example']", { valid_until: '2027-01-01T00:00:00Z' })),
    ).toEqual(['no-counterpart'])
  })
})

describe('a report of others', () => {
  const actor = object('threat-actor', { name: 'Example Bear', aliases: ['Bear'] })
  const technique = object('attack-pattern', {
    name: 'Example Technique',
    external_references: [{ source_name: 'mitre-attack', external_id: 'T0000' }],
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'execution' }],
  })
  const found = indicator("[domain-name:value = 'bad.example']", { labels: ['type:OSINT'] })
  const indicates = object('relationship', {
    relationship_type: 'indicates',
    source_ref: found.id,
    target_ref: actor.id,
  })
  const maker = object('identity', { name: 'Sector CERT', identity_class: 'organization' })
  const file: StixObject = {
    type: 'file',
    id: `file--${uuid()}`,
    name: 'a.exe',
    hashes: { MD5: 'ab'.repeat(16) },
    size: 7,
  }
  const seen = object('observed-data', {
    first_observed: TIME,
    last_observed: TIME,
    number_observed: 1,
    object_refs: [file.id],
  })
  const report = object('report', {
    name: 'What was found',
    description: 'The whole story.',
    published: TIME,
    created_by_ref: maker.id,
    object_refs: [found.id, indicates.id, technique.id, seen.id],
    object_marking_refs: [TLP_1_MARKINGS.green.id],
  })
  const { events } = stixToEvents([maker, actor, technique, found, indicates, file, seen, report])

  it('is one event, with markings as tags, clusters, and its text as a report', () => {
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      info: 'What was found',
      orgc: { name: 'Sector CERT' },
      tags: ['tlp:green', 'misp-galaxy:mitre-attack-pattern="Example Technique - T0000"'],
      reports: [{ content: 'The whole story.' }],
      clusters: [
        {
          value: 'Example Technique - T0000',
          meta: [
            { name: 'external_id', values: ['T0000'] },
            { name: 'kill_chain', values: ['mitre-attack:execution'] },
          ],
        },
      ],
    })
  })

  it('has an attribute for each value, and on it what it indicates', () => {
    expect(events[0]?.attributes.map(({ type, value, to_ids }) => [type, value, to_ids])).toEqual([
      ['domain', 'bad.example', true],
      ['filename', 'a.exe', false],
      ['md5', 'ab'.repeat(16), false],
      ['size-in-bytes', '7', false],
    ])
    expect(events[0]?.attributes[0]).toMatchObject({
      tags: ['type:OSINT'],
      clusters: [{ value: 'Example Bear' }],
    })
  })
})

describe('what misp-stix wrote', () => {
  const folder = join(import.meta.dirname, '../../../../conformance/misp')
  const read = (name: string) => parseJson(readFileSync(join(folder, name), 'utf8'))
  const { bundle } = read('misp-stix-bundle.json') as { bundle: { objects: StixObject[] } }
  const [original] = readMispEvents(read('event/rich.json')).events
  const { events } = stixToEvents(bundle.objects)

  it('gives the attributes of the event that it was made from, with types, categories, comments and files', () => {
    const brief = (attributes: NonNullable<typeof original>['attributes']) =>
      attributes
        .filter(({ type }) => type !== 'malware-sample')
        .map(({ uuid: id, type, category, value, to_ids, comment, data }) => ({
          id,
          type,
          category,
          value,
          to_ids,
          comment,
          data,
        }))
        .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    const own = new Set(original?.attributes.map((one) => one.uuid))
    const read = events[0]?.attributes.filter((one) => own.has(one.uuid)) ?? []
    expect(brief(read)).toEqual(brief(original?.attributes ?? []))
  })

  it('gives sightings, markings and the text', () => {
    expect(events[0]?.attributes[0]?.sightings.map(({ type }) => type)).toEqual([0, 1])
    expect(events[0]?.attributes[0]?.tags).toEqual(['tlp:green', 'kill-chain:Delivery'])
    expect(events[0]?.tags).toEqual(expect.arrayContaining(['tlp:amber', 'PAP:GREEN']))
    expect(events[0]?.reports).toMatchObject([{ name: 'What happened' }])
  })
})
