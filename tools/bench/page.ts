// The figures as people read them: docs/benchmarks.md, and a table for the terminal.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, isReached, type Figure } from './figure.ts'

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const goalOf = ({ goal, unit }: Figure): string =>
  goal === undefined ? '–' : `at ${goal.at} ${format(goal.value)} ${unit}`

const verdictOf = (figure: Figure): string => {
  const reached = isReached(figure)
  if (reached !== undefined) return reached ? 'reached' : '**missed**'
  return figure.value === undefined ? 'not measured' : '–'
}

const measuredOf = ({ value, unit, runs, why }: Figure): string => {
  if (value === undefined) return `not measured: ${why ?? 'no reason given'}`
  const spread =
    runs !== undefined && runs.length > 1
      ? ` (${format(Math.min(...runs))} to ${format(Math.max(...runs))}, ${runs.length} runs)`
      : ''
  return `${format(value)} ${unit}${spread}`
}

/** What a run was. */
export type Run = {
  readonly at: string
  readonly objects: number
  readonly minutes: number
  readonly machine: readonly (readonly [name: string, value: string])[]
  readonly figures: readonly Figure[]
}

const table = (figures: readonly Figure[]): string[] => [
  row('what', 'measured', 'goal', '', 'beside it'),
  row('---', '---', '---', '---', '---'),
  ...figures.map((figure) =>
    row(figure.what, measuredOf(figure), goalOf(figure), verdictOf(figure), figure.beside ?? '–'),
  ),
]

/** The whole page: the text that stays, and the figures of a run. */
export const benchmarksPage = ({ at, objects, minutes, machine, figures }: Run): string =>
  [
    readFileSync(join(import.meta.dirname, 'benchmarks-head.md'), 'utf8').trimEnd(),
    '',
    '## The last run',
    '',
    `Made ${at} with \`--objects ${objects}\`, in ${format(minutes)} minutes.`,
    '',
    ...machine.map(([name, value]) => `- ${name}: ${value}`),
    '',
    ...table(figures),
    '',
  ].join('\n')

/** The same for the terminal. */
export const terminalTable = (figures: readonly Figure[]): string =>
  figures
    .map((figure) => {
      const verdict = verdictOf(figure).replaceAll('*', '').toUpperCase()
      return `${figure.what.padEnd(66)} ${measuredOf(figure)}\n    ${goalOf(figure)}  ${verdict}  ${figure.beside ?? ''}`
    })
    .join('\n')
