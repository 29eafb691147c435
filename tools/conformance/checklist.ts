// The requirements of the standards as items (conformance/checklist.json), and which tests are named after each.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')

export type Item = {
  readonly id: string
  /** MUST, SHOULD, or neither. */
  readonly level: 'must' | 'should' | 'none'
  readonly section: string
  readonly asks: string
}

/** A test, or a case of the vectors, that is named after an item; `title` is without the names. */
export type NamedTest = { readonly file: string; readonly title: string }

export const readChecklist = (): readonly Item[] =>
  JSON.parse(readFileSync(join(root, 'conformance/checklist.json'), 'utf8')) as Item[]

const ID = '(?:TAXII-[SC]|STIX|INTEROP)-\\d+'
const TITLE = new RegExp(`(['"\`])(${ID}(?:, ${ID})*): ((?:(?!\\1)[^\\\\\\n]|\\\\.)*)\\1`, 'g')

const testFiles = (): string[] =>
  readdirSync(join(root, 'packages'), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(test|peers|e2e|faults|timing)\.tsx?$/.test(entry.name) &&
        !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()

const VECTORS = 'conformance/stix/invalid'
type VectorFile = { readonly type: string; readonly cases: readonly { name: string; items: string[] }[] }

const vectorsNamed = (): [string, NamedTest][] =>
  readdirSync(join(root, VECTORS))
    .toSorted()
    .flatMap((name) => {
      const { type, cases } = JSON.parse(readFileSync(join(root, VECTORS, name), 'utf8')) as VectorFile
      return cases.flatMap(({ name: title, items }) =>
        items.map((id): [string, NamedTest] => [
          id,
          { file: 'packages/core/src/stix/vector.test.ts', title: `${type}, ${title}` },
        ]),
      )
    })

const titlesNamed = (): [string, NamedTest][] =>
  testFiles().flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(TITLE)].flatMap(([, , ids = '', title = '']) =>
      ids.split(', ').map((id): [string, NamedTest] => [id, { file, title }]),
    ),
  )

/** The tests of each item, in the order of their files. */
export const testsByItem = (): ReadonlyMap<string, readonly NamedTest[]> => {
  const tests = new Map<string, NamedTest[]>()
  for (const [id, test] of [...titlesNamed(), ...vectorsNamed()])
    tests.set(id, [...(tests.get(id) ?? []), test])
  return tests
}

/** The items that a test's name begins with, as a report gives it: with what encloses it before. */
export const itemsIn = (name: string): string[] => {
  const [, ids] = new RegExp(`(?:^| )(${ID}(?:, ${ID})*): `).exec(name) ?? []
  return ids?.split(', ') ?? []
}
