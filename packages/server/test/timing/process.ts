// Nodes as processes over folders on disk: started, stopped and started again, as an operator would.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Below the ports that systems give to connections, so that a node that is away finds its own again. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  const port = randomInt(20_000, 32_000)
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return port
  } catch {
    return freePort()
  } finally {
    server.close()
  }
}

/** A node that can be stopped and started again over what it has kept. */
export type NodeProcess = {
  readonly port: number
  readonly address: string
  start(): Promise<void>
  stop(): Promise<void>
  /** Stops it and removes what it has kept. */
  remove(): Promise<void>
}

/** A folder and a port for a node; not started yet. */
export const aNodeProcess = async (): Promise<NodeProcess> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-timing-'))
  const port = await freePort()
  let child: ChildProcess | undefined
  const stop = async (): Promise<void> => {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null) return
    running.kill('SIGTERM')
    await once(running, 'exit')
  }
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    stop,
    async start() {
      child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts')], {
        env: {
          ...process.env,
          SAPHAN_FOLDER: folder,
          SAPHAN_PORT: String(port),
          SAPHAN_DEMONSTRATION: '1',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await Promise.race([
        once(child.stdout!, 'data'),
        once(child, 'exit').then(() => Promise.reject(new RangeError('the node did not start'))),
      ])
    },
    async remove() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
