// Work that follows other work: runs when woken, and now and then by itself, one step at a time, until nothing is left.

/** A step returns how much it did; 0 means that nothing waits. One that takes long ends when its signal says that the loop stops. */
export type LoopOptions = {
  step: (signal: AbortSignal) => Promise<number>
  /** How long to rest when nothing wakes it. */
  idleMs: number
  /** For so long at least it rests after a step, so that many wakes are answered by one; who waits for `settled` waits less. */
  gatherMs?: number
  /** A failed step is told here and tried again after the rest. */
  failed: (error: unknown) => void
}

/** `wake` is cheap and can be called at any time; `settled` resolves when nothing waits; `stop` ends after the present step. */
export type Loop = { wake(): void; settled(): Promise<void>; stop(): Promise<void> }

type State = {
  woken: boolean
  readonly stop: AbortController
  busy: boolean
  rest: (() => void) | undefined
  waiters: (() => void)[]
}

const rest = (state: State, idleMs: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, idleMs)
    timer.unref()
    state.rest = () => {
      clearTimeout(timer)
      state.rest = undefined
      resolve()
    }
  })

const run = async (state: State, { step, idleMs, gatherMs = 0, failed }: LoopOptions): Promise<void> => {
  const { signal } = state.stop
  let endedAt = -Infinity
  while (!signal.aborted) {
    const early = endedAt + gatherMs - performance.now()
    if (early > 0 && state.waiters.length === 0) await rest(state, early)
    state.woken = false
    state.busy = true
    let did = 0
    try {
      did = await step(signal)
    } catch (error) {
      if (error !== signal.reason) failed(error)
    }
    if (did > 0) continue
    endedAt = performance.now()
    if (state.woken) continue
    state.busy = false
    for (const done of state.waiters.splice(0)) done()
    if (!signal.aborted) await rest(state, idleMs)
  }
}

/** Starts a loop. */
export const createLoop = (options: LoopOptions): Loop => {
  const state: State = { woken: true, stop: new AbortController(), busy: true, rest: undefined, waiters: [] }
  const running = run(state, options)
  const wake = (): void => {
    const isResting = !state.busy
    state.woken = true
    state.busy = true
    if (isResting) state.rest?.()
  }
  return {
    wake,
    settled: () =>
      state.busy && !state.stop.signal.aborted
        ? new Promise((resolve) => {
            state.waiters.push(resolve)
            state.rest?.()
          })
        : Promise.resolve(),
    async stop() {
      state.stop.abort()
      state.rest?.()
      await running
      for (const done of state.waiters.splice(0)) done()
    },
  }
}
