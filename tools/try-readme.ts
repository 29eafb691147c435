// Runs the README's `npm run demo` and `npm start` in the folder given, a clean clone after `npm ci`; for `.ci/run`.
import { tryDemo } from './try-demo.ts'
import { tryStart } from './try-start.ts'

const folder = process.argv[2] ?? '.'
const found = [
  { what: '`npm start` gives an empty node', holds: await tryStart(folder) },
  ...(await tryDemo(folder, { withExamples: true })),
]
for (const { what, holds } of found) process.stdout.write(`${holds ? 'ok' : 'NOT OK'}  ${what}\n`)
process.exitCode = found.every(({ holds }) => holds) ? 0 : 1
