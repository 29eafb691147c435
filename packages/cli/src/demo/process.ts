// The nodes of the demonstration as processes of their own, as they would run in two countries.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'

export type NodeProcess = { readonly address: string; readonly child: ChildProcess; stop(): Promise<void> }

const MAIN = join(import.meta.dirname, '../main.ts')
/** As docs/operate.md starts a node. */
const SMALL_YOUNG_SPACE = '--max-semi-space-size=16'
const PATIENCE_MS = 60_000
const LOOK_MS = 50

const answers = async (address: string): Promise<boolean> => {
  try {
    return (await fetch(`${address}/api/node`)).ok
  } catch {
    // Nothing listens yet; whoever waits gives up after a while.
    return false
  }
}

/** What is not the same for every node: the address that peers know, when it is not that of the port, and the store. */
export type ProcessOptions = { readonly address?: string; readonly databaseUrl?: string | undefined }

/** Starts a node and waits until it answers. Its log goes to a file beside its folder. */
export const startProcess = async (
  folder: string,
  port: number,
  options: ProcessOptions = {},
): Promise<NodeProcess> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const address = `http://127.0.0.1:${port}`
  const log = openSync(`${folder}.log`, 'a')
  const words = ['start', '--folder', folder, '--port', String(port), '--demonstration']
  words.push('--address', options.address ?? address)
  if (options.databaseUrl !== undefined) words.push('--database-url', options.databaseUrl)
  const child = spawn(process.execPath, [SMALL_YOUNG_SPACE, MAIN, ...words], { stdio: ['ignore', log, log] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const deadline = performance.now() + PATIENCE_MS
  while (!(await answers(address))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL')
      throw new SaphanError('demo.not-started', `the node on port ${port} did not start`, {
        help: `see ${folder}.log`,
      })
    }
    await pause(LOOK_MS)
  }
  return {
    address,
    child,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
