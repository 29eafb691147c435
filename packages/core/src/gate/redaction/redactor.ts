// What a redactor is: a pure map over one object, with the effect on the class facts that it declares (docs/spec/facts.md §7).
import type { Candidate } from '../../facts/finder/candidate.ts'
import type { ClassFacts, OrderedFactName } from '../../facts/schema.ts'
import type { JsonObject, JsonValue } from '../../json/value.ts'
import type { Bilingual } from '../../language/bilingual.ts'
import type { TlpLevel } from '../../stix/tlp.ts'

/** The redactors, in the order in which they run. */
export const REDACTOR_IDS = ['granular-marking', 'victim', 'attribution', 'personal-data'] as const
export type RedactorId = (typeof REDACTOR_IDS)[number]

/** What a redactor is told beside the object. */
export type RedactionInput = {
  /** What the finders of personal data found in the object. */
  readonly candidates: readonly Candidate[]
  /** Words that a person named, to be cut wherever they stand: the name of a victim, of a source. */
  readonly terms: readonly string[]
  /** The strictest sharing marking that parts of the object may have at the recipient. */
  readonly allowedTlp: TlpLevel
  /** Identifiers of other markings that parts may carry at the recipient. */
  readonly allowedMarkings: ReadonlySet<string>
}

/** One change, for the node's own eyes: where, what stood there, and what stands there now if anything. */
export type Change = {
  readonly pointer: string
  readonly kind: 'removed' | 'replaced'
  readonly before: JsonValue
  readonly after?: JsonValue
}

/**
 * The redacted object and what was changed. Without an object it must be dropped as a whole, because what had to be cut at
 * `droppedAt` cannot be left out.
 */
export type Redaction =
  | { readonly object: JsonObject; readonly changes: readonly Change[] }
  | { readonly object: undefined; readonly droppedAt: string; readonly changes: readonly Change[] }

/** How far one class fact may fall: from these values to that one, or to what the content still says if that is stricter. */
export type Lowering<Name extends OrderedFactName = OrderedFactName> = {
  readonly [Fact in Name]: {
    readonly fact: Fact
    readonly from: readonly ClassFacts[Fact][]
    readonly to: ClassFacts[Fact]
  }
}[Name]

/** A redactor. Applying it to its own result changes nothing; id, type, provenance and markings stay as they are. */
export type Redactor = {
  readonly id: RedactorId
  readonly names: Bilingual
  /** Whether there is anything for it to do in a record of these facts. */
  readonly appliesTo: (facts: ClassFacts) => boolean
  readonly lowers: readonly Lowering[]
  readonly apply: (object: JsonObject, input: RedactionInput) => Redaction
}
