// The validator's thread: the tests of CSAF 2.0 and 2.1 as the library of the standard's editors has them. It takes seconds to load and
// much memory, so only what a document needs is loaded. Tests that would ask the network or start a program are left out.
import { parentPort } from 'node:worker_threads'
import type { CsafFinding } from '@saphan/core/csaf/read.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
/** What to check; `full` with the tests of §6.2 and §6.3. */
export type CheckRequest = {
  readonly id: number
  readonly object: JsonObject
  readonly full: boolean
}
/** Said before the tests of a document begin, when all that they need is loaded. */
export type CheckBegun = { readonly id: number; readonly begun: true }
export type CheckAnswer = {
  readonly id: number
  readonly findings: readonly CsafFinding[]
  /** The tests that were run, by section. */
  readonly tests: readonly string[]
}

type Severity = CsafFinding['severity']

/** They ask the addresses in the document, or start a spelling checker. */
const LEFT_OUT = /_6_3_[678]$/

const MOST_FINDINGS = 1000
const LONGEST = 500

const port = parentPort
if (!port) throw new TypeError('validator-worker runs as a worker thread only')

const sectionOf = (name: string): string => /_(6_.+)$/.exec(name)?.[1]?.replaceAll('_', '.') ?? 'schema'

type Group = { readonly severity: Severity; readonly tests: readonly (readonly [string, CsafLibraryTest])[] }

const group = (severity: Severity, tests: object): Group => ({
  severity,
  tests: Object.entries(tests)
    .filter(([name, test]) => typeof test === 'function' && !LEFT_OUT.test(name))
    .map(([name, test]) => [sectionOf(name), test as CsafLibraryTest]),
})

type Load = () => Promise<readonly Group[]>

const loadBasic: Readonly<Record<string, Load>> = {
  '2.0': async () => {
    const schemas = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
    const mandatory = await import('@secvisogram/csaf-validator-lib/mandatoryTests.js')
    return [group('error', { schema: schemas.csaf_2_0 }), group('error', mandatory)]
  },
  '2.1': async () => {
    const schemas = await import('@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js')
    const mandatory = await import('@secvisogram/csaf-validator-lib/csaf_2_1/mandatoryTests.js')
    return [group('error', { schema: schemas.csaf_2_1 }), group('error', mandatory)]
  },
}

// What only the strict schema says, is allowed: there is something that the standard does not know.
const loadBeyond: Readonly<Record<string, Load>> = {
  '2.0': async () => {
    const schemas = await import('@secvisogram/csaf-validator-lib/schemaTests.js')
    const optional = await import('@secvisogram/csaf-validator-lib/optionalTests.js')
    const informative = await import('@secvisogram/csaf-validator-lib/informativeTests.js')
    const strict = group('warning', { schema: schemas.csaf_2_0_strict })
    return [strict, group('warning', optional), group('information', informative)]
  },
  '2.1': async () => {
    const schemas = await import('@secvisogram/csaf-validator-lib/csaf_2_1/schemaTests.js')
    const recommended = await import('@secvisogram/csaf-validator-lib/csaf_2_1/recommendedTests.js')
    const informative = await import('@secvisogram/csaf-validator-lib/csaf_2_1/informativeTests.js')
    const strict = group('warning', { schema: schemas.csaf_2_1_strict })
    return [strict, group('warning', recommended), group('information', informative)]
  },
}

const versionOf = ({ document }: JsonObject): string => {
  const stated = typeof document === 'object' && document !== null && 'csaf_version' in document
  return stated && document['csaf_version'] === '2.1' ? '2.1' : '2.0'
}

const runTest = async (test: CsafLibraryTest, object: JsonObject): Promise<readonly CsafLibraryTold[]> => {
  try {
    const { errors = [], warnings = [], infos = [] } = await test(object)
    return [...errors, ...warnings, ...infos]
  } catch (error) {
    // A test that a broken document throws off its feet has found something.
    return [{ message: `the test could not be run: ${String(error)}` }]
  }
}

const check = async ({ id, object, full }: CheckRequest): Promise<CheckAnswer> => {
  const version = versionOf(object)
  const groups = [
    ...((await loadBasic[version]?.()) ?? []),
    ...((full ? await loadBeyond[version]?.() : undefined) ?? []),
  ]
  port.postMessage({ id, begun: true } satisfies CheckBegun)
  const findings: CsafFinding[] = []
  const tests: string[] = []
  for (const { severity, tests: entries } of groups)
    for (const [section, test] of entries) {
      if (!tests.includes(section)) tests.push(section)
      for (const { instancePath = '', message = '' } of await runTest(test, object))
        if (findings.length < MOST_FINDINGS)
          findings.push({
            test: section,
            severity,
            pointer: instancePath.slice(0, LONGEST),
            message: message.slice(0, LONGEST),
          })
    }
  return { id, findings, tests }
}

let before: Promise<void> = Promise.resolve()

// One after the other: the time that a document takes is its own.
port.on('message', (request: CheckRequest) => {
  before = before.then(async () => port.postMessage(await check(request)))
})
