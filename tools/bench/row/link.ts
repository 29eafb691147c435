// Between two nodes: a filled feed taken in by a node that had nothing of it, one change, a real bundle, a poll without news.
import { existsSync, readFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { freePort } from '../../npm-command.ts'
import { format, median, medianOf, percentile, timed, type Figure } from '../figure.ts'
import { feedSize, runFromCopy, searchLag, startPlace, stopPlace, until, type Pair } from '../pair.ts'
import { postUnit, untilDecided } from '../post.ts'

const LOOK_MS = 20
const HOUR_MS = 3_600_000

/** AU, stopped before anything was released, takes in the whole feed; each run from the same empty store. */
export const syncFigures = async (
  pair: Pair,
  { intakeRate, runs, note }: { intakeRate: number; runs: number; note: (text: string) => void },
): Promise<Figure[]> => {
  const { th, au } = pair
  const size = await feedSize(th.side)
  const original = au.folder
  const rates: number[] = []
  for (let run = 0; run < runs; run += 1) {
    runFromCopy(au, original, `run-${run}`)
    await startPlace(au)
    const { ms } = await timed(() =>
      until('the feed', async () => (await feedSize(au.side)) >= size, {
        everyMs: 5 * LOOK_MS,
        patienceMs: HOUR_MS,
      }),
    )
    rates.push((size / ms) * 1000)
    note(`sync: ${format(rates.at(-1) ?? 0)} entries/s`)
    if (run < runs - 1) await stopPlace(au)
  }
  // What is measured next begins with nothing left to do.
  await until('the search index', async () => (await searchLag(au.side)) === 0, {
    everyMs: 25 * LOOK_MS,
    patienceMs: HOUR_MS,
  })
  return [
    medianOf(rates, {
      what: 'verified sync, node to node',
      unit: 'entries/s',
      goal: { at: 'least', value: 2000 },
      beside: `${format(size)} entries fetched, checked, decided, stored, receipt signed; intake in this run ${format(intakeRate)} objects/s`,
    }),
  ]
}

const indicator = (at: number) => ({
  kind: 'indicator',
  values: {
    name: `Change ${at}`,
    pattern: { type: 'ipv4-addr', value: `203.0.113.${at % 256}` },
    valid_from: '2026-01-01T00:00:00Z',
    object_marking_refs: 'green',
  },
})

/** One after another: written on TH by a form, looked for on AU until its page is there. */
export const changeFigures = async ({ th, au }: Pair, count: number): Promise<Figure[]> => {
  const [writer, reader] = [await th.side.as('analyst'), await au.side.as('analyst')]
  const hasPage = async (id: string): Promise<boolean> => {
    try {
      await reader.call('record.get', { params: { id } })
      return true
    } catch (error) {
      if (isSaphanError(error, 'record.absent')) return false
      throw error
    }
  }
  const took: number[] = []
  for (let at = 0; at < count; at += 1) {
    const { ms } = await timed(async () => {
      const { id } = await writer.call('record.write', { body: indicator(at) })
      await until('a change', () => hasPage(id), { everyMs: 4, patienceMs: 60_000 })
    })
    took.push(ms)
  }
  const beside = `${count} single records, from the request that writes until the page is there on the other side`
  return [
    {
      what: 'one change on the other side, p50',
      value: percentile(took, 50),
      unit: 'ms',
      goal: { at: 'most', value: 100 },
      beside,
    },
    {
      what: 'one change on the other side, p99',
      value: percentile(took, 99),
      unit: 'ms',
      goal: { at: 'most', value: 500 },
      beside: `longest ${format(Math.max(...took))} ms`,
    },
  ]
}

/** A real bundle, posted on TH, until all of it that may cross can be searched on AU. */
export const bundleFigure = async ({ th, au, token }: Pair, file: string | undefined): Promise<Figure> => {
  const rest = { what: 'a real bundle, posted until searchable on the other side', unit: 's' }
  if (file === undefined || !existsSync(file))
    return { ...rest, value: undefined, why: 'no bundle; name one by SAPHAN_BENCH_BUNDLE' }
  const { objects } = JSON.parse(readFileSync(file, 'utf8')) as { objects: unknown[] }
  const body = JSON.stringify({ objects })
  const before = await feedSize(th.side)
  const { ms, result } = await timed(async () => {
    const worked = await untilDecided(th.side, await postUnit(th.side, token, body))
    const isThere = async (): Promise<boolean> =>
      (await feedSize(au.side)) >= before + worked.released && (await searchLag(au.side)) === 0
    await until('the bundle', isThere, { everyMs: 5 * LOOK_MS, patienceMs: 10 * 60_000 })
    return worked
  })
  return {
    ...rest,
    value: ms / 1000,
    goal: { at: 'most', value: 5 },
    beside: `${format(objects.length)} objects, ${format(body.length / 1e6)} MB, of which ${format(result.released)} crossed`,
  }
}

type Crossing = { readonly at: number; readonly bytes: number; readonly isQuestion: boolean }

/** Stands between two nodes, hands on every byte as it is, and notes when and how many. */
const startMeter = async (port: number, to: number, crossed: (one: Crossing) => void) => {
  const sockets = new Set<Socket>()
  const tap = (from: Socket, into: Socket, isQuestion: boolean): void => {
    sockets.add(from)
    from.on('data', (part) => {
      crossed({ at: performance.now(), bytes: part.length, isQuestion })
      into.write(part)
    })
    // Either end may go at any time; then the other goes too.
    from.on('error', () => into.destroy())
    from.on('close', () => into.destroy())
  }
  const server = createServer((client) => {
    const node = connect(to, '127.0.0.1')
    tap(client, node, true)
    tap(node, client, false)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

const QUIET_MS = 1500

/** Polls apart: what follows a pause, if there was a question in it. */
const pollsIn = (crossings: readonly Crossing[]): { ms: number; bytes: number }[] => {
  const groups: Crossing[][] = []
  for (const one of crossings) {
    const last = groups.at(-1)
    if (last !== undefined && one.at - (last.at(-1)?.at ?? 0) < QUIET_MS) last.push(one)
    else groups.push([one])
  }
  return groups
    .filter((group) => group.some(({ isQuestion }) => isQuestion))
    .map((group) => ({
      ms: (group.at(-1)?.at ?? 0) - (group[0]?.at ?? 0),
      bytes: group.reduce((sum, { bytes }) => sum + bytes, 0),
    }))
}

/** Polls of AU that find nothing new, seen from the wire; the first ones after the start of TH do not count. */
export const idleFigures = async ({ th }: Pair, polls: number): Promise<Figure[]> => {
  await stopPlace(th)
  const inner = await freePort()
  const crossings: Crossing[] = []
  const stopMeter = await startMeter(th.port, inner, (one) => crossings.push(one))
  try {
    await startPlace(th, inner)
    const skipped = 2
    await until('a poll', async () => pollsIn(crossings).length > polls + skipped, {
      everyMs: 200,
      patienceMs: 600_000,
    })
    const seen = pollsIn(crossings).slice(skipped, skipped + polls)
    return [
      medianOf(
        seen.map(({ ms }) => ms),
        {
          what: 'idle sync, time of one poll',
          unit: 'ms',
          goal: { at: 'most', value: 1000 },
          beside: 'MISP: hours',
        },
      ),
      medianOf(
        seen.map(({ bytes }) => bytes / 1000),
        {
          what: 'idle sync, bytes of one poll',
          unit: 'kB',
          goal: { at: 'most', value: 20 },
          beside: `both directions; median poll ${format(median(seen.map(({ ms }) => ms)))} ms`,
        },
      ),
    ]
  } finally {
    stopMeter()
    await stopPlace(th)
    await startPlace(th)
  }
}
