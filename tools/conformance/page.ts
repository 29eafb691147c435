// The text of docs/conformance.md: what is asked, which tests are named after it, and whether it is met.
import { readChecklist, testsByItem, type Item, type NamedTest } from './checklist.ts'
import { EXCEPTIONS } from './exception.ts'

const PARTS: readonly (readonly [prefix: string, heading: string])[] = [
  ['TAXII-S', 'TAXII 2.1 server'],
  ['TAXII-C', 'TAXII 2.1 client'],
  ['STIX', 'STIX 2.1 producer and consumer'],
  ['INTEROP', 'Interoperability of STIX and TAXII 2.1'],
]
const SHOWN = 3

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** A title without what stands for the values of its cases. */
const plain = (title: string): string =>
  title.replace(/[:,]? [`(]?[$%][a-z].*$/, '').replaceAll(/\\(.)/g, '$1')

const testCell = (tests: readonly NamedTest[]): string => {
  if (tests.length === 0) return '–'
  const byFile = Map.groupBy(tests, ({ file }) => file)
  return [...byFile]
    .map(([file, named]) => {
      const rest = named.length - SHOWN
      const titles = named.slice(0, SHOWN).map(({ title }) => plain(title))
      return `\`${file}\`: ${titles.join('; ')}${rest > 0 ? `; ${rest} more` : ''}`
    })
    .join('<br>')
}

const LEVELS = { must: 'M', should: 'S', none: '' }

const rowOf = ({ id, level, section, asks }: Item, tests: readonly NamedTest[]): string => {
  const exception = EXCEPTIONS[id]
  const state = exception === undefined ? 'met' : `${exception.state}: ${exception.why}`
  const asked = `${section === '' ? '' : `§${section}: `}${asks}`
  return `| ${id} | ${LEVELS[level]} | ${cell(asked)} | ${cell(testCell(tests)).replaceAll('&lt;br>', '<br>')} | ${cell(state)} |`
}

const countOf = (items: readonly Item[]): string => {
  const by = Map.groupBy(items, ({ id }) => EXCEPTIONS[id]?.state ?? 'met')
  return (['met', 'in part', 'not met', 'not applicable'] as const)
    .map((state) => `${by.get(state)?.length ?? 0} ${state}`)
    .join(', ')
}

/** docs/conformance.md. */
export const conformancePage = (): string => {
  const [items, tests] = [readChecklist(), testsByItem()]
  const parts = PARTS.flatMap(([prefix, heading]) => {
    const own = items.filter(({ id }) => id.replace(/-\d+$/, '') === prefix)
    return [
      `## ${heading}`,
      '',
      `${own.length} items: ${countOf(own)}.`,
      '',
      '| item | | what is asked | tests | state |',
      '| --- | --- | --- | --- | --- |',
      ...own.map((item) => rowOf(item, tests.get(item.id) ?? [])),
      '',
    ]
  })
  return [
    '# Conformance',
    '',
    'What TAXII 2.1 and STIX 2.1 (OASIS Standards of 10 June 2021) ask, as items (`conformance/checklist.json`), the tests named after each, and',
    'whether it is met. M is a MUST, S a SHOULD. Tests of `*.peers.ts` are run by `npm run test:peers`, with programs that others wrote; all others by `npm test`.',
    'Where the standards leave room, [TAXII](taxii.md) says what is done here. `npm run docs` writes this page from the names of the tests; a test fails if it is stale',
    'or an item that counts as met, or met in part, has no test. The run before a change lands (`.ci/run`) fails if such a test did not pass.',
    '',
    `All ${items.length} items: ${countOf(items)}.`,
    '',
    ...parts,
  ].join('\n')
}

/** What does not fit: items that count as met without a test, and names that no item has. */
export const conformanceFaults = (): string[] => {
  const [items, tests] = [readChecklist(), testsByItem()]
  const known = new Set(items.map(({ id }) => id))
  const untested = items
    .filter(({ id }) => ['met', 'in part'].includes(EXCEPTIONS[id]?.state ?? 'met') && !tests.has(id))
    .map(({ id }) => `${id} has no test`)
  const unknown = [...tests.keys(), ...Object.keys(EXCEPTIONS)].filter((id) => !known.has(id))
  return [...untested, ...unknown.map((id) => `${id} is no item`)]
}
