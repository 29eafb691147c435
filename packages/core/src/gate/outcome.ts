// What the gate answers (docs/spec/gate.md §2): an outcome, the rules that determined it, what must be done first.
import type { FactName } from '../facts/schema.ts'
import type { Bilingual } from '../language/bilingual.ts'
import type { Authority } from './authority.ts'
import type { GenericCode } from './generic-code.ts'
import type { RedactorId } from './redaction/redactor.ts'
import type { Role } from './role.ts'

/** Outcomes from the most restrictive to the freest; the first that any rule demands is the answer. */
export const OUTCOMES = ['deny', 'reroute', 'needs-human', 'allow-with', 'allow'] as const
/** The gate's answer in one word. */
export type Outcome = (typeof OUTCOMES)[number]

/** What a forbid demands while it stands; `redact` and `oblige` can be met without a person. */
export const FORBID_EFFECTS = ['deny', 'reroute', 'needs-human', 'redact', 'oblige'] as const
/** The effect of a forbid. */
export type ForbidEffect = (typeof FORBID_EFFECTS)[number]
/** The effect of any rule in a decision. */
export type RuleEffect = 'permit' | ForbidEffect

/** Rules that are in no pack: the engine adds them, the closure of what is released, reviewers who take something away, and TLP:RED for which nobody is named. */
export const ENGINE_RULES = [
  'no-rule-permits',
  'permit-not-signed',
  'rule-in-error',
  'engine-failed',
  'closure-held',
  'closure-dropped',
  'trimmed-before',
  'taken-away',
  'named-only',
] as const
/** The id of a rule that is in no pack. */
export type EngineRule = (typeof ENGINE_RULES)[number]

/** One rule and what it did in a decision. */
export type DeterminingRule = { readonly rule: string; readonly effect: RuleEffect }

/** The gate's decision: kept in the node's own journal, never shared. */
export type Decision = {
  readonly outcome: Outcome
  /** Every rule that stood, sorted by id; of an allow, the permits. */
  readonly rules: readonly DeterminingRule[]
  /** Redactors that must run on the record before it goes, sorted. */
  readonly redactors: readonly RedactorId[]
  /** Caveats, stamps and register entries that go with it, sorted. */
  readonly obligations: readonly string[]
  /** Roles whose approval would lift the rules that need a person, sorted. */
  readonly roles: readonly Role[]
  /** Authorities that the approvers must cite, sorted. */
  readonly authorities: readonly Authority[]
  /** Class facts that nobody has given and that a rule asks for, sorted. */
  readonly missing: readonly FactName[]
  /** Where a rerouted request belongs. */
  readonly channels: readonly string[]
  /** What the outside may be told; null when everything goes as it is. */
  readonly code: GenericCode | null
  /** Content hash of the policies that decided. */
  readonly policies: string
  /** RFC 3339 instant after which it must be decided again; null when no fact depends on time. */
  readonly validUntil: string | null
}

/** Whether the record may go at once, after the decision's redactors and obligations. */
export const mayGo = (decision: Pick<Decision, 'outcome'>): boolean =>
  decision.outcome === 'allow' || decision.outcome === 'allow-with'

/** The more restrictive of two outcomes. */
export const stricterOutcome = (a: Outcome, b: Outcome): Outcome =>
  OUTCOMES.indexOf(a) <= OUTCOMES.indexOf(b) ? a : b

/** What people read for each outcome. */
export const OUTCOME_NAMES: Readonly<Record<Outcome, Bilingual>> = {
  allow: { th: 'ส่งมอบได้', en: 'Leaves' },
  'allow-with': { th: 'ส่งมอบโดยตัดทอนหรือมีเงื่อนไข', en: 'Leaves, cut or with conditions' },
  'needs-human': { th: 'รอผู้มีอำนาจ', en: 'Needs a person' },
  reroute: { th: 'ต้องส่งทางอื่น', en: 'Another way' },
  deny: { th: 'ไม่เปิดเผย', en: 'Withheld' },
}

/** What people read for what a rule does. */
export const EFFECT_NAMES: Readonly<Record<RuleEffect, Bilingual>> = {
  permit: { th: 'อนุญาต', en: 'Permits' },
  deny: { th: 'ห้าม', en: 'Forbids' },
  reroute: { th: 'ให้ส่งทางอื่น', en: 'Another way' },
  'needs-human': { th: 'ต้องมีผู้พิจารณา', en: 'Needs a person' },
  redact: { th: 'ให้ตัดทอน', en: 'Redacts' },
  oblige: { th: 'มีเงื่อนไข', en: 'Demands something with it' },
}
