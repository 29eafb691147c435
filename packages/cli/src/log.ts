// The node's log on standard error or, with --json, one JSON object a line on standard output.
import type { Log } from '@saphan/server/http/server.ts'

const SHOWN = { info: 'info ', warn: 'warn ', error: 'error' } as const

const valueOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Writes lines; a stack stands on lines of its own, below. */
export const createLog =
  (json: boolean): Log =>
  (level, message, more = {}) => {
    const at = new Date().toISOString()
    if (json) {
      process.stdout.write(`${JSON.stringify({ at, level, message, ...more })}\n`)
      return
    }
    const { stack, ...rest } = more
    const words = Object.entries(rest).map(([name, value]) => ` ${name}=${valueOf(value)}`)
    const below = typeof stack === 'string' ? `\n${stack}` : ''
    process.stdout.write(`${at} ${SHOWN[level]} ${message}${words.join('')}${below}\n`)
  }
