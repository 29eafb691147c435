import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { MEMORANDUM_AREAS } from '../agreement/area.ts'
import { typesOf } from '../stix/family.ts'
import { isPropertyName } from '../stix/schema/custom.ts'
import { validateStix } from '../stix/validate.ts'
import { buildObject } from './build.ts'
import { checkObject, extensionDefinition, kindJsonSchema, PROJECT_IDENTITY } from './extension.ts'
import { fieldSchema } from './schema.ts'
import { kindById, kindOfType, KINDS, OWN_KINDS } from './kind-list.ts'

const DOCUMENT = readFileSync(new URL('../../../../docs/spec/kinds.md', import.meta.url), 'utf8')
const RESERVED = ['severity', 'username', 'phone_number', 'action']

describe('the registry of kinds', () => {
  it('has a kind for every area of the memorandum and for every type of the standard', () => {
    expect(new Set(OWN_KINDS.flatMap((kind) => kind.areas))).toEqual(new Set(MEMORANDUM_AREAS))
    for (const family of ['sdo', 'sro', 'sco', 'smo'] as const) {
      for (const type of typesOf(family)) expect(kindOfType(type)?.stixType, type).toBe(type)
    }
  })

  it('has each id, type and extension once', () => {
    for (const values of [
      KINDS.map(({ id }) => id),
      KINDS.map(({ stixType }) => stixType),
      OWN_KINDS.map(({ extension }) => extension),
    ]) {
      expect(new Set(values).size).toBe(values.length)
    }
  })

  it.each(KINDS)('says everything of $id in both languages', (kind) => {
    const texts = [
      ...Object.values(kind.names),
      ...kind.page.flatMap(({ heading, rows }) => [heading, ...rows.map((row) => row.label)]),
      ...kind.form.flatMap((field) => [
        field.label,
        ...(field.help ? [field.help] : []),
        ...field.options.map((option) => option.label),
      ]),
    ]
    for (const { th, en } of texts) {
      expect(th).toMatch(/[ก-๙]|^STIX|^TLP/)
      expect(en).toMatch(/^[^ก-๙]+$/)
    }
  })

  it.each(OWN_KINDS)('shows, titles and searches only properties that $id has', (kind) => {
    const own = new Set(kind.form.map((field) => field.property))
    const named = [
      ...kind.page.flatMap(({ rows }) => rows.map((row) => row.property)),
      ...Object.values(kind.projection).flat(),
    ]
    expect(named.filter((property) => !own.has(property))).toEqual([])
    for (const property of own) {
      expect(isPropertyName(property)).toBe(true)
      expect(RESERVED).not.toContain(property)
    }
  })

  it.each(OWN_KINDS)('shows every property of $id on its page, but for title and marking', (kind) => {
    const shown = new Set([
      ...kind.page.flatMap(({ rows }) => rows.map((row) => row.property)),
      ...kind.projection.title,
    ])
    const left = kind.form.filter((field) => fieldSchema(field) !== undefined && !shown.has(field.property))
    expect(left.map((field) => field.property)).toEqual([])
  })

  it('is described row by row in docs/spec/kinds.md', () => {
    const rows = [
      ...DOCUMENT.matchAll(
        /^\| `([a-z-]+)` \| `([a-z-]+)` \| ([^|]+) \| `(extension-definition--[0-9a-f-]+)` \| ([^|]+) \|$/gm,
      ),
    ]
    expect(rows.map(([, id, type, areas, extension, name]) => [id, type, areas, extension, name])).toEqual(
      OWN_KINDS.map((kind) => [
        kind.id,
        kind.stixType,
        kind.areas.map((area) => `\`${area}\``).join(', '),
        kind.extension,
        `${kind.names.one.en} / ${kind.names.one.th}`,
      ]),
    )
  })

  it.each(OWN_KINDS)('has the properties of $id in docs/spec/kinds.md', (kind) => {
    const [, section = ''] = DOCUMENT.split(`\n### ${kind.stixType}\n`)
    const rows = [...section.split('\n### ')[0]!.matchAll(/^\| `([a-z_]+)`(\*?) \| ([a-z-]+) \|/gm)]
    expect(rows.map(([, property, star, control]) => [property, star === '*', control])).toEqual(
      kind.form
        .filter((field) => field.control !== 'tlp')
        .map((field) => [field.property, field.required, field.control]),
    )
  })
})

describe('extension definitions', () => {
  it('STIX-85, STIX-121: are valid objects of the standard by an identity that goes along', () => {
    for (const object of [PROJECT_IDENTITY, ...OWN_KINDS.map((kind) => extensionDefinition(kind)!)]) {
      expect(validateStix(object).filter((found) => found.severity === 'error')).toEqual([])
    }
    expect(extensionDefinition(OWN_KINDS[0]!)?.['created_by_ref']).toBe(PROJECT_IDENTITY.id)
  })

  it('carry the schema, and there is none for a type of the standard', () => {
    const kind = kindById('good-practice')!
    expect(JSON.parse(extensionDefinition(kind)!['schema'] as string)).toEqual(kindJsonSchema(kind))
    expect(extensionDefinition(kindById('indicator')!)).toBeUndefined()
  })
})

describe('an indicator written here', () => {
  it('STIX-85, STIX-109: is valid by the standard', () => {
    const values = {
      name: 'Login page of a phishing wave',
      pattern: { type: 'url', value: "hxxps://login.hospital-a[.]example/it's" },
      indicator_types: ['malicious-activity'],
      valid_from: '2026-01-10T05:00:00Z',
      confidence: 80,
      object_marking_refs: 'amber-strict',
    }
    const { object, findings } = buildObject(kindById('indicator')!, values, {
      uuid: '0f4d26ad-52b5-4b0c-9a35-3b4f0ae1e1a1',
      createdByRef: 'identity--4e2ae1b1-62a1-4e1c-9d14-43b41d24c8b7',
      time: '2026-01-10T05:00:00.000Z',
    })
    expect(findings).toEqual([])
    expect(validateStix(object!)).toEqual([])
    expect(object).toMatchObject({
      pattern: "[url:value = 'https://login.hospital-a.example/it\\'s']",
      pattern_type: 'stix',
    })
  })
})

const vectors = (name: string): { why: string; object: Record<string, unknown> }[] =>
  readFileSync(new URL(`../../../../conformance/kinds/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { why: string; object: Record<string, unknown> })

describe('the vectors for anyone’s implementation', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }))
  const isValid = (object: Record<string, unknown>): boolean =>
    ajv.validate(kindOfType(String(object['type']))!.schema!, object)

  it.each(vectors('valid'))('accepts $why', ({ object }) => {
    expect(checkObject(kindOfType(String(object['type']))!, object)).toEqual([])
    expect(isValid(object)).toBe(true)
    expect(validateStix(object)).toEqual([])
  })

  it.each(vectors('invalid'))('refuses $why', ({ object }) => {
    expect(checkObject(kindOfType(String(object['type']))!, object)).not.toEqual([])
    expect(isValid(object)).toBe(false)
  })
})
