// From the command to a node that answers, and what it then holds in memory while nothing happens.
import { setTimeout as pause } from 'node:timers/promises'
import { medianOf, timed, type Figure } from '../figure.ts'
import { residentMb } from '../machine.ts'
import { startPlace, stopPlace, type Place } from '../pair.ts'

const RUNS = 3
const IDLE_MS = 8000
const GOAL = { seconds: 3, megabytes: 450 }

/** Starts a place's node again and again; the last one stays. */
export const startFigures = async (place: Place, holding: string): Promise<Figure[]> => {
  const seconds: number[] = []
  const megabytes: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    await stopPlace(place)
    const { ms, result } = await timed(() => startPlace(place))
    seconds.push(ms / 1000)
    await pause(IDLE_MS)
    megabytes.push(residentMb(result.child.pid) ?? Number.NaN)
  }
  const memory = { what: `resident memory, idle, ${holding}`, unit: 'MB' }
  return [
    medianOf(seconds, {
      what: `start to ready, ${holding}`,
      unit: 's',
      goal: { at: 'most', value: GOAL.seconds },
      beside: 'embedded store',
    }),
    megabytes.some(Number.isNaN)
      ? { ...memory, value: undefined, why: 'the system does not tell' }
      : medianOf(megabytes, {
          ...memory,
          goal: { at: 'most', value: GOAL.megabytes },
          beside: `${IDLE_MS / 1000} s after the start`,
        }),
  ]
}
