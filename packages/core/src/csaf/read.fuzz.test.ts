// Hostile files: findings or a known error, never anything else, in bounded time.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { SaphanError } from '../error/saphan-error.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import { validateStix } from '../stix/validate.ts'
import { anAdvisory } from './example.ts'
import { runLateTests } from './late-test.ts'
import { looksLikeCsaf, MAX_CSAF_BYTES, readCsaf, readCsafObject } from './read.ts'
import { stixOf } from './stix.ts'
import { writeCsaf } from './write.ts'

const whole = (): JsonObject => {
  const written = writeCsaf(anAdvisory(), { version: '2.1' })
  if (!written.ok) throw new TypeError('not written')
  return structuredClone(written.object)
}

/** Every place in a value, as a way of keys. */
const placesIn = (value: JsonValue, way: string[] = []): string[][] =>
  typeof value !== 'object' || value === null
    ? [way]
    : [way, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner as JsonValue, [...way, key]))]

const PLACES = placesIn(whole()).filter((way) => way.length > 0)

const change = (object: JsonObject, way: readonly string[], value: JsonValue | undefined): void => {
  let at = object
  for (const key of way.slice(0, -1)) {
    const inner = at[key]
    if (typeof inner !== 'object' || inner === null) return
    at = inner as JsonObject
  }
  const last = way.at(-1) ?? ''
  if (value === undefined) delete at[last]
  else at[last] = structuredClone(value)
}

const LEAVES = fc.constantFrom<(JsonValue | undefined)[]>(
  undefined,
  null,
  '',
  'x',
  '\u0000',
  -1,
  1e300,
  true,
  [],
  {},
  [[]],
  [null],
  { text: 1 },
)

it('property: a document that was damaged anywhere is read, written and made into STIX, or has findings', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...PLACES), LEAVES), { minLength: 1, maxLength: 4 }),
      (changes) => {
        const object = whole()
        for (const [way, value] of changes) change(object, way, value)
        const reading = readCsafObject(JSON.parse(JSON.stringify(object)))
        if (!reading.ok) {
          expect(reading.findings.length).toBeGreaterThan(0)
          return
        }
        for (const version of ['2.0', '2.1'] as const) writeCsaf(reading.view, { version })
        runLateTests(reading.view)
        const { objects } = stixOf(reading.view, encodeUtf8('{}'))
        for (const one of objects) validateStix(one)
      },
    ),
    { numRuns: 2000 },
  )
})

it('property: any bytes give findings or a known error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), fc.json().map(encodeUtf8)), (bytes) => {
      try {
        readCsaf(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(SaphanError)
      }
    }),
  )
})

it('refuses a file that is larger than the standard expects, before it is parsed', () => {
  expect(() => readCsaf(new Uint8Array(MAX_CSAF_BYTES + 1))).toThrow(SaphanError)
})

it('refuses a label that is no TLP, since it might be a strict one', () => {
  const object = whole()
  change(object, ['document', 'distribution', 'tlp', 'label'], 'BLACK')
  expect(readCsafObject(object)).toMatchObject({
    ok: false,
    findings: [{ pointer: '/document/distribution/tlp/label' }],
  })
})

it('is not slower on many products than their number asks for', () => {
  const products = Array.from({ length: 20_000 }, (_, at) => ({
    name: `Product ${at}`,
    product_id: `P-${at}`,
  }))
  const object = { ...whole(), product_tree: { full_product_names: products } }
  const before = performance.now()
  const reading = readCsafObject(object)
  if (!reading.ok) throw new TypeError('not read')
  const { left } = stixOf(reading.view, encodeUtf8('{}'))
  expect(left.products).toBe(19_000)
  expect(performance.now() - before).toBeLessThan(10_000)
})

it('tells a CSAF file from a bundle by its first member', () => {
  expect(looksLikeCsaf(' \n{ "document" : {')).toBe(true)
  expect(looksLikeCsaf('{"$schema":"https://docs.oasis-open.org')).toBe(true)
  expect(looksLikeCsaf('{"type":"bundle","objects":[{"document":')).toBe(false)
  expect(looksLikeCsaf('[{"document":')).toBe(false)
})
