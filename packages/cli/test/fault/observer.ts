// Somebody who looks at the published head of every feed all the time, on both sides, and forgets nothing.
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import type { MortalSide } from './node.ts'
import { pass } from './waiting.ts'

const LOOK_MS = 60

/** Whole notes by the origin of their feed. */
export type Seen = Map<string, Set<string>>

export type Observer = { readonly seen: Seen; stop(): Promise<void> }

const look = async (side: MortalSide, seen: Seen): Promise<void> => {
  const auditor = await side.as('auditor')
  const { feeds } = await auditor.call('feed.list')
  for (const { id, origin, size } of feeds) {
    if (size === 0) continue
    const reply = await auditor.fetch(`/api/feeds/${id}/files/checkpoint`)
    if (!reply.ok) continue
    const notes = seen.get(origin) ?? new Set()
    notes.add(await reply.text())
    seen.set(origin, notes)
  }
}

/** Looks until it is stopped; a side that is dead shows nothing. */
export const startObserver = (sides: readonly MortalSide[]): Observer => {
  const seen: Seen = new Map()
  let isOver = false
  const watch = async (side: MortalSide): Promise<void> => {
    while (!isOver) {
      try {
        await look(side, seen)
      } catch (error) {
        if (!(error instanceof TypeError) && !isSaphanError(error)) throw error
      }
      await pass(LOOK_MS)
    }
  }
  const watching = Promise.all(sides.map(watch))
  watching.catch(() => undefined)
  return {
    seen,
    async stop() {
      isOver = true
      await watching
    },
  }
}
