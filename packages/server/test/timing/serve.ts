// A node in a process of its own, by the settings of its environment, until it is told to stop.
import { readConfig } from '../../src/config/config.ts'
import { startNode } from '../../src/app.ts'

const config = readConfig(process.env)
const node = await startNode(config, {
  log: (level, message, more) => {
    if (level === 'error') process.stderr.write(`[${level}] ${message} ${JSON.stringify(more ?? {})}\n`)
  },
})
process.once('SIGTERM', () => void node.close().then(() => process.exit(0)))
process.stdout.write('ready\n')
