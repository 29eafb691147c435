// Two nodes in this process that meet as two governments' nodes meet, with the demonstration's people.
import type { Clock } from '../src/clock/clock.ts'
import { conclude, draftBetween } from '../src/demo/meeting.ts'
import { createSide, settleIn, type Side } from '../src/demo/people.ts'
import { aNode, type TestNode } from './node.ts'

/** A side with its node in this process. */
export type TestSide = Side & { readonly node: TestNode }

export const aSide = async (
  party: 'TH' | 'AU',
  options: { demonstration?: boolean; clock?: Clock; folder?: string } = {},
): Promise<TestSide> => {
  const node = await aNode(options)
  const side = createSide(party, `http://127.0.0.1:${node.port}`)
  await settleIn(side)
  return { ...side, node }
}

/** Two sides under the arrangement in force. */
export const twoSides = async ({
  folders,
  ...options
}: { clock?: Clock; folders?: { th: string; au: string } } = {}): Promise<{
  th: TestSide
  au: TestSide
  digest: string
}> => {
  const at = (folder: string | undefined) => (folder === undefined ? options : { ...options, folder })
  const [th, au] = [await aSide('TH', at(folders?.th)), await aSide('AU', at(folders?.au))]
  return { th, au, digest: await conclude([th, au], await draftBetween([th, au])) }
}

const PATIENCE_MS = 20_000
const LOOK_MS = 20

/** Waits until something is there: looks again and again, and gives up after a while. */
export const until = async <T>(
  look: () => Promise<T | undefined>,
  { patienceMs = PATIENCE_MS, lookMs = LOOK_MS }: { patienceMs?: number; lookMs?: number } = {},
): Promise<T> => {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > deadline) throw new RangeError('it did not come')
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}
