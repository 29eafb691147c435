// A rule as people and the engine see it (docs/spec/gate.md §5): its annotations in Cedar, its texts in rules.json.
import { type Static, Type } from 'typebox'
import type { FactName } from '../facts/schema.ts'
import type { Bilingual } from '../language/bilingual.ts'
import type { Authority } from './authority.ts'
import type { GenericCode } from './generic-code.ts'
import type { ForbidEffect } from './outcome.ts'
import type { RedactorId } from './redaction/redactor.ts'
import type { Role } from './role.ts'

const Text = Type.Object(
  { th: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
)

/** Kinds of source that a rule can have; all but `node` are for counsel to sign. */
export const RULE_KINDS = [
  'law',
  'policy',
  'international-obligation',
  'agreement',
  'marking',
  'node',
] as const

/** The texts of one rule, as in a pack's `rules.json`. */
export const RuleText = Type.Object(
  {
    name: Text,
    text: Text,
    citation: Text,
    kind: Type.Enum([...RULE_KINDS]),
    /** How sure the model is of its source: high, medium, low. */
    confidence: Type.Enum(['H', 'M', 'L']),
    review: Type.Enum(['not-reviewed', 'signed']),
  },
  { additionalProperties: false },
)
export type RuleText = Static<typeof RuleText>

/** A pack's `pack.json`. */
export const PackManifest = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,63}$' }),
    version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' }),
    /** The Party whose law or policy it models; null for rules that hold on every node. */
    party: Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()]),
    kind: Type.Enum([...RULE_KINDS]),
    names: Text,
  },
  { additionalProperties: false },
)
export type PackManifest = Static<typeof PackManifest>

/** The line that accompanies every rule that counsel has not signed. */
export const NOT_REVIEWED: Bilingual = {
  en: 'model, not reviewed by counsel',
  th: 'แบบจำลอง ยังไม่ผ่านการตรวจของฝ่ายกฎหมาย',
}

/** One rule of a pack: what it demands, what would lift it, what it says. */
export type Rule = {
  readonly id: string
  readonly pack: string
  readonly effect: 'permit' | ForbidEffect
  readonly role: Role | null
  readonly authority: Authority | null
  readonly redactor: RedactorId | null
  readonly obligation: string | null
  readonly channel: string | null
  /** The class fact that the rule asks for; giving it is what lifts the rule. */
  readonly fact: FactName | null
  readonly code: GenericCode | null
  readonly text: RuleText
  /** Which counsel has signed these very words with their key, and when. */
  readonly signed?: { readonly by: string; readonly at: string }
}

/** Whether counsel has signed the rule, or it is a rule of the node itself, which needs no counsel. */
export const isSigned = (rule: Pick<Rule, 'text'>): boolean =>
  rule.text.kind === 'node' || rule.text.review === 'signed'
