// Checks a document as a whole: its shape, the tests of the library, and those that the library does not have yet.
import { LATE_TESTS, runLateTests } from '@saphan/core/csaf/late-test.ts'
import { readCsafObject, type CsafFinding } from '@saphan/core/csaf/read.ts'
import type { AdvisoryView } from '@saphan/core/csaf/view.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { JsonObject } from '@saphan/core/json/value.ts'
import type { Checked, CsafValidator } from './validator.ts'

// The library runs the test of 2.0 over documents of 2.1 and takes the categories that are new there for imitations.
const NEW_CATEGORIES: ReadonlySet<string> = new Set(['csaf_withdrawn', 'csaf_superseded'])

/** Every test of a depth on a document whose shape is known. */
export const checkCsaf = async (
  validator: CsafValidator,
  { object, view }: { object: JsonObject; view: AdvisoryView },
  depth: 'basic' | 'full' = 'basic',
): Promise<Checked> => {
  const { findings: all, tests } = await validator.check(object, depth)
  if (view.version === '2.0') return { findings: all, tests }
  const findings = all.filter(({ test }) => test !== '6.1.26' || !NEW_CATEGORIES.has(view.category))
  return { findings: [...findings, ...runLateTests(view)], tests: [...tests, ...LATE_TESTS] }
}

const MOST_TOLD = 5
const MOST_KEPT = 100

/** The error that says what is wrong with a document, with the first findings in words and more of them as details. */
export const csafError = (
  code: 'csaf.invalid' | 'csaf.not-written',
  findings: readonly CsafFinding[],
): SaphanError => {
  const told = findings
    .slice(0, MOST_TOLD)
    .map(({ test, pointer, message }) => `${test} at \`${pointer}\`: ${message.replaceAll(/\s+/g, ' ')}`)
  const more = findings.length > MOST_TOLD ? `; and ${findings.length - MOST_TOLD} more` : ''
  return new SaphanError(code, told.join('; ') + more, {
    details: { findings: findings.slice(0, MOST_KEPT) },
  })
}

/** Reads an object as a valid document. Throws `csaf.invalid` with what is wrong, and what the validator throws. */
export const readValid = async (
  validator: CsafValidator,
  object: unknown,
): Promise<{ object: JsonObject; view: AdvisoryView }> => {
  const reading = readCsafObject(object)
  if (!reading.ok) throw csafError('csaf.invalid', reading.findings)
  const { findings } = await checkCsaf(validator, reading)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw csafError('csaf.invalid', errors)
  return reading
}
