// Runs redactors one after the other and says how far the class facts may fall (docs/spec/facts.md §7).
import type { ClassFacts } from '../../facts/schema.ts'
import { joinFact } from '../../facts/strictness.ts'
import type { JsonObject } from '../../json/value.ts'
import { ATTRIBUTION } from './attribution.ts'
import { GRANULAR_MARKING } from './granular-marking.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import {
  type Change,
  type Lowering,
  REDACTOR_IDS,
  type Redaction,
  type RedactionInput,
  type Redactor,
  type RedactorId,
} from './redactor.ts'
import { VICTIM } from './victim.ts'

/** Every redactor by id. */
export const REDACTORS: Readonly<Record<RedactorId, Redactor>> = {
  'granular-marking': GRANULAR_MARKING,
  victim: VICTIM,
  attribution: ATTRIBUTION,
  'personal-data': PERSONAL_DATA,
}

/**
 * The result of several redactors: the last object, all changes, and which redactors are done. One that lowers a fact is
 * done only when it changed something: where it found nothing, the fact stands on something that it does not see.
 */
export type RedactionRun = Redaction & { readonly done: readonly RedactorId[] }

/**
 * Runs the named redactors in their fixed order. `candidatesOf` finds personal data again after each change, so that
 * places are those of the object at hand. Stops when one says that the object must be dropped.
 */
export const runRedactors = (
  object: JsonObject,
  ids: readonly RedactorId[],
  input: Omit<RedactionInput, 'candidates'>,
  candidatesOf: (object: JsonObject) => RedactionInput['candidates'],
): RedactionRun => {
  const done: RedactorId[] = []
  const changes: Change[] = []
  let current = object
  for (const id of REDACTOR_IDS) {
    if (!ids.includes(id)) continue
    const result = REDACTORS[id].apply(current, { ...input, candidates: candidatesOf(current) })
    changes.push(...result.changes)
    if (result.changes.length > 0 || REDACTORS[id].lowers.length === 0) done.push(id)
    if (result.object === undefined) return { object: undefined, droppedAt: result.droppedAt, changes, done }
    current = result.object
  }
  return { object: current, changes, done }
}

const lowerOne = (facts: ClassFacts, lowering: Lowering, content: Partial<ClassFacts>): void => {
  const values = facts as Record<string, unknown>
  if (!lowering.from.some((value) => value === facts[lowering.fact])) return
  const said = content[lowering.fact]
  const lowered = said === undefined ? lowering.to : joinFact(lowering.fact, lowering.to, said)
  // What the content still says may be stricter than what was there; then nothing falls.
  values[lowering.fact] =
    joinFact(lowering.fact, lowered, facts[lowering.fact]) === lowered ? facts[lowering.fact] : lowered
}

/**
 * The class facts after redaction. INVARIANT: only facts that a redactor which is done declares may fall, and
 * never below what the redacted content itself still says (`content`, from facts/content.ts).
 */
export const factsAfterRedaction = (
  facts: ClassFacts,
  done: readonly RedactorId[],
  content: Partial<ClassFacts>,
): ClassFacts => {
  const lowered = { ...facts }
  for (const id of done) for (const lowering of REDACTORS[id].lowers) lowerOne(lowered, lowering, content)
  return lowered
}
