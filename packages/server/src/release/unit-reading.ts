// Reads the records of a unit for deciding: all of them once, page by page, and again those that go. What was read last
// stays at hand up to a bound, so that a small unit is read once.
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Kysely } from 'kysely'
import { mapInSlices } from '../clock/slices.ts'
import type { NoTables } from '../database/database.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { keyText } from '../record/row.ts'
import { readClasses } from '../record/store.ts'
import { readUnitPage, readUnitRecords, type UnitRecord } from '../record/unit-page.ts'
import { judgeRecord, parseRecord, withoutGiven, type ReleaseWorld } from './deciding.ts'
import type { Recipient } from './recipient.ts'
import { sketchOf, type Candidate, type Sketch } from './sketch.ts'

/** How many records are read, judged and written at once. */
export const CHUNK = 500
/** How many characters of content stay at hand. */
const AT_HAND = 16_000_000

type Look = <R>(
  reading: (db: Kysely<NoTables>, permit: Permit<'release:propose'>) => Promise<R>,
) => Promise<R>

/** A unit on its way to a recipient. */
export type UnitReading = {
  readonly look: Look
  /** All that could go to the recipient at all and is chosen. */
  readonly sketch: (isChosen: (key: string) => boolean) => Promise<Sketch[]>
  readonly read: (sketches: readonly Sketch[]) => Promise<Candidate[]>
}

type AtHand = { readonly candidates: Map<string, Candidate>; room: number }

const keep = (atHand: AtHand, key: string, candidate: Candidate): void => {
  const size = candidate.row.canonical?.length ?? 0
  if (size > atHand.room) return
  atHand.room -= size
  atHand.candidates.set(key, candidate)
}

/** Facts are the same for all records of a class, so that sketches share them. */
const factsReader = (
  look: Look,
): ((rows: readonly UnitRecord[]) => Promise<ReadonlyMap<string, ClassFacts>>) => {
  const known = new Map<string, ClassFacts>()
  return async (rows) => {
    const missing = [...new Set(rows.map(({ classId }) => classId))].filter((id) => !known.has(id))
    if (missing.length > 0)
      for (const [id, facts] of await look((db, permit) => readClasses(db, permit, missing)))
        known.set(id, facts)
    return known
  }
}

/** Opens a unit for reading towards a recipient. */
export const readingUnit = (
  world: ReleaseWorld,
  actor: Actor,
  unitId: string,
  recipient: Recipient,
): UnitReading => {
  const look: Look = (reading) => view(world, actor, 'release:propose', reading)
  const factsOf = factsReader(look)
  const atHand: AtHand = { candidates: new Map(), room: AT_HAND }
  const judgePage = async (rows: readonly UnitRecord[]): Promise<Sketch[]> => {
    const open = await look((db, permit) => withoutGiven(db, permit, recipient, rows))
    const known = await factsOf(open)
    const sketches = await mapInSlices(open, (row): Sketch[] => {
      const facts = known.get(row.classId)
      const candidate = facts && judgeRecord(world, recipient, { ...row, facts })
      if (!candidate) return []
      const sketch = sketchOf(candidate, world.redact)
      if (sketch.going) keep(atHand, sketch.key, candidate)
      return [sketch]
    })
    return sketches.flat()
  }
  return {
    look,
    async sketch(isChosen) {
      const pageAfter = (after: UnitRecord | undefined): Promise<UnitRecord[]> => {
        const page = look((db, permit) =>
          readUnitPage(db, permit, unitId, { after: after?.place ?? -1n, limit: CHUNK }),
        )
        // It is awaited while the page before it is judged; a failure until then is no unhandled one.
        page.catch(() => {})
        return page
      }
      const sketches: Sketch[] = []
      let next = pageAfter(undefined)
      for (;;) {
        const rows = await next
        const last = rows.at(-1)
        if (last === undefined) return sketches
        next = pageAfter(last)
        sketches.push(...(await judgePage(rows.filter((row) => isChosen(keyText(row))))))
      }
    },
    async read(sketches) {
      const missing = sketches
        .filter(({ key }) => !atHand.candidates.has(key))
        .map(({ record }) => record.place)
      const rows =
        missing.length === 0
          ? new Map<string, UnitRecord>()
          : await look((db, permit) => readUnitRecords(db, permit, missing))
      return sketches.flatMap(({ key, judged }) => {
        const known = atHand.candidates.get(key)
        const row = rows.get(key)
        const object = row && parseRecord(row)
        return known ?? (row && object ? { row, object, judged } : [])
      })
    },
  }
}
