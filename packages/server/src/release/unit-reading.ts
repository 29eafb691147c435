// Reads the records of a unit for deciding: all of them once, page by page, or as they are stored, and again those that go.
// What was read stays at hand up to a bound, so that a small unit is read once or never.
import { createNumberColumn, valuesOf, type Column } from '@saphan/core/bytes/column.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import type { Kysely } from 'kysely'
import { mapInSlices } from '../clock/slices.ts'
import type { NoTables } from '../database/database.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import type { Permit } from '../gate/permit.ts'
import { readClasses } from '../record/store.ts'
import { readUnitPage, readUnitRecords, type UnitRecord } from '../record/unit-page.ts'
import {
  chunksOf,
  judging,
  openTowards,
  parseRecord,
  type KnownRecord,
  type ReleaseWorld,
} from './deciding.ts'
import type { Recipient } from './recipient.ts'
import type { ReadAgain } from './plan.ts'
import { createSketches, type Candidate, type Sketches } from './sketch.ts'
import { readDecidedOfUnit, readRevisableOfUnit } from './store.ts'
import { hasTrims, readTrimmedObjects } from './trim-store.ts'
import { heldForPerson } from './trimming.ts'

/** How many records are read, judged and written at once. */
export const CHUNK = 500
/** How many characters of content stay at hand; of a unit with more of them nothing does, for it would help little. */
const AT_HAND = 4_000_000

type Look = <R>(
  reading: (db: Kysely<NoTables>, permit: Permit<'release:propose'>) => Promise<R>,
) => Promise<R>

/** Which records of a unit are to be decided: those that are not yet, those whose decision is to be made again, or those at places. */
export type Chosen = 'undecided' | 'revisable' | { readonly places: readonly bigint[] }

/** A unit on its way to a recipient. */
export type UnitReading = {
  readonly look: Look
  /**
   * Judges what was just stored, before the unit is whole: new records, which nobody can have given, and the places of the
   * others, which are read when the unit is. Once called, it has to be told of every record of the unit.
   */
  readonly take: (fresh: readonly KnownRecord[], others: readonly bigint[]) => Promise<void>
  /** All that could go to the recipient at all and is chosen; the signal ends it between two pages. */
  readonly sketch: (chosen: Chosen, signal?: AbortSignal) => Promise<Sketches>
  readonly read: ReadAgain
}

type AtHand = { readonly candidates: Map<number, Candidate>; room: number }

const keep = (atHand: AtHand, sketch: number, candidate: Candidate): void => {
  atHand.room -= candidate.row.canonical?.length ?? 0
  if (atHand.room < 0) atHand.candidates.clear()
  else atHand.candidates.set(sketch, candidate)
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

const NO_OBJECTS: ReadonlySet<string> = new Set()

/** Objects of which reviewers took something, in any version; nothing is asked as long as they took nothing of any. */
const trimmedReader = (
  look: Look,
  recipient: Recipient,
): ((rows: readonly UnitRecord[]) => Promise<ReadonlySet<string>>) => {
  let hasAny: Promise<boolean> | undefined
  return async (rows) => {
    hasAny ??= look((db, permit) => hasTrims(db, permit, recipient))
    if (!(await hasAny)) return NO_OBJECTS
    const ids = rows.map(({ objectId }) => objectId)
    return look((db, permit) => readTrimmedObjects(db, permit, { ...recipient, ids }))
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
  readonly sketches: Sketches
  readonly known: (rows: readonly KnownRecord[]) => Promise<void>
  readonly page: (rows: readonly UnitRecord[]) => Promise<void>
}

const sketching = (world: ReleaseWorld, recipient: Recipient, look: Look, atHand: AtHand): Sketching => {
  const factsOf = factsReader(look)
  const judged = judging(world, recipient)
  const trimmedOf = trimmedReader(look, recipient)
  const sketches = createSketches(world.redact)
  const known = async (rows: readonly KnownRecord[]): Promise<void> => {
    const trimmed = await trimmedOf(rows)
    await mapInSlices(rows, (row) => {
      const asked = judged(row)
      const candidate =
        asked && trimmed.has(row.objectId) ? { ...asked, judged: heldForPerson(asked.judged) } : asked
      if (candidate) keep(atHand, sketches.add(candidate), candidate)
    })
  }
  return {
    sketches,
    known,
    async page(rows) {
      const open = await look((db, permit) => openTowards(world, [db, permit], recipient, rows))
      const facts = await factsOf(open)
      await known(
        open.flatMap((row) => {
          const own = facts.get(row.classId)
          return own ? [{ ...row, facts: own }] : []
        }),
      )
    },
  }
}

/** The places of one column, rising and each once, that are not in the other. */
const placesOnlyIn = (column: Column, other: Column): bigint[] => {
  const places = new Set(valuesOf(column))
  if (places.size > 0) for (const place of valuesOf(other)) places.delete(place)
  return [...places].toSorted((a, b) => a - b).map(BigInt)
}

const readAgain =
  (look: Look, { candidates }: AtHand, { judgedOf, placeOf }: Sketches): ReadAgain =>
  async (wanted) => {
    const missing = wanted.filter((sketch) => !candidates.has(sketch)).map(placeOf)
    const rows =
      missing.length === 0
        ? new Map<bigint, UnitRecord>()
        : await look((db, permit) => readUnitRecords(db, permit, missing))
    const found = new Map<number, Candidate>()
    for (const sketch of wanted) {
      const row = rows.get(placeOf(sketch))
      const object = row && parseRecord(row)
      const read = object ? { row, object, judged: judgedOf(sketch) } : undefined
      const candidate = candidates.get(sketch) ?? read
      if (candidate) found.set(sketch, candidate)
    }
    return found
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
  const taken = createNumberColumn()
  const left = createNumberColumn()
  const asked = { unitId, party: recipient.party, agreementId: recipient.agreementId }
  const pages = async (chosen: Chosen): Promise<AsyncIterable<UnitRecord[]>> => {
    if (typeof chosen !== 'string') return pagesAt(look, chosen.places)
    if (chosen === 'revisable')
      return pagesAt(look, await look((db, permit) => readRevisableOfUnit(db, permit, asked)))
    return taken.size() + left.size() > 0 ? pagesAt(look, placesOnlyIn(left, taken)) : pagesOf(look, unitId)
  }
  return {
    look,
    async take(fresh, others) {
      for (const { place } of fresh) taken.push(Number(place))
      for (const place of others) left.push(Number(place))
      await sketch.known(fresh.filter(({ state }) => state === 'current'))
    },
    async sketch(chosen, signal) {
      for await (const rows of await pages(chosen)) {
        signal?.throwIfAborted()
        const decided =
          chosen === 'undecided'
            ? await look((db, permit) =>
                readDecidedOfUnit(db, permit, { ...asked, places: rows.map(({ place }) => place) }),
              )
            : new Set<bigint>()
        await sketch.page(rows.filter(({ place }) => !decided.has(place)))
      }
      return sketch.sketches
    },
    read: readAgain(look, atHand, sketch.sketches),
  }
}
