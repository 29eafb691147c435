// A bar on standard error while something long goes on; only at a terminal, and never with --json.
import type { Shell } from './shell.ts'

/** Shows how far something is, `total` unknown when it is 0; `end` takes the bar away. */
export type Progress = { show(done: number, total: number, label?: string): void; end(): void }

const WIDTH = 30
const EVERY_MS = 100

const NOTHING: Progress = { show: () => {}, end: () => {} }

const barOf = (done: number, total: number): string => {
  if (total <= 0) return `${done}`
  const part = Math.min(1, done / total)
  const filled = Math.round(part * WIDTH)
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(part * 100)} %`
}

export const createProgress = ({ json }: Shell): Progress => {
  if (json || !process.stderr.isTTY) return NOTHING
  let shownAt = -Infinity
  return {
    show(done, total, label = '') {
      const now = performance.now()
      if (now - shownAt < EVERY_MS && done < total) return
      shownAt = now
      process.stderr.write(`\r\u001B[K${barOf(done, total)} ${label}`)
    },
    end: () => void process.stderr.write('\r\u001B[K'),
  }
}
