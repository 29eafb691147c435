// Memory while modules are loaded. Nearly all that is made then stays, which V8 takes for a reason to make the space of what is young
// large, and it does not make it smaller again while nothing happens.
import { setFlagsFromString } from 'node:v8'

const growBy = (factor: 1 | 2): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`)

/** Does what loads modules with a small young space; afterwards it grows as V8 sees fit. */
export const loading = async <R>(work: () => Promise<R>): Promise<R> => {
  growBy(1)
  try {
    return await work()
  } finally {
    growBy(2)
  }
}
