// The validator as a whole: a real corpus, and that it never throws and always ends.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalize } from '../json/canonical.ts'
import { parseJson } from '../json/parse.ts'
import { createSplitter } from '../json/split.ts'
import type { JsonValue } from '../json/value.ts'
import { FINDING_TEXTS } from './finding-text.ts'
import type { StixObject } from './object.ts'
import { referencesOf, scanIds } from './reference.ts'
import { validateStix } from './validate.ts'

// A large corpus lies beside the repository where it has been fetched; elsewhere the list is empty.
const CORPUS = new URL('../../../../../shared/data/attack/ics-attack-18.1.json', import.meta.url)

function readCorpus(): { texts: string[]; members: Record<string, JsonValue> } {
  const texts: string[] = []
  if (!existsSync(CORPUS)) return { texts, members: { type: 'bundle', id: 'none' } }
  const splitter = createSplitter({
    shape: 'envelope',
    onObject: ({ bytes }) => texts.push(new TextDecoder().decode(bytes)),
  })
  const bytes = readFileSync(CORPUS)
  for (let at = 0; at < bytes.length; at += 65_536) splitter.push(bytes.subarray(at, at + 65_536))
  return { texts, members: splitter.end().members }
}

const { texts: TEXTS, members: MEMBERS } = readCorpus()
const OBJECTS = TEXTS.map((text) => parseJson(text) as StixObject)

describe('a real corpus', () => {
  it('is a bundle, here with 1,826 objects or none', () => {
    expect(MEMBERS['type']).toBe('bundle')
    expect([0, 1826]).toContain(OBJECTS.length)
  })
  it('is split into what the native parser reads', () => {
    const whole = existsSync(CORPUS)
      ? (JSON.parse(readFileSync(CORPUS, 'utf8')) as { objects: unknown[] }).objects
      : []
    expect(OBJECTS).toEqual(whole)
  })
  it('STIX-86: has no errors', () => {
    const errors = OBJECTS.flatMap((object) =>
      validateStix(object).filter(({ severity }) => severity === 'error'),
    )
    expect(errors).toEqual([])
  })
  it('STIX-106: has a stable canonical form', () => {
    for (const object of OBJECTS) {
      const text = canonicalize(object)
      expect(canonicalize(parseJson(text))).toBe(text)
    }
  })
  it('refers only to what a scan of the text finds too', () => {
    for (const object of OBJECTS) {
      const scanned = new Set(scanIds(canonicalize(object)))
      for (const { id } of referencesOf(object)) expect(scanned.has(id)).toBe(true)
    }
  })
})

describe('a value that is no object', () => {
  it.each([null, undefined, 1, 'x', [], true])('is told: %j', (value) => {
    expect(validateStix(value)).toEqual([{ severity: 'error', pointer: '', code: 'not-an-object' }])
  })
  it('without a type is told too', () => {
    expect(validateStix({ id: 'x' })).toMatchObject([{ code: 'missing-property' }])
    expect(validateStix({ type: 1 })).toMatchObject([{ pointer: '/type', code: 'wrong-type' }])
    expect(validateStix({ type: 'No Type', id: 'x' })).toMatchObject([
      { code: 'bad-name' },
      { code: 'bad-identifier' },
    ])
  })
})

describe('a fault', () => {
  it('has a short detail and an escaped pointer', () => {
    const [finding] = validateStix({ type: 'x-any', id: 'y'.repeat(10_000) })
    expect(finding?.detail?.length).toBeLessThan(200)
    const id = 'x-any--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f'
    expect(validateStix({ type: 'x-any', id, 'a/b~c': [] }).map(({ pointer }) => pointer)).toEqual([
      '/a~1b~0c',
      '/a~1b~0c',
    ])
  })
  it('has a text in both languages', () => {
    for (const text of Object.values(FINDING_TEXTS)) {
      expect(text.th).toMatch(/[\u0e00-\u0e7f]/)
      expect(text.en).toMatch(/\.$/)
    }
  })
})
