// The mandatory tests of the standard: our own vectors, the committee's that come with the library, and real advisories, through the
// thread that checks everything that comes in.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readCsafObject } from '@saphan/core/csaf/read.ts'
import { writeCsaf } from '@saphan/core/csaf/write.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { checkCsaf } from './checking.ts'
import { createCsafValidator } from './validator.ts'

const validator = createCsafValidator()
afterAll(() => validator.close())

const ROOT = join(import.meta.dirname, '../../../..')
const VECTORS = join(ROOT, 'conformance/csaf')
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Json

type Json = { [key: string]: Json } & Json[]
type Patch = { op: 'add' | 'replace' | 'remove'; path: string; value?: Json }
type Case = { test: string; about: string; versions: ('2.0' | '2.1')[]; patch: Patch[] }

const patched = (document: Json, patches: readonly Patch[]): Json => {
  const copy = structuredClone(document)
  for (const { op, path, value } of patches) {
    const tokens = path.slice(1).split('/')
    const last = tokens.pop() ?? ''
    const holder = tokens.reduce((inside, token) => inside[token] as Json, copy)
    if (op === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1)
    else if (op === 'remove') Reflect.deleteProperty(holder, last)
    else if (last === '-') holder.push(structuredClone(value as Json))
    else holder[last] = structuredClone(value as Json)
  }
  return copy
}

const VALID = {
  '2.0': readJson(join(VECTORS, 'valid-2.0.json')),
  '2.1': readJson(join(VECTORS, 'valid-2.1.json')),
}
const CASES = (readJson(join(VECTORS, 'invalid.json')) as unknown as Case[]).flatMap(({ versions, ...one }) =>
  versions.map((version) => ({ ...one, version })),
)

/** The sections of the tests that find an error in a document. */
const errorsIn = async (document: unknown): Promise<string[]> => {
  const reading = readCsafObject(document)
  if (!reading.ok) return ['schema']
  const { findings } = await checkCsaf(validator, reading)
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ test }) => test))]
}

describe('a valid document', () => {
  it.each(['2.0', '2.1'] as const)('of CSAF %s passes every test', async (version) => {
    expect(await errorsIn(VALID[version])).toEqual([])
  })
  it('that was withdrawn passes every test', async () => {
    expect(await errorsIn(readJson(join(VECTORS, 'valid-2.1-withdrawn.json')))).toEqual([])
  })
})

describe('a document in which', () => {
  it.each(CASES)('$about ($version): is found by $test', async ({ version, test, patch }) => {
    expect(await errorsIn(patched(VALID[version], patch))).toContain(test)
  })
})

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

const LIBRARY = dirname(
  createRequire(import.meta.url).resolve('@secvisogram/csaf-validator-lib/package.json'),
)
const COMMITTEE = readdirSync(join(LIBRARY, 'tests')).flatMap((folder) => {
  const section = /^mandatoryTest_(6_1_\d+)$/.exec(folder)?.[1]?.replaceAll('_', '.')
  if (section === undefined) return []
  return (['failing', 'valid'] as const).flatMap((kind) =>
    filesIn(join(LIBRARY, 'tests', folder, kind)).map((name) => ({
      section,
      kind,
      name,
      path: join(LIBRARY, 'tests', folder, kind, name),
    })),
  )
})

describe('the committee’s test data', () => {
  it('are there', () => {
    expect(COMMITTEE.length).toBeGreaterThan(20)
  })
  it.each(COMMITTEE)('$kind for $section: $name', async ({ section, kind, path }) => {
    const errors = await errorsIn(readJson(path))
    if (kind === 'valid') expect(errors).not.toContain(section)
    // Where CVSS is malformed, the schema says so: the library has no other test for it in CSAF 2.0.
    else expect(errors.some((one) => one === section || one === 'schema')).toBe(true)
  })
})

// Real advisories lie beside the repository where they have been fetched; elsewhere the list is empty.
const REAL = join(ROOT, '../shared/data/csaf')
const FILES = existsSync(REAL) ? readdirSync(REAL).filter((name) => name.endsWith('.json')) : []

describe('a real advisory', () => {
  it('is valid as it is, written again, and written in the newer version', async () => {
    for (const name of FILES) {
      const reading = readCsafObject(readJson(join(REAL, name)))
      if (!reading.ok) throw new TypeError(JSON.stringify(reading.findings))
      expect(await errorsIn(reading.object)).toEqual([])
      for (const version of ['2.0', '2.1'] as const) {
        const written = writeCsaf(reading.view, { version, cweVersionOf: () => '4.17' })
        expect([name, version, await errorsIn(written.ok && written.object)]).toEqual([name, version, []])
      }
    }
  })
})

describe('the table in docs/csaf.md', () => {
  it('names the tests that are run, and no other', async () => {
    const text = readFileSync(join(ROOT, 'docs/csaf.md'), 'utf8')
    for (const version of ['2.0', '2.1'] as const) {
      const reading = readCsafObject(VALID[version])
      if (!reading.ok) throw new TypeError('not read')
      const { tests } = await checkCsaf(validator, reading, 'full')
      const row = text.split('\n').filter((line) => line.startsWith(`| ${version} |`))
      const named = row.flatMap((line) => expand(line.split('|')[3] ?? ''))
      expect(named.toSorted()).toEqual([...tests].toSorted())
    }
  })
})

/** `6.1.1–3, 6.1.27.1` as single sections. */
const expand = (cell: string): string[] =>
  cell
    .split(',')
    .map((one) => one.trim())
    .flatMap((one) => {
      const [, stem = '', from = '', to] = /^(.*?)(\d+)(?:–(\d+))?$/.exec(one) ?? [undefined, one]
      if (to === undefined) return [one]
      return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${stem}${Number(from) + at}`)
    })

describe('the validator', () => {
  it('gives up on a document that takes too long, and checks the next one', async () => {
    const hasty = createCsafValidator({ limitMs: 20 })
    const many = structuredClone(VALID['2.0'])
    const one = JSON.stringify(many['vulnerabilities']?.[0])
    const all = Array.from({ length: 5000 }, (_, at) => ({
      ...JSON.parse(one),
      cve: `CVE-2026-${10_000 + at}`,
    }))
    await expect(hasty.check(Object.assign(many, { vulnerabilities: all }) as never)).rejects.toMatchObject({
      code: 'csaf.not-checked',
    })
    await hasty.close()
    expect(await errorsIn(VALID['2.0'])).toEqual([])
  })
  it('gives up on a thread that does not begin', async () => {
    const hasty = createCsafValidator({ startMs: 1 })
    await expect(hasty.check(VALID['2.0'] as never)).rejects.toMatchObject({ code: 'csaf.not-checked' })
    await hasty.close()
  })
  it('lets no more wait than it was told to', async () => {
    const small = createCsafValidator({ maxWaiting: 1 })
    const first = small.check(VALID['2.0'])
    await expect(small.check(VALID['2.0'])).rejects.toMatchObject({ code: 'csaf.busy' })
    await small.close()
    await expect(first).rejects.toMatchObject({ code: 'csaf.not-checked' })
  })
  it('has findings for what is no document at all', async () => {
    for (const value of [{}, { document: null }, { document: { csaf_version: '2.1' }, vulnerabilities: [1] }])
      expect((await validator.check(value as never, 'full')).findings.length).toBeGreaterThan(0)
  })
})
