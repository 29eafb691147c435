// The processes that a run has started: they end with it, also when it is told to end early.
import type { ChildProcess } from 'node:child_process'

const running = new Set<ChildProcess>()

/** Remembers a process until it ends. */
export const remember = (child: ChildProcess): void => {
  running.add(child)
  child.once('exit', () => running.delete(child))
}

/** At the first signal all of them end, then this process. */
export const endTogether = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      for (const child of running) child.kill('SIGKILL')
      process.exit(130)
    })
}
