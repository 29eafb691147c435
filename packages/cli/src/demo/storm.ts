// `saphan demo storm`: many objects at once on one side, whose node is killed in the middle of its work. It goes on by itself,
// and in the end both sides hold the same log. Everything lies in a folder of its own, which is removed afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Unit } from '@saphan/core/contract/record.ts'
import type { FeedLine } from '@saphan/core/contract/ledger.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { conclude, draftBetween } from '@saphan/server/demo/meeting.ts'
import { createSide, settleIn, type Side } from '@saphan/server/demo/people.ts'
import type { Shell } from '../shell.ts'
import { startProcess, type NodeProcess } from './process.ts'
import { stormFile } from './storm-file.ts'

/** What was seen. Seconds from the first byte sent until both sides held the same log. */
export type Storm = {
  readonly objects: number
  /** How many were stored when the node was killed, and how long it was away. */
  readonly killedAt: number
  readonly awaySeconds: number
  readonly seconds: number
  readonly objectsPerSecond: number
  readonly size: number
  readonly roots: { readonly TH: string; readonly AU: string }
}

const LOOK_MS = 200
/** How long nothing may move before it is given up. */
const PATIENCE_MS = 120_000

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const tenths = (ms: number): number => Math.round(ms / 100) / 10

/** Looks again and again until there is something; gives up when what it sees does not change for a while. */
const watch = async <T>(look: () => Promise<{ seen: string; found: T | undefined }>): Promise<T> => {
  let [last, changedAt] = ['', performance.now()]
  for (;;) {
    const { seen, found } = await look()
    if (found !== undefined) return found
    if (seen !== last) [last, changedAt] = [seen, performance.now()]
    if (performance.now() - changedAt > PATIENCE_MS)
      throw new SaphanError('demo.storm-stuck', `nothing moves any more at \`${seen}\``)
    await pause(LOOK_MS)
  }
}

const send = async (side: Side, objects: number): Promise<string> => {
  const reply = await (
    await side.as('analyst')
  ).fetch('/api/units?name=storm', {
    method: 'POST',
    body: stormFile(objects, new Date().toISOString()),
    headers: { 'content-type': 'application/json' },
    duplex: 'half',
  })
  const { id } = (await reply.json()) as { id?: string }
  if (id === undefined) throw new SaphanError('demo.storm-stuck', 'the file was not taken in')
  return id
}

const unitOf = async (side: Side, id: string): Promise<Unit> =>
  (await side.as('analyst')).call('unit.get', { params: { id } })

const feedOf = async (side: Side): Promise<FeedLine | undefined> => {
  const { feeds } = await (await side.as('analyst')).call('feed.list')
  return feeds.find(({ from }) => from === 'TH')
}

/** Resolves when at least so many objects of a unit are stored; says how many. */
const untilStored = (side: Side, id: string, wanted: number): Promise<number> =>
  watch(async () => {
    const { stored, total } = await unitOf(side, id)
    return { seen: `${stored} stored`, found: stored >= wanted || stored === total ? stored : undefined }
  })

/** Resolves when everything was released and both sides hold the same log. */
const untilEqual = (th: Side, au: Side, objects: number): Promise<{ own: FeedLine; copy: FeedLine }> =>
  watch(async () => {
    const [own, copy] = [await feedOf(th), await feedOf(au)]
    const isWhole = own !== undefined && own.size > objects && own.receipt?.size === own.size
    const isEqual = own?.size === copy?.size && own?.root === copy?.root
    const found = isWhole && isEqual && copy !== undefined ? { own, copy } : undefined
    return { seen: `${own?.size ?? 0} released, ${copy?.size ?? 0} received`, found }
  })

const play = async (shell: Shell, folder: string, objects: number, nodes: NodeProcess[]): Promise<Storm> => {
  const [thPort, auPort] = [await freePort(), await freePort()]
  const start = (party: string, port: number) => startProcess(join(folder, party), port)
  nodes.push(...(await Promise.all([start('th', thPort), start('au', auPort)])))
  const th = createSide('TH', `http://127.0.0.1:${thPort}`)
  const au = createSide('AU', `http://127.0.0.1:${auPort}`)
  for (const side of [th, au]) await settleIn(side)
  await conclude([th, au], await draftBetween([th, au]))
  shell.note({ en: `${objects} objects are sent to TH …`, th: `กำลังส่ง ${objects} รายการเข้าระบบฝ่ายไทย …` })
  const startedAt = performance.now()
  const unit = await send(th, objects)
  const killedAt = await untilStored(th, unit, objects / 2)
  const dying = nodes.shift()
  dying?.child.kill('SIGKILL')
  const diedAt = performance.now()
  await dying?.stop()
  shell.note({ en: `TH was killed after ${killedAt} …`, th: `ระบบฝ่ายไทยถูกหยุดทันทีหลัง ${killedAt} รายการ …` })
  nodes.unshift(await start('th', thPort))
  const awayMs = performance.now() - diedAt
  const { own, copy } = await untilEqual(th, au, objects)
  const tookMs = performance.now() - startedAt
  return {
    objects,
    killedAt,
    awaySeconds: tenths(awayMs),
    seconds: tenths(tookMs),
    objectsPerSecond: Math.round(objects / (tookMs / 1000)),
    size: own.size,
    roots: { TH: own.root, AU: copy.root },
  }
}

/** Plays it. */
export const raiseStorm = async (shell: Shell, objects: number): Promise<Storm> => {
  const folder = mkdtempSync(join(tmpdir(), 'saphan-storm-'))
  const nodes: NodeProcess[] = []
  try {
    return await play(shell, folder, objects, nodes)
  } finally {
    await Promise.all(nodes.map((node) => node.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}
