// Reads the records of a unit for deciding: all of them once, page by page, or as they are stored, and again those that go.
// What was read stays at hand up to a bound, so that a small unit is read once or never.
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
import {
  chunksOf,
  judging,
  parseRecord,
  withoutGiven,
  type KnownRecord,
  type ReleaseWorld,
} from './deciding.ts'
import type { Recipient } from './recipient.ts'
import { createIntern, sketchOf, type Candidate, type Sketch } from './sketch.ts'

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
  /**
   * Judges what was just stored, before the unit is whole: new records, which nobody can have given, and the places of the
   * others, which are read when the unit is. Once called, it has to be told of every record of the unit.
   */
  readonly take: (fresh: readonly KnownRecord[], others: readonly bigint[]) => Promise<void>
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

/** The records of a unit in the order of writing; the next page is read while one is judged. */
async function* pagesOf(look: Look, unitId: string): AsyncGenerator<UnitRecord[]> {
  const pageAfter = (after: bigint): Promise<UnitRecord[]> => {
    const page = look((db, permit) => readUnitPage(db, permit, unitId, { after, limit: CHUNK }))
    // A failure until it is awaited is no unhandled one.
    page.catch(() => {})
    return page
  }
  let next = pageAfter(-1n)
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    if (last === undefined) return
    next = pageAfter(last.place)
    yield rows
  }
}

/** Records by their places, as pages. */
async function* pagesAt(look: Look, places: readonly bigint[]): AsyncGenerator<UnitRecord[]> {
  for (const some of chunksOf(places, CHUNK))
    yield [...(await look((db, permit) => readUnitRecords(db, permit, some))).values()]
}

type Sketching = {
  readonly known: (rows: readonly KnownRecord[]) => Promise<Sketch[]>
  readonly page: (rows: readonly UnitRecord[]) => Promise<Sketch[]>
}

const sketching = (world: ReleaseWorld, recipient: Recipient, look: Look, atHand: AtHand): Sketching => {
  const factsOf = factsReader(look)
  const judged = judging(world, recipient)
  const intern = createIntern()
  const known = async (rows: readonly KnownRecord[]): Promise<Sketch[]> => {
    const sketches = await mapInSlices(rows, (row): Sketch[] => {
      const candidate = judged(row)
      if (!candidate) return []
      const sketch = sketchOf(candidate, world.redact, intern)
      if (sketch.going) keep(atHand, sketch.key, candidate)
      return [sketch]
    })
    return sketches.flat()
  }
  return {
    known,
    async page(rows) {
      const open = await look((db, permit) => withoutGiven(db, permit, recipient, rows))
      const facts = await factsOf(open)
      return known(
        open.flatMap((row) => {
          const own = facts.get(row.classId)
          return own ? [{ ...row, facts: own }] : []
        }),
      )
    },
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
  const atHand: AtHand = { candidates: new Map(), room: AT_HAND }
  const sketch = sketching(world, recipient, look, atHand)
  const taken = new Set<bigint>()
  const left = new Set<bigint>()
  const ahead: Sketch[] = []
  return {
    look,
    async take(fresh, others) {
      for (const { place } of fresh) taken.add(place)
      for (const place of others) left.add(place)
      ahead.push(...(await sketch.known(fresh.filter(({ state }) => state === 'current'))))
    },
    async sketch(isChosen) {
      const wasTold = taken.size + left.size > 0
      const pages = wasTold
        ? pagesAt(
            look,
            [...left].filter((place) => !taken.has(place)),
          )
        : pagesOf(look, unitId)
      const sketches = [...ahead]
      for await (const rows of pages)
        sketches.push(...(await sketch.page(rows.filter((row) => isChosen(keyText(row))))))
      return sketches
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
