// The strictest of several arrivals, read from docs/spec/facts.md: the table of its §1 for the order of values, its §3 for sets.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'

const PAGE = fileURLToPath(new URL('../../../../docs/spec/facts.md', import.meta.url))

/** The rows of the table: form and values of each fact, as the page has them. */
const readTable = (): ReadonlyMap<string, { form: string; values: readonly string[] }> => {
  const table = readFileSync(PAGE, 'utf8').split('## 2. Classes')[0] ?? ''
  const rows = table.matchAll(/^\| `(\w+)` \| [^|]+ \| (one|set|code) \| ([^|]+) \|/gm)
  return new Map(
    [...rows].map(([, name = '', form = '', values = '']) => [
      name,
      { form, values: [...values.matchAll(/`([^`]+)`/g)].map(([, value = '']) => value) },
    ]),
  )
}

const TABLE = readTable()
type Codes = readonly string[]

const sorted = (codes: Codes): string[] => [...new Set(codes)].toSorted()

/** “the union; `public` is dropped beside anything, `own-sensor` beside anything but `public`” */
const acquisitionOf = (all: Codes): string[] => {
  const codes = sorted(all)
  if (codes.length === 1) return codes
  const rest = codes.filter((code) => code !== 'public')
  return rest.length === 1 ? rest : rest.filter((code) => code !== 'own-sensor')
}

/** “the highest of each scheme, all schemes side by side; `none` is dropped beside anything” */
const classificationOf = (all: Codes): string[] => {
  const order = TABLE.get('classification')?.values ?? []
  const highest = new Map<string, string>()
  for (const code of all) {
    if (code === 'none') continue
    const scheme = code.includes(':') ? (code.split(':')[0] ?? '') : code
    const other = highest.get(scheme)
    if (other === undefined || order.indexOf(code) > order.indexOf(other)) highest.set(scheme, code)
  }
  return highest.size === 0 ? ['none'] : sorted([...highest.values()])
}

/** “the union, but only the countries that every arrival with a `REL` list names” */
const caveatsOf = (lists: readonly Codes[]): string[] => {
  const withList = lists.filter((list) => list.includes('REL'))
  return sorted(lists.flat()).filter(
    (code) => !code.startsWith('REL:') || withList.every((list) => list.includes(code)),
  )
}

const joinOne = (name: keyof ClassFacts, values: readonly ClassFacts[keyof ClassFacts][]): unknown => {
  const row = TABLE.get(name)
  if (row === undefined) throw new RangeError(`the page has no fact ${name}`)
  if (row.form === 'code') return new Set(values).size === 1 ? values[0] : 'unknown'
  if (row.form === 'one') return row.values.findLast((value) => (values as readonly string[]).includes(value))
  const lists = values as readonly Codes[]
  if (name === 'acquisition') return acquisitionOf(lists.flat())
  if (name === 'classification') return classificationOf(lists.flat())
  return name === 'caveats' ? caveatsOf(lists) : sorted(lists.flat())
}

/** What is owed to all arrivals together. */
export const strictestOf = (arrivals: readonly ClassFacts[]): ClassFacts => {
  const names = Object.keys(arrivals[0] ?? {}) as (keyof ClassFacts)[]
  return Object.fromEntries(
    names.map((name) => [
      name,
      joinOne(
        name,
        arrivals.map((facts) => facts[name]),
      ),
    ]),
  ) as ClassFacts
}
