// Two nodes as processes, linked as two governments' nodes are; the people are those of the demonstration.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { startProcess, type NodeProcess, type ProcessOptions } from '../../packages/cli/src/demo/process.ts'
import { conclude, draftBetween } from '../../packages/server/src/demo/meeting.ts'
import { createSide, settleIn, type Side } from '../../packages/server/src/demo/people.ts'
import { issueDemoToken, type DemoToken } from '../../packages/server/src/demo/token.ts'
import { freePort } from '../npm-command.ts'
import { remember } from './child.ts'

/** One side: its folder stays while its process comes and goes. */
export type Place = {
  readonly side: Side
  readonly port: number
  folder: string
  process: NodeProcess | undefined
  options: ProcessOptions
}

export type Pair = { readonly th: Place; readonly au: Place; readonly token: DemoToken }

const placeAt = async (party: 'TH' | 'AU', folder: string, options: ProcessOptions = {}): Promise<Place> => {
  const port = await freePort()
  const side = createSide(party, `http://127.0.0.1:${port}`)
  return { side, port, folder: join(folder, party.toLowerCase()), process: undefined, options }
}

/** Starts a place's node and resolves when it answers. */
export const startPlace = async (place: Place, port = place.port): Promise<NodeProcess> => {
  place.process = await startProcess(place.folder, port, { address: place.side.address, ...place.options })
  remember(place.process.child)
  return place.process
}

export const stopPlace = async (place: Place): Promise<void> => {
  await place.process?.stop()
  place.process = undefined
}

/** Two nodes under the arrangement in force, with nothing released yet. */
export const aPair = async (folder: string, databaseUrl?: string): Promise<Pair> => {
  const [th, au] = [await placeAt('TH', folder, { databaseUrl }), await placeAt('AU', folder)]
  try {
    for (const place of [th, au]) {
      await startPlace(place)
      await settleIn(place.side)
    }
    await conclude([th.side, au.side], await draftBetween([th.side, au.side]))
    // Signed in now, so that a copy of the store knows the session.
    for (const place of [th, au]) for (const user of ['analyst', 'auditor']) await place.side.as(user)
    return { th, au, token: await issueDemoToken(th.side) }
  } catch (error) {
    await stopPair({ th, au })
    throw error
  }
}

export const stopPair = async ({ th, au }: Pick<Pair, 'th' | 'au'>): Promise<void> => {
  await stopPlace(th)
  await stopPlace(au)
}

/** Lays a copy of a stopped place's folder where it runs from. */
export const runFromCopy = (place: Place, original: string, name: string): void => {
  place.folder = `${original}-${name}`
  rmSync(place.folder, { recursive: true, force: true })
  cpSync(original, place.folder, { recursive: true })
}

/** Size of the feed from TH, as a side sees it. */
export const feedSize = async (side: Side): Promise<number> => {
  const { feeds } = await (await side.as('auditor')).call('feed.list')
  return feeds.find(({ from }) => from === 'TH')?.size ?? 0
}

/** How many records of a side wait to be found by search. */
export const searchLag = async (side: Side): Promise<number> =>
  (await (await side.as('analyst')).call('record.list', { query: { limit: 1 } })).behind

/** Looks until something holds; throws after a while. */
export const until = async (
  what: string,
  holds: () => Promise<boolean>,
  { everyMs, patienceMs }: { everyMs: number; patienceMs: number },
): Promise<void> => {
  const deadline = performance.now() + patienceMs
  while (!(await holds())) {
    if (performance.now() > deadline) throw new SaphanError('demo.not-started', `${what} did not come`)
    await pause(everyMs)
  }
}
