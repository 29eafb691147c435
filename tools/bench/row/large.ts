// One unit of hundreds of megabytes: how fast it is worked on, and how much memory the node takes meanwhile.
import { closeSync, openAsBlob, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { BLOCK, blockOf } from '../corpus.ts'
import { format, type Figure } from '../figure.ts'
import { residentMb } from '../machine.ts'
import type { Pair } from '../pair.ts'
import { postUnit } from '../post.ts'

const LOOK_MS = 500
const FLAT_MB = 256

/** Writes an envelope of at least so many bytes; gives the number of its objects. */
const writeBody = (file: string, bytes: number): number => {
  const out = openSync(file, 'w')
  try {
    let written = writeSync(out, '{"objects":[')
    let blocks = 0
    for (; written < bytes; blocks += 1) {
      const texts = blockOf(blocks).map((object) => JSON.stringify(object))
      written += writeSync(out, `${blocks > 0 ? ',' : ''}${texts.join(',')}`)
    }
    writeSync(out, ']}')
    return blocks * BLOCK
  } finally {
    closeSync(out)
  }
}

/** Posts it to a node that is linked and whose other side is stopped, and follows it to its end. */
export const largeFigures = async (
  { th, token }: Pair,
  { folder, megabytes, note }: { folder: string; megabytes: number; note: (text: string) => void },
): Promise<Figure[]> => {
  const file = join(folder, 'large.json')
  const objects = writeBody(file, megabytes * 1e6)
  const memory = (): number => residentMb(th.process?.child.pid) ?? Number.NaN
  const analyst = await th.side.as('analyst')
  const before = memory()
  const start = performance.now()
  const id = await postUnit(th.side, token, await openAsBlob(file))
  const posted = performance.now()
  const peak = { receiving: 0, deciding: 0 }
  let stored = posted
  for (let look = 0; ; look += 1) {
    const unit = await analyst.call('unit.get', { params: { id } })
    if (unit.state === 'complete') break
    const stage = unit.state === 'deciding' ? 'deciding' : 'receiving'
    if (stage === 'receiving') stored = performance.now()
    peak[stage] = Math.max(peak[stage], memory())
    if (look % 20 === 0)
      note(`${unit.stored} stored, ${unit.decided} decided, ${format(memory())} MB resident`)
    await pause(LOOK_MS)
  }
  const seconds = (performance.now() - start) / 1000
  const what = `one unit of ${format(megabytes)} MB`
  const grown = Math.max(peak.receiving, peak.deciding) - before
  return [
    {
      what,
      value: objects / seconds,
      unit: 'objects/s',
      beside: `${format(objects)} objects: ${format((posted - start) / 1000)} s to post, ${format((stored - posted) / 1000)} s until all was stored, ${format(seconds)} s until all was decided`,
    },
    Number.isNaN(grown)
      ? { what: `${what}, growth of memory`, value: undefined, unit: 'MB', why: 'the system does not tell' }
      : {
          what: `${what}, growth of memory`,
          value: grown,
          unit: 'MB',
          goal: { at: 'most', value: FLAT_MB },
          beside: `resident ${format(before)} MB before, at most ${format(peak.receiving)} MB while it was stored and ${format(peak.deciding)} MB while it was decided`,
        },
  ]
}
