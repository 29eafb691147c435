// What the address of the list of rules says: filters, and the rule that a link leads to.
export const RULE_PARAMS = ['q', 'kind', 'effect', 'pack', 'rule'] as const
export type RuleParam = (typeof RULE_PARAMS)[number]
