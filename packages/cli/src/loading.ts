// How much memory V8 takes. A node runs for months beside others, so it is to grow with what it holds, not with what it throws away.
import { setFlagsFromString } from 'node:v8'

/**
 * So much more than what was in use after a collection is taken before the next; by itself V8 takes up to three times as much
 * where memory is plenty. Costs about two hundredths of the time of a node that takes records in.
 */
const MORE_PERCENT = 50

const growYoungBy = (factor: 1 | 2): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`)

/**
 * Does what loads modules, with a small young space: nearly all that is made then stays, which V8 takes for a reason to make
 * that space large, and it does not make it smaller again while nothing happens. Afterwards it grows as V8 sees fit.
 */
export const loading = async <R>(work: () => Promise<R>): Promise<R> => {
  setFlagsFromString(`--heap-growing-percent=${MORE_PERCENT}`)
  growYoungBy(1)
  try {
    return await work()
  } finally {
    growYoungBy(2)
  }
}
