// What is kept of a record while its unit is decided: the gate's answer and the ids that its text names. The record itself
// is read again when it is needed, so that a unit can be larger than memory.
import { readContent } from '@saphan/core/facts/content.ts'
import { findCandidates } from '@saphan/core/facts/finder/object-candidate.ts'
import type { ClassFacts } from '@saphan/core/facts/schema.ts'
import { mayGo } from '@saphan/core/gate/outcome.ts'
import { factsAfterRedaction } from '@saphan/core/gate/redaction/redact.ts'
import { REDACTOR_IDS, type RedactorId } from '@saphan/core/gate/redaction/redactor.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { idsNamedIn } from '@saphan/core/release/last-scan.ts'
import { referencesIn, type References } from '@saphan/core/release/requirement.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'
import { keyText, type RecordKey } from '../record/row.ts'
import type { UnitRecord } from '../record/unit-page.ts'
import type { Judged } from './judge.ts'

/** A record, its content, and what the gate said. */
export type Candidate = { readonly row: UnitRecord; readonly object: StixObject; readonly judged: Judged }

/** Gives for each text one copy of it that holds on to nothing else. */
export type Intern = (text: string) => string

/**
 * What was cut out of a text holds on to the whole of it, and an id stands in many objects: the sketches of a unit share one
 * copy of each.
 */
export const createIntern = (): Intern => {
  const known = new Map<string, string>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const own = Buffer.from(text).toString()
    known.set(own, own)
    return own
  }
}

/** The object after its redactors; undefined when nothing of it can go. */
export type Redact = (object: StixObject, redactors: readonly string[]) => StixObject | undefined

/** What is kept of a candidate. */
export type Sketch = {
  readonly key: string
  readonly record: RecordKey & Pick<UnitRecord, 'place' | 'versionKey' | 'area' | 'classId'>
  readonly judged: Judged
  /** Of what the gate lets through and the redactors leave something of. */
  readonly going?: {
    readonly references: References
    readonly names: readonly string[]
    /** The facts of what leaves, where something was cut: they may have fallen. */
    readonly facts: ClassFacts | null
  }
}

/** What the redacted object still says is never undercut. */
const factsAfter = (object: StixObject, { decision, facts }: Judged): ClassFacts => {
  const done = decision.redactors.filter((id): id is RedactorId =>
    (REDACTOR_IDS as readonly string[]).includes(id),
  )
  const said = readContent(object, findCandidates(object), facts.publicByLicence === 'yes')
  const content = Object.fromEntries(
    Object.entries(said).map(([name, saying]) => [name, saying.value]),
  ) as Partial<ClassFacts>
  return factsAfterRedaction(facts, done, content)
}

/** The object as its redactors leave it; undefined when nothing of it can go. */
export const afterRedaction = ({ object, judged }: Candidate, redact: Redact): StixObject | undefined =>
  judged.decision.redactors.length === 0 ? object : redact(object, judged.decision.redactors)

const internAll = ({ requirements, references, mentions }: References, intern: Intern): References => ({
  requirements: requirements.map((ids) => ids.map(intern)),
  references: references.map(intern),
  mentions: mentions.map(intern),
})

/** Sketches a candidate. */
export const sketchOf = (candidate: Candidate, redact: Redact, intern = createIntern()): Sketch => {
  const { row, judged } = candidate
  const { objectId, version, digest, place, versionKey, area, classId } = row
  const sketch = {
    key: keyText(row),
    record: {
      objectId: intern(objectId),
      version: intern(version),
      digest,
      place,
      versionKey: intern(versionKey),
      area,
      classId: intern(classId),
    },
    judged,
  }
  if (!mayGo(judged.decision)) return sketch
  const object = afterRedaction(candidate, redact)
  if (!object) return sketch
  const isWhole = object === candidate.object
  const text = isWhole && row.canonical !== null ? row.canonical : canonicalize(object)
  return {
    ...sketch,
    going: {
      references: internAll(referencesIn(object), intern),
      names: idsNamedIn(text).map(intern),
      facts: isWhole ? null : factsAfter(object, judged),
    },
  }
}
