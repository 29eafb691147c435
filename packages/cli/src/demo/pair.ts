// The two nodes of the demonstration as processes of their own, as they would run in two countries; and how both go back
// to where they began: the folders as they were made lie beside them, and are put in their place again.
import { fork, type ChildProcess } from 'node:child_process'
import { constants, cpSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DemonstrationFace } from '@saphan/core/contract/demonstration.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { addressOf, type Home, type Tokens } from './make.ts'
import { RESET, type ServedNode } from './served-node.ts'
import { receivedObjects } from './ready.ts'

/** Both nodes. `ended` resolves when one of them ends by itself. */
export type Pair = {
  start(): Promise<void>
  /** Both go back to where the demonstration began. */
  reset(): Promise<void>
  stop(): Promise<void>
  readonly ended: Promise<void>
}

const PROGRAM = join(import.meta.dirname, 'served-node.ts')
const PATIENCE_MS = 60_000

/** Where the folders lie as they were made. */
export const keptFolder = (folder: string): string => `${folder}.start`

const copyFolder = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE })
}

/** Keeps the folders of stopped nodes as they are. */
export const keepFolders = (homes: readonly Home[]): void => {
  for (const { folder } of homes) copyFolder(folder, keptFolder(folder))
}

type Served = { readonly child: ChildProcess; readonly exit: Promise<void> }

const spawn = (settings: ServedNode, onReset: () => void): Promise<Served> => {
  const log = openSync(`${settings.folder}.log`, 'a')
  const child = fork(PROGRAM, [JSON.stringify(settings)], { stdio: ['ignore', log, log, 'ipc'] })
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    const failed = (): void => {
      child.kill('SIGKILL')
      const message = `the node on port ${settings.port} did not start`
      reject(new SaphanError('demo.not-started', message, { help: `see ${settings.folder}.log` }))
    }
    const timer = setTimeout(failed, PATIENCE_MS)
    child.once('exit', failed)
    child.on('message', (said) => {
      if (said === RESET) onReset()
      if (said !== 'ready') return
      clearTimeout(timer)
      child.off('exit', failed)
      resolve({ child, exit })
    })
  })
}

type State = { served: readonly Served[]; run: number; resetting: Promise<void> | undefined }

/** Builds the pair; nothing runs until it is started. */
export const createPair = (homes: readonly [Home, Home], tokens: Tokens): Pair => {
  const state: State = { served: [], run: 0, resetting: undefined }
  const ended = Promise.withResolvers<void>()
  const nodes = homes.map((home) => ({ party: home.party, console: addressOf(home) }))
  const faceOf = (home: Home): DemonstrationFace => {
    const token = tokens[home.party]
    const taxii = token && {
      objects: receivedObjects(addressOf(home), home.party),
      user: token.user,
      password: token.secret,
    }
    return { run: `${process.pid}-${state.run}`, nodes, taxii: taxii ?? null }
  }
  const start = async (): Promise<void> => {
    state.run += 1
    const onReset = (): void => {
      pair.reset().catch(() => ended.resolve())
    }
    state.served = await Promise.all(
      homes.map((home) =>
        spawn(
          { folder: home.folder, port: home.port, address: addressOf(home), face: faceOf(home) },
          onReset,
        ),
      ),
    )
    const { run } = state
    for (const { exit } of state.served)
      void exit.then(() => {
        if (run === state.run && state.resetting === undefined) ended.resolve()
      })
  }
  const stop = async (): Promise<void> => {
    for (const { child } of state.served) child.kill('SIGTERM')
    await Promise.all(state.served.map(({ exit }) => exit))
    state.served = []
  }
  const putBack = async (): Promise<void> => {
    await stop()
    for (const { folder } of homes) copyFolder(keptFolder(folder), folder)
    await start()
  }
  const pair: Pair = {
    start,
    stop,
    ended: ended.promise,
    reset() {
      state.resetting ??= putBack().finally(() => {
        state.resetting = undefined
      })
      return state.resetting
    },
  }
  return pair
}
