// `npm run bench`: measures, prints a table, writes docs/benchmarks.md.
import '../build-web.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endTogether } from './child.ts'
import { format } from './figure.ts'
import { describeMachine } from './machine.ts'
import { readOptions, ROWS } from './option.ts'
import { benchmarksPage, terminalTable, type Run } from './page.ts'
import { measure } from './run.ts'

const PAGE = join(import.meta.dirname, '../../docs/benchmarks.md')

endTogether()
const options = readOptions(process.argv.slice(2))
const machine = describeMachine()
const start = performance.now()
const note = (text: string): void => {
  process.stderr.write(`${format((performance.now() - start) / 1000).padStart(6)} s  ${text}\n`)
}
const figures = await measure(options, note)
const run: Run = {
  at: new Date().toISOString().slice(0, 10),
  objects: options.objects,
  minutes: (performance.now() - start) / 60_000,
  machine,
  figures,
}
process.stdout.write(options.json ? `${JSON.stringify(run)}\n` : `${terminalTable(figures)}\n`)
if (!options.json && options.only.size === ROWS.length) writeFileSync(PAGE, benchmarksPage(run))
