// Whether what is approved is what was shown: the text of each line, by its digest.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import type { Tx } from '../database/database.ts'
import type { Permit } from '../gate/permit.ts'
import { readUnitRecords } from '../record/unit-page.ts'
import type { ClassLine, ReviewClass } from './class-store.ts'
import { parseRecord } from './deciding.ts'
import { readTrims } from './trim-store.ts'
import { showRecord, shownOf } from './trimming.ts'

/** What somebody saw of a line. */
export type WasShown = { readonly line: string; readonly digest: string }

type Choice = { readonly classes: ReadonlyMap<string, ReviewClass>; readonly lines: readonly ClassLine[] }

/**
 * INVARIANT: a line of which something was taken away is approved by what was shown of it, never unseen or with its class; and no
 * line is approved by whoever saw something else of it. Throws `review.changed`.
 */
export const checkShown = async (
  tx: Tx,
  permit: Permit<'release:approve'>,
  { classes, lines }: Choice,
  shown: readonly WasShown[],
): Promise<void> => {
  const digests = new Map(shown.map(({ line, digest }) => [line, digest]))
  const sampleOf = (line: ClassLine) => classes.get(line.class)?.sample
  const asked = lines.filter((line) => digests.has(line.id) || sampleOf(line)?.trimmed !== '')
  const [towards] = asked.flatMap((line) => sampleOf(line) ?? [])
  if (!towards) return
  const places = asked.map(({ place }) => place)
  const rows = await readUnitRecords(tx, permit, places)
  const trims = await readTrims(tx, permit, { ...towards, places })
  for (const line of asked) {
    const row = rows.get(line.place)
    const object = row && parseRecord(row)
    const now = object && showRecord(object, sampleOf(line)?.redactors ?? [], trims.get(line.place))
    if (!now || now.isStale || shownOf(now.after) !== digests.get(line.id))
      throw new SaphanError('review.changed', `line \`${line.id}\` is not as it was looked at`, {
        help: 'read the review again',
      })
  }
}
