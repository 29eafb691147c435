// Runs `saphan` once the console is built, for npm scripts.
import './build-web.ts'

const LOOK_MS = 250
const shell = process.ppid

// npm passes a signal to the shell between, and the shell ends without telling anybody: so its end is the signal.
const timer = setInterval(() => {
  if (process.ppid === shell) return
  clearInterval(timer)
  process.kill(process.pid, 'SIGTERM')
}, LOOK_MS).unref()

await import('../packages/cli/src/main.ts')
