// Which rules a filter leaves: words in either language, kind, effect, pack.
import type { PolicyPack, PolicyRule } from '@saphan/core/contract/policy.ts'

export type RuleFilter = { q?: string; kind?: string; effect?: string; pack?: string }

const wordsOf = ({ id, name, text, citation }: PolicyRule): string =>
  [id, ...[name, text, citation].flatMap(({ th, en }) => [th, en])].join('\n').toLowerCase()

const isKept = (rule: PolicyRule, { q = '', kind, effect }: RuleFilter): boolean => {
  if (kind !== undefined && rule.kind !== kind) return false
  if (effect !== undefined && rule.effect !== effect) return false
  const words = wordsOf(rule)
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** The packs with the rules that are left; a pack without any is left out. */
export const keepRules = (packs: readonly PolicyPack[], filter: RuleFilter): PolicyPack[] =>
  packs
    .filter(({ id }) => filter.pack === undefined || id === filter.pack)
    .map((pack) => ({ ...pack, rules: pack.rules.filter((rule) => isKept(rule, filter)) }))
    .filter(({ rules }) => rules.length > 0)
