// A change over a million past releases: what a member waits for until they see what it would do. The releases are written into the
// store of a stopped node, as many to a class as a year of feeds brings.
import { join } from 'node:path'
import { openPglite } from '../../../packages/server/src/database/pglite.ts'
import { openPostgresql } from '../../../packages/server/src/database/postgresql.ts'
import { insertPast } from '../../../packages/server/test/past-insert.ts'
import { format, medianOf, timed, type Figure } from '../figure.ts'
import { startPlace, stopPlace, type Pair } from '../pair.ts'

const GOAL_S = 10
const RUNS = 3
const PROPOSAL = {
  rules: {
    cedar: `@id("TLP-AMBER") @outcome("deny") @code("withheld")
      forbid (principal, action == Action::"release", resource) when { context.facts.tlp == "amber" };`,
  },
}

type Given = {
  readonly count: number
  readonly databaseUrl?: string
  readonly note: (text: string) => void
}

/** Fills the store of the pair's first node and asks it, as a releasing officer. */
export const simulationFigures = async (
  { th, au }: Pair,
  { count, databaseUrl, note }: Given,
): Promise<Figure[]> => {
  await stopPlace(au)
  await stopPlace(th)
  const database =
    databaseUrl === undefined ? await openPglite(join(th.folder, 'store')) : openPostgresql(databaseUrl)
  try {
    await insertPast(database, count, (from) => note(`${format(from)} of ${format(count)} releases written`))
  } finally {
    await database.close()
  }
  await startPlace(th)
  const officer = await th.side.as('officer')
  const seconds: number[] = []
  let beside = ''
  for (let run = 0; run < RUNS; run += 1) {
    const { ms, result } = await timed(() => officer.call('simulation.run', { body: PROPOSAL }))
    seconds.push(ms / 1000)
    const { totals, lines, difference } = result
    beside = `${format(totals.released)} went and ${format(totals.held)} are held, in ${totals.classes} classes; ${format(totals.releasedWouldStay)} would stay, in ${lines.length} lines; with the smallest difference among ${format(difference?.classes ?? 0)} classes`
  }
  const store = databaseUrl === undefined ? 'embedded' : 'PostgreSQL'
  return [
    medianOf(seconds, {
      what: `a changed rule over ${format(count)} past decisions, ${store}`,
      unit: 's',
      goal: { at: 'most', value: GOAL_S },
      beside,
    }),
  ]
}
