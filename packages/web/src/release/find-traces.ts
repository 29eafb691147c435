// Reads files of a feed for what must not be in them. Read when wanted: the finders of personal data are large.
import type { Review } from '@saphan/core/contract/release.ts'
import { findTraces, secretsOf, type Secret, type TraceLine } from '@saphan/core/release/trace.ts'
import { call } from '../contract/call.ts'

/** What was found in files, and how much was read for how many secrets. */
export type Traces = {
  readonly found: readonly (Secret & { readonly file: string })[]
  readonly secrets: number
  readonly bytes: number
}

const HAS_LEFT: ReadonlySet<string> = new Set(['released', 'queued'])

const linesOf = ({ lines }: Review): TraceLine[] =>
  lines.map(({ record, title, before, after, state }) => ({
    record,
    title,
    before,
    left: HAS_LEFT.has(state) ? after : undefined,
  }))

/** Looks through files for anything of what stayed in any review; nothing of them leaves the browser. */
export const lookThrough = async (files: readonly File[]): Promise<Traces> => {
  const { reviews } = await call('review.list', { query: { state: 'all' } })
  const lines: TraceLine[] = []
  for (const { id } of reviews) lines.push(...linesOf(await call('review.get', { params: { id } })))
  const secrets = secretsOf(lines)
  const found: (Secret & { file: string })[] = []
  let bytes = 0
  for (const file of files) {
    bytes += file.size
    for (const one of findTraces(await file.text(), secrets)) found.push({ ...one, file: file.name })
  }
  return { found, secrets: secrets.length, bytes }
}
