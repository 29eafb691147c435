// Long work on the thread that answers: done in slices, so that whoever waits for the thread waits milliseconds.
import { setImmediate as turn } from 'node:timers/promises'

const SLICE_MS = 2

/** As `list.map(work)`, letting the thread turn to others every few milliseconds. */
export const mapInSlices = async <T, R>(list: readonly T[], work: (one: T) => R): Promise<R[]> => {
  const done: R[] = []
  let until = performance.now() + SLICE_MS
  for (const one of list) {
    done.push(work(one))
    if (performance.now() < until) continue
    await turn()
    until = performance.now() + SLICE_MS
  }
  return done
}
