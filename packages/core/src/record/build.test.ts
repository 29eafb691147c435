import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildObject, checkForm, readForm, reviseObject } from './build.ts'
import type { FormValue, FormValues } from './control.ts'
import { checkObject, kindJsonSchema } from './extension.ts'
import type { Field } from './field.ts'
import { kindById, KINDS, OWN_KINDS } from './kind-list.ts'
import type { Kind } from './kind.ts'

const STAMP = {
  uuid: '0f4d26ad-52b5-4b0c-9a35-3b4f0ae1e1a1',
  createdByRef: 'identity--4e2ae1b1-62a1-4e1c-9d14-43b41d24c8b7',
  time: '2026-01-10T05:00:00.000Z',
  lang: 'th',
}
const word = fc
  .string({ minLength: 1, maxLength: 40, unit: 'binary' })
  .map((text) => text.trim())
  .filter((text) => text !== '')
const uuid = fc.uuid({ version: 4 })
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

function valueOf(field: Field): fc.Arbitrary<FormValue> {
  const codes = field.options.map((option) => option.value)
  switch (field.control) {
    case 'bilingual-text':
      return fc.oneof(
        fc.record({ th: word, en: word }),
        fc.record({ th: word }),
        fc.record({ en: word, id: word }),
      )
    case 'date':
      return day
    case 'instant':
      return day.map((date) => `${date}T01:02:03.000Z`)
    case 'select':
    case 'tlp':
      return fc.constantFrom(...codes)
    case 'list':
      return codes.length > 0
        ? fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: field.maximum })
        : fc.uniqueArray(word, { minLength: 1, maxLength: Math.min(field.maximum, 5) })
    case 'url':
      return fc.webUrl().map((url) => url.replace(/[\\^`{|}]/g, ''))
    case 'number':
      return fc.integer({ min: field.minimum, max: field.maximum })
    case 'party':
      return fc.constantFrom('TH', 'AU', 'XX')
    case 'yes-no':
      return fc.boolean()
    case 'reference':
      return uuid.map((text) => `${field.target ?? 'indicator'}--${text}`)
    case 'observable':
      return fc.oneof(
        fc.ipV4().map((value) => ({ type: 'ipv4-addr', value })),
        fc.constantFrom('a', 'f').map((digit) => ({ type: 'file-sha-256', value: digit.repeat(64) })),
        fc.constant({ type: 'url', value: "http://login.hospital-a.example/it's\\x" }),
        fc.constant({
          type: 'pattern',
          value: "[ipv4-addr:value = '203.0.113.7'] AND [domain-name:value = 'a.example']",
        }),
      )
    case 'text':
    case 'long-text':
      return word
  }
}

function filled(kind: Kind): fc.Arbitrary<FormValues> {
  const fields = Object.fromEntries(kind.form.map((field) => [field.property, valueOf(field)]))
  const required = kind.form.filter((field) => field.required).map((field) => field.property)
  return fc
    .record(fields, { requiredKeys: required })
    .map((values) => values as FormValues)
    .filter((values) => checkForm(kind, values).every((item) => item.code !== 'form.end-before-start'))
    .map((values) =>
      values['area'] === 'other'
        ? { ...values, decision_ref: `saphan-group-decision--${STAMP.uuid}` }
        : values,
    )
}

const writable = KINDS.filter((kind) => kind.form.length > 0)
const aPractice = {
  title: { en: 'Table-top exercise' },
  summary: { en: 'What worked' },
  area: 'cyber.practice',
}
const goodPractice = kindById('good-practice')!

describe('a form and its object', () => {
  it.each(writable)('property: $id reads back what was filled in', (kind) => {
    fc.assert(
      fc.property(filled(kind), (values) => {
        const built = buildObject(kind, values, STAMP)
        expect(built.findings).toEqual([])
        expect(readForm(kind, built.object!)).toEqual(values)
      }),
      { numRuns: 60 },
    )
  })

  it.each(OWN_KINDS)('property: what $id builds follows its schema, also by another validator', (kind) => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const isValid = ajv.compile(kindJsonSchema(kind)!)
    fc.assert(
      fc.property(filled(kind), (values) => {
        const { object } = buildObject(kind, values, STAMP)
        expect(checkObject(kind, object!)).toEqual([])
        expect(isValid(object), JSON.stringify(isValid.errors)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('property: any value whatever in any field gives findings or an object, and never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...writable),
        fc.dictionary(fc.string(), fc.anything()),
        fc.anything(),
        (kind, extra, value) => {
          const values = {
            ...extra,
            ...Object.fromEntries(kind.form.map((field) => [field.property, value])),
          }
          const built = buildObject(kind, values as FormValues, STAMP)
          expect(built.object === undefined).toBe(built.findings.length > 0)
        },
      ),
    )
  })

  it('STIX-91, STIX-97, STIX-101, STIX-105: leaves out what was left empty', () => {
    const { object } = buildObject(
      goodPractice,
      { ...aPractice, body: { th: ' ', en: '' }, topics: [''] },
      STAMP,
    )
    expect(object).toEqual({
      type: 'saphan-good-practice',
      spec_version: '2.1',
      id: `saphan-good-practice--${STAMP.uuid}`,
      created_by_ref: STAMP.createdByRef,
      created: STAMP.time,
      modified: STAMP.time,
      lang: 'th',
      extensions: {
        'extension-definition--a6dab964-c1c4-4f4c-9dab-488c218e51d3': { extension_type: 'new-sdo' },
      },
      ...aPractice,
    })
  })

  it('names the field of everything that is wrong', () => {
    const values = {
      title: { en: 'x'.repeat(301) },
      area: 'cyber.info',
      issued_on: '2026-02-29',
      colour: 'red',
    }
    const found = checkForm(goodPractice, values).map((item) => [item.pointer, item.code])
    expect(found).toEqual([
      ['/colour', 'form.unknown-property'],
      ['/title/en', 'form.too-long'],
      ['/summary', 'form.required'],
      ['/issued_on', 'form.not-a-date'],
      ['/area', 'form.not-an-option'],
    ])
  })

  it('asks for a decision of the joint working group in the area other', () => {
    const found = checkForm(goodPractice, { ...aPractice, area: 'other' })
    expect(found).toMatchObject([{ pointer: '/decision_ref', code: 'form.decision-required' }])
    const cited = { ...aPractice, area: 'other', decision_ref: `saphan-group-decision--${STAMP.uuid}` }
    expect(checkForm(goodPractice, cited)).toEqual([])
  })

  it('refuses an end before its start', () => {
    const call = kindById('innovation-call')!
    const values = {
      title: { en: 'a' },
      summary: { en: 'b' },
      form: 'grant',
      party: 'TH',
      opens_on: '2026-02-01',
      closes_on: '2026-01-01',
    }
    expect(checkForm(call, values)).toMatchObject([{ pointer: '/closes_on', code: 'form.end-before-start' }])
  })
})

describe('a revision', () => {
  const first = buildObject(
    goodPractice,
    { ...aPractice, topics: ['exercise'], object_marking_refs: 'green' },
    STAMP,
  ).object!
  const later = '2026-02-10T05:00:00.000Z'

  it('STIX-98, INTEROP-134: keeps id, creation, other properties and other markings, and drops what was emptied', () => {
    const statement = 'marking-definition--0b6e4d2a-6f0b-4e0e-8a53-9ad0e6b2c7f1'
    const marked = {
      ...first,
      x_note: 1,
      object_marking_refs: [statement, ...(first['object_marking_refs'] as string[])],
    }
    const { object } = reviseObject(
      goodPractice,
      marked,
      { ...aPractice, object_marking_refs: 'amber' },
      later,
    )
    expect(object).toMatchObject({
      id: first['id'],
      created: STAMP.time,
      modified: later,
      x_note: 1,
      object_marking_refs: [statement, 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
    })
    expect(object).not.toHaveProperty('topics')
  })

  it('STIX-99: refuses another version of what was revoked', () => {
    expect(reviseObject(goodPractice, { ...first, revoked: true }, aPractice, later)).toMatchObject({
      object: undefined,
      findings: [{ pointer: '', code: 'form.revoked' }],
    })
  })

  it('refuses a time that is not later', () => {
    expect(reviseObject(goodPractice, first, aPractice, STAMP.time).findings).toMatchObject([
      { code: 'form.not-newer' },
    ])
  })
})
