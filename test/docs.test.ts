// Documents say what is there: pages made from data are current, and every path and code that a page names exists.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CATALOGUE } from '@saphan/core/error/catalogue.ts'
import { describe, expect, it } from 'vitest'
import { conformanceFaults, conformancePage } from '../tools/conformance/page.ts'
import { measureLosses } from '../tools/misp-loss.ts'
import { mispPage } from '../tools/misp-page.ts'
import { auditEventsPage, errorsPage } from '../tools/pages.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
)

describe('documents', () => {
  it('made from data are current (npm run docs writes them)', () => {
    expect(read('docs/errors.md')).toBe(errorsPage())
    expect(read('docs/audit-events.md')).toBe(auditEventsPage())
    expect(read('docs/conformance.md')).toBe(conformancePage())
    expect(read('docs/misp.md')).toBe(mispPage())
  })

  it('name only paths that exist', () => {
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/`((?:packages|policies|conformance|docs|test|tools|\.ci)\/[\w./@-]+)`/g)]
        .map((match) => match[1] ?? '')
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  it('link only to files that exist', () => {
    const missing = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((path) => !existsSync(join(root, page, '..', path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
  })

  it('name only error codes that exist', () => {
    const parts = new Set(Object.keys(CATALOGUE).map((code) => code.split('.')[0]))
    const unknown = pages.flatMap((page) =>
      [...read(page).matchAll(/`([a-z]+\.[a-z-]+)`/g)]
        .map((match) => match[1] ?? '')
        .filter(
          (code) => parts.has(code.split('.')[0] ?? '') && /(code|error)/i.test(page) && !(code in CATALOGUE),
        )
        .map((code) => `${page}: ${code}`),
    )
    expect(unknown).toEqual([])
  })

  it('have every npm script that the README and CONTRIBUTING tell people to run', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = ['README.md', 'CONTRIBUTING.md'].flatMap((page) =>
      [...read(page).matchAll(/npm (?:run )?(?:--\S+ )*([a-z][a-z0-9:]*)/g)].map((match) => match[1] ?? ''),
    )
    expect(named.length).toBeGreaterThan(2)
    expect(named.filter((name) => !(name in scripts) && !['ci', 'install'].includes(name))).toEqual([])
  })
})

describe('every item of the conformance checklist', () => {
  it('that counts as met, or met in part, has a test that is named after it', () => {
    expect(conformanceFaults()).toEqual([])
  })
})

describe('every attribute type of MISP', () => {
  it('comes back from STIX as it was', () => {
    const losses = measureLosses()
    expect(losses.length).toBeGreaterThan(380)
    expect(losses.filter(({ lost }) => lost.length > 0)).toEqual([])
  })
})

describe('every error code', () => {
  it('is thrown somewhere', () => {
    const sources = ['core', 'server', 'cli', 'web'].flatMap((name) =>
      readdirSync(join(root, `packages/${name}/src`), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && entry.name !== 'catalogue.ts')
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    )
    const whole = sources.join('\n')
    expect(Object.keys(CATALOGUE).filter((code) => !whole.includes(`'${code}'`))).toEqual([])
  })
})
