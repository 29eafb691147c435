// Makes the two nodes of a demonstration, in this process and under a clock that is turned back: the past exchanges happen
// one after the other, each on its day, and the clock runs forward to the present (docs/adr/0008-turned-back-clock.md).
import { appendFileSync, mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Node } from '@saphan/server/app.ts'
import { systemClock } from '@saphan/server/clock/clock.ts'
import { turnedBackClock, type TurnedClock } from '@saphan/server/clock/turned-back.ts'
import { readConfig } from '@saphan/server/config/config.ts'
import { reading } from '@saphan/server/database/database.ts'
import { bringWave, liveThrough, PAST_DAYS, type Stage } from '@saphan/server/demo/examples.ts'
import { annexTo, conclude, draftBetween, table } from '@saphan/server/demo/meeting.ts'
import { createSide, settleIn, type Side } from '@saphan/server/demo/people.ts'
import { issueDemoToken, type DemoToken } from '@saphan/server/demo/token.ts'
import { readFeeds, readLastReceipt } from '@saphan/server/feed/machinery.ts'
import type { Log } from '@saphan/server/http/server.ts'

/** Where a node of the demonstration lives. */
export type Home = { readonly party: 'TH' | 'AU'; readonly folder: string; readonly port: number }

export const addressOf = ({ port }: Home): string => `http://127.0.0.1:${port}`

const DAY = 86_400_000_000n
const PATIENCE_MS = 60_000
const LOOK_MS = 10

const logTo =
  (file: string): Log =>
  (level, message, more = {}) =>
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), level, message, ...more })}\n`)

const openAt = async (home: Home, clock: TurnedClock): Promise<Node> => {
  const { startNode } = await import('@saphan/server/app.ts')
  mkdirSync(home.folder, { recursive: true, mode: 0o700 })
  const config = readConfig({
    SAPHAN_FOLDER: home.folder,
    SAPHAN_PORT: String(home.port),
    SAPHAN_ADDRESS: addressOf(home),
    SAPHAN_DEMONSTRATION: '1',
  })
  return startNode(config, { clock, log: logTo(`${home.folder}.log`) })
}

/** Whether the other side has signed a receipt for all that a node has released. */
const isReceipted = (node: Node): Promise<boolean> =>
  reading(node.world().database, 'interactive', async (db) => {
    const own = (await readFeeds(db)).filter((feed) => feed.own)
    const receipts = await Promise.all(own.map(({ id }) => readLastReceipt(db, id)))
    return own.every(({ size }, at) => size > 0 && receipts[at]?.size === size)
  })

const waitForReceipts = async (nodes: readonly Node[]): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    for (const node of nodes) await node.settled()
    if ((await Promise.all(nodes.map(isReceipted))).every(Boolean)) return
    if (performance.now() > deadline) throw new SaphanError('demo.not-started', 'the examples did not cross')
    await pause(LOOK_MS)
  }
}

/** Secrets that nodes show once, by Party. */
export type Tokens = Record<string, DemoToken>

/** Makes the nodes in empty folders; they are stopped when it returns. `isEmpty` leaves the examples out. */
export const makeNodes = async (homes: readonly [Home, Home], isEmpty: boolean): Promise<Tokens> => {
  const world = systemClock()
  const present = world.now()
  const clock = turnedBackClock(world, isEmpty ? present : present - BigInt(PAST_DAYS) * DAY)
  const nodes = await Promise.all(homes.map((home) => openAt(home, clock)))
  try {
    const sideAt = ({ party }: Home, at: number) => createSide(party, addressOf(homes[at] as Home))
    const sides = [sideAt(homes[0], 0), sideAt(homes[1], 1)] as const
    await Promise.all(sides.map((side) => settleIn(side)))
    const digest = await conclude(sides, await draftBetween(sides))
    const tokens = Object.fromEntries(
      await Promise.all(sides.map(async (side) => [side.party, await issueDemoToken(side)] as const)),
    )
    if (isEmpty) return tokens
    const stage: Stage = {
      th: sides[0],
      au: sides[1],
      clock,
      crossed: () => waitForReceipts(nodes),
    }
    const past = await liveThrough(stage, present)
    const today = sides.map(({ party, address }) => createSide(party, address))
    await table(today, await annexTo(today[0] as Side, digest))
    await bringWave(stage, past)
    return tokens
  } finally {
    for (const node of nodes) await node.close()
  }
}
