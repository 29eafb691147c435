// What the timing runs saw, as a table in docs/timing.md: a row for each run, route and state, replaced when it runs again.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FILE = join(import.meta.dirname, '../../../../docs/timing.md')

/** What was seen of one route in one state. */
export type Seen = {
  readonly run: number
  readonly route: string
  readonly state: 'cold' | 'warm'
  readonly times: readonly [hidden: readonly number[], absent: readonly number[]]
  readonly distance: number
  readonly p: number
}

const median = (times: readonly number[]): string =>
  (times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0).toFixed(3)

const keyOf = ({ run, route, state }: Pick<Seen, 'run' | 'route' | 'state'>): string =>
  `| ${run} | ${route} | ${state} |`

const rowOf = (seen: Seen): string => {
  const { times, distance, p } = seen
  const [hidden, absent] = times
  const count = hidden.length.toLocaleString('en')
  return `${keyOf(seen)} ${count} | ${median(hidden)} | ${median(absent)} | ${distance.toFixed(4)} | ${p.toFixed(3)} |`
}

/** Writes a row in the place of the one before it. */
export const writeRow = async (seen: Seen): Promise<void> => {
  const lines = (await readFile(FILE, 'utf8')).trimEnd().split('\n')
  const others = lines.filter((line) => !line.startsWith(keyOf(seen)))
  const rows = [...others.filter((line) => /^\| \d/.test(line)), rowOf(seen)].toSorted()
  const rest = others.filter((line) => !/^\| \d/.test(line))
  await writeFile(FILE, `${[...rest, ...rows].join('\n')}\n`)
}
