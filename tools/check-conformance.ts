// Compares docs/conformance.md with what the tests did: every item that counts as met has a test that passed, and none that
// failed. Its words are the JSON reports of the runs.
import { readFileSync } from 'node:fs'
import { itemsIn, readChecklist } from './conformance/checklist.ts'
import { EXCEPTIONS } from './conformance/exception.ts'

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

const [passed, failed] = [new Set<string>(), new Set<string>()]
for (const path of process.argv.slice(2)) {
  const { testResults } = JSON.parse(readFileSync(path, 'utf8')) as Report
  for (const { fullName, status } of testResults.flatMap((file) => file.assertionResults))
    for (const id of itemsIn(fullName)) (status === 'passed' ? passed : failed).add(id)
}
const wrong = readChecklist().flatMap(({ id }) => {
  const state = EXCEPTIONS[id]?.state ?? 'met'
  if (state === 'not met' || state === 'not applicable') return []
  if (failed.has(id)) return [`${id}: ${state}, but a test of it did not pass`]
  return passed.has(id) ? [] : [`${id}: ${state}, but no test of it ran`]
})
for (const line of wrong) process.stderr.write(`${line}\n`)
process.stdout.write(`${passed.size} items of docs/conformance.md have tests that passed\n`)
process.exitCode = wrong.length === 0 ? 0 : 1
