// From the command to a node that answers, and what it then holds in memory while nothing happens.
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startProcess, type NodeProcess } from '../../../packages/cli/src/demo/process.ts'
import { freePort } from '../../npm-command.ts'
import { remember } from '../child.ts'
import { medianOf, timed, type Figure } from '../figure.ts'
import { residentMb } from '../machine.ts'
import { startPlace, stopPlace, type Place } from '../pair.ts'

const RUNS = 3
const IDLE_MS = 8000
const GOAL = { seconds: 3, megabytes: 450 }

type Start = { readonly node: NodeProcess; readonly seconds: number; readonly megabytes: number | undefined }

const measureStart = async (start: () => Promise<NodeProcess>): Promise<Start> => {
  const { ms, result: node } = await timed(start)
  remember(node.child)
  await pause(IDLE_MS)
  return { node, seconds: ms / 1000, megabytes: residentMb(node.child.pid) }
}

const figuresOf = (starts: readonly Start[], of: string, time: Pick<Figure, 'goal' | 'beside'>): Figure[] => {
  const memory = { what: `resident memory, idle, ${of}`, unit: 'MB' }
  const megabytes = starts.flatMap((start) => start.megabytes ?? [])
  return [
    medianOf(
      starts.map(({ seconds }) => seconds),
      { what: `start to ready, ${of}`, unit: 's', ...time },
    ),
    megabytes.length < starts.length
      ? { ...memory, value: undefined, why: 'the system does not tell' }
      : medianOf(megabytes, {
          ...memory,
          goal: { at: 'most', value: GOAL.megabytes },
          beside: `${IDLE_MS / 1000} s after the start`,
        }),
  ]
}

/** Starts a place's node again and again; the last one stays. */
export const startFigures = async (place: Place, holding: string): Promise<Figure[]> => {
  const starts: Start[] = []
  for (let run = 0; run < RUNS; run += 1) {
    await stopPlace(place)
    starts.push(await measureStart(() => startPlace(place)))
  }
  return figuresOf(starts, holding, {
    goal: { at: 'most', value: GOAL.seconds },
    beside: 'embedded store',
  })
}

/** Starts nodes that have no folder yet. */
export const firstStartFigures = async (folder: string): Promise<Figure[]> => {
  const starts: Start[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const port = await freePort()
    const start = await measureStart(() => startProcess(join(folder, `first-${run}`), port))
    starts.push(start)
    await start.node.stop()
  }
  return figuresOf(starts, 'very first start', { beside: 'makes the embedded store' })
}
