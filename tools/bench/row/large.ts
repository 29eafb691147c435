// One unit of hundreds of megabytes: how fast it is worked on, and how much more memory the node takes than for a small one.
import { closeSync, openAsBlob, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BLOCK, blockOf } from '../corpus.ts'
import { format, type Figure } from '../figure.ts'
import { residentMb } from '../machine.ts'
import type { Pair } from '../pair.ts'
import { postUnit } from '../post.ts'

const LOOK_MS = 500
/** Of the bytes of the larger unit. */
const FLAT_SHARE = 0.5
const SMALL_MB = 30

/** Writes an envelope of at least so many bytes, from a block of the corpus on; gives the number of its blocks. */
const writeBody = (file: string, bytes: number, first: number): number => {
  const out = openSync(file, 'w')
  try {
    let written = writeSync(out, '{"objects":[')
    let blocks = 0
    for (; written < bytes; blocks += 1) {
      const texts = blockOf(first + blocks).map((object) => JSON.stringify(object))
      written += writeSync(out, `${blocks > 0 ? ',' : ''}${texts.join(',')}`)
    }
    writeSync(out, ']}')
    return blocks
  } finally {
    closeSync(out)
  }
}

type Watched = { objects: number; posted: number; stored: number; seconds: number; peak: Peak }
type Peak = { receiving: number; deciding: number }

/** Posts a body to a node that is linked and whose other side is stopped, and follows it to its end. */
const follow = async (
  { th, token }: Pair,
  file: string,
  objects: number,
  note: (text: string) => void,
): Promise<Watched> => {
  const memory = (): number => residentMb(th.process?.child.pid) ?? Number.NaN
  const analyst = await th.side.as('analyst')
  const start = performance.now()
  const since = (): number => (performance.now() - start) / 1000
  const id = await postUnit(th.side, token, await openAsBlob(file))
  const posted = since()
  const peak: Peak = { receiving: 0, deciding: 0 }
  let stored = posted
  for (let look = 0; ; look += 1) {
    const unit = await analyst.call('unit.get', { params: { id } })
    if (unit.state === 'complete') return { objects, posted, stored, seconds: since(), peak }
    const stage = unit.state === 'deciding' ? 'deciding' : 'receiving'
    if (stage === 'receiving') stored = since()
    peak[stage] = Math.max(peak[stage], memory())
    if (look % 20 === 0)
      note(`${unit.stored} stored, ${unit.decided} decided, ${format(memory())} MB resident`)
    await pause(LOOK_MS)
  }
}

/** A small unit first, so that the node is as large as work makes it, and then the large one. */
export const largeFigures = async (
  pair: Pair,
  { folder, megabytes, note }: { folder: string; megabytes: number; note: (text: string) => void },
): Promise<Figure[]> => {
  const file = join(folder, 'large.json')
  const smallBlocks = writeBody(file, SMALL_MB * 1e6, 0)
  const small = await follow(pair, file, smallBlocks * BLOCK, note)
  const blocks = writeBody(file, megabytes * 1e6, smallBlocks)
  const { objects, posted, stored, seconds, peak } = await follow(pair, file, blocks * BLOCK, note)
  const what = `one unit of ${format(megabytes)} MB`
  const smallPeak = Math.max(small.peak.receiving, small.peak.deciding)
  const grown = Math.max(peak.receiving, peak.deciding) - smallPeak
  const memory = `${what}, memory beyond that of one of ${format(SMALL_MB)} MB`
  return [
    {
      what,
      value: objects / seconds,
      unit: 'objects/s',
      beside: `${format(objects)} objects: ${format(posted)} s to post, ${format(stored)} s until all was stored, ${format(seconds)} s until all was decided`,
    },
    Number.isNaN(grown)
      ? { what: memory, value: undefined, unit: 'MB', why: 'the system does not tell' }
      : {
          what: memory,
          value: grown,
          unit: 'MB',
          goal: { at: 'most', value: megabytes * FLAT_SHARE },
          beside: `resident at most ${format(smallPeak)} MB with the small one, and with this one ${format(peak.receiving)} MB while it was stored and ${format(peak.deciding)} MB while it was decided`,
        },
  ]
}
