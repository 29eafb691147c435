// One side of the pair: the real command in a process of its own, over an embedded store, that can be killed and started again.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSide, settleIn, type Side } from '../../../server/src/demo/people.ts'
import { conclude, draftBetween } from '../../../server/src/demo/meeting.ts'
import { saphan, startNode, type Ended, type Running } from '../command.ts'
import { pass } from './waiting.ts'

export type LogLine = Record<string, unknown>

/** A side whose node can die. `whenUp` resolves while it listens; `logged` is what all its lives have said. */
export type MortalSide = Side & {
  readonly folder: string
  readonly logged: LogLine[]
  start(): Promise<void>
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>
  /** Starts it and kills it after a while, whether it listens by then or not. */
  startAndKill(afterMs: number): Promise<void>
  /** SIGTERM. */
  stop(): Promise<void>
  whenUp(): Promise<void>
  /** Runs a command of `saphan` as one of the side's people. */
  run(user: string, words: readonly string[]): Promise<Ended>
  remove(): void
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** A side that is not started yet. */
export const aMortalSide = async (party: 'TH' | 'AU'): Promise<MortalSide> => {
  const folder = mkdtempSync(join(tmpdir(), `saphan-fault-${party.toLowerCase()}-`))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const logged: LogLine[] = []
  let running: Running | undefined
  let up = Promise.withResolvers<void>()
  let isUp = false
  const spawn = (): Running => {
    const words = ['--folder', folder, '--port', String(port), '--address', address, '--demonstration']
    running = startNode(words, {}, (line) => logged.push(line))
    return running
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = running
    running = undefined
    // One that nobody has seen resolved is kept: somebody may wait for it.
    if (isUp) up = Promise.withResolvers<void>()
    isUp = false
    ending?.child.kill(signal)
    await ending?.ended
  }
  return {
    ...createSide(party, address),
    folder,
    logged,
    async start() {
      await spawn().said('the node listens')
      up.resolve()
      isUp = true
    },
    kill: () => end('SIGKILL'),
    async startAndKill(afterMs) {
      spawn()
      await pass(afterMs)
      await end('SIGKILL')
    },
    stop: () => end('SIGTERM'),
    whenUp: () => up.promise,
    run: (user, words) =>
      saphan(words, {
        env: { SAPHAN_NODE: address, SAPHAN_USER: user, SAPHAN_PASSWORD: `${user} demonstration` },
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Who acts during a run; each signs in once, before anything goes wrong. */
const PEOPLE = ['administrator', 'analyst', 'delegate', 'auditor'] as const

export type Pair = { readonly th: MortalSide; readonly au: MortalSide; readonly digest: string }

/** Two sides, started, under the arrangement in force. */
export const aPair = async (): Promise<Pair> => {
  const [th, au] = [await aMortalSide('TH'), await aMortalSide('AU')]
  await Promise.all([th.start(), au.start()])
  for (const side of [th, au]) {
    await settleIn(side)
    for (const user of PEOPLE) await side.as(user)
  }
  return { th, au, digest: await conclude([th, au], await draftBetween([th, au])) }
}

export const otherOf = ({ th, au }: Pair, side: MortalSide): MortalSide => (side === th ? au : th)

/** Ends both, whatever state they are in, and removes what they leave. */
export const endPair = async ({ th, au }: Pair): Promise<void> => {
  for (const side of [th, au]) {
    await side.kill()
    side.remove()
  }
}
