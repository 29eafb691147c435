// Long work on the thread that answers: done in slices, so that whoever waits for the thread waits for one
// slice, or one item. The store is one of them, and stands still meanwhile.
import { setImmediate as turn } from 'node:timers/promises'

const SLICE_MS = 0.5

/** As `list.map(work)`, letting the thread turn to others between slices. */
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
