// All mutants of all packs, and which of them the cases notice.
import { type Case, type CaseBase, readCases } from '../../src/gate/case.ts'
import { loadPolicies, type PolicySource } from '../../src/gate/pack.ts'
import { isNoticed, type Mutant, mutantsOf } from './mutant.ts'

/** Everything that mutants are tried with. */
export type Mutation = {
  readonly mutants: readonly Mutant[]
  readonly notices: (mutant: Mutant) => boolean
}

/** What a mutant is called. */
export const nameOf = ({ rule, what }: Mutant): string => `${rule}: ${what}`

/** Reads packs and cases. */
export const openMutation = async (policies: string): Promise<Mutation> => {
  const read: { base: CaseBase; cases: readonly Case[] } = await readCases(policies)
  const sources: Readonly<Record<Case['node'], PolicySource>> = {
    TH: await loadPolicies(policies, 'TH'),
    AU: await loadPolicies(policies, 'AU'),
  }
  const rules = Object.values(sources).flatMap(({ packs }) => packs.flatMap((pack) => pack.rules))
  const unique = new Map(rules.map((rule) => [rule.rule.id, rule]))
  return {
    mutants: [...unique.values()].flatMap(mutantsOf),
    notices: (mutant) => isNoticed(sources, read.base, read.cases, mutant),
  }
}
