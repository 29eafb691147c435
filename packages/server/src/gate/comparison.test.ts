import { fileURLToPath } from 'node:url'
import { harmlessFacts } from '@saphan/core/facts/harmless.ts'
import {
  ACQUISITIONS,
  type ClassFacts,
  FACT_NAMES,
  type FactName,
  ORDERED_FACTS,
} from '@saphan/core/facts/schema.ts'
import { withFact } from '@saphan/core/facts/variation.ts'
import { decideAlike } from '@saphan/core/gate/difference.ts'
import { describe, expect, it } from 'vitest'
import { caseRequest, readCases } from './case.ts'
import { changedRules, comparePolicies, type Comparison } from './comparison.ts'
import { createEngine } from './engine.ts'
import { loadPolicies, type PolicySource } from './pack.ts'
import { proposeRules, type RuleProposal } from './proposal.ts'

const POLICIES = fileURLToPath(new URL('../../../../policies', import.meta.url))
const { base, cases } = await readCases(POLICIES)
const source = await loadPolicies(POLICIES, 'TH')
const plain = harmlessFacts()
const PEERS = [{ party: 'AU', releasableTo: 'REL:AUS' }]
const CASES = cases.flatMap(({ facts, question }) =>
  question === 'release' ? [{ ...base.facts, ...facts }] : [],
)

const engineOf = (one: PolicySource) => createEngine(one, { demonstration: true })
const compare = (
  proposal: RuleProposal,
  bases: readonly ClassFacts[] = [plain],
  also: readonly FactName[] = [],
  reread = (facts: ClassFacts) => facts,
): Comparison => {
  const after = proposeRules(source, proposal)
  return comparePolicies(
    {
      before: { source, engine: engineOf(source) },
      after: { source: after, engine: engineOf(after) },
      reread,
    },
    { bases, peers: PEERS, also },
  )
}

const cedarOf = (id: string): string =>
  source.packs.flatMap(({ rules }) => rules).find(({ rule }) => rule.id === id)?.policy ?? ''

/** Every combination of values of some facts, the others plain, asked one by one; the fewest facts that make a difference. */
const bruteForce = (proposal: RuleProposal, names: readonly FactName[]): number => {
  const after = engineOf(proposeRules(source, proposal))
  const before = engineOf(source)
  let all: ClassFacts[] = [plain]
  for (const name of names) {
    const values =
      name === 'acquisition'
        ? ACQUISITIONS.map((code) => [code])
        : ORDERED_FACTS[name as keyof typeof ORDERED_FACTS]
    all = all.flatMap((facts) => values.map((value) => withFact(facts, name, value)))
  }
  const sizes = all.flatMap((facts) => {
    const request = caseRequest(base, { node: 'TH', facts })
    if (decideAlike(before.decideRelease(request), after.decideRelease(request))) return []
    return [FACT_NAMES.filter((name) => String(facts[name]) !== String(plain[name])).length]
  })
  return Math.min(Infinity, ...sizes)
}

const forbid = (id: string, when: string): RuleProposal => ({
  pack: 'th-policy',
  cedar: `@id("${id}") @outcome("deny") @code("withheld") forbid (principal, action == Action::"release", resource) when { ${when} };`,
})

describe('two sets of policies', () => {
  it.each([
    ['one fact', forbid('X-ONE', 'context.facts.tlp == "amber"'), ['tlp', 'severity'], 1],
    [
      'two facts',
      forbid('X-TWO', 'context.facts.tlp == "amber" && context.facts.severity == "serious"'),
      ['tlp', 'severity'],
      2,
    ],
    [
      'a set',
      forbid(
        'X-SET',
        'context.facts.acquisition.contains("voluntary") && context.facts.severity == "serious"',
      ),
      ['acquisition', 'severity'],
      2,
    ],
    ['no fact', forbid('X-ALL', 'context.facts.tlp != "red"'), ['tlp'], 0],
    [
      'what another rule forbids already',
      forbid('X-HIDDEN', 'context.facts.tlp == "amber" && context.facts.operatorConsentAbroad == "no"'),
      ['tlp', 'operatorConsentAbroad'],
      Infinity,
    ],
  ] as const)('differ by %s as brute force finds', (_, proposal, names, size) => {
    const { search, shown } = compare(proposal)
    expect(search.found?.names.length ?? Infinity).toBe(size)
    expect(bruteForce(proposal, names)).toBe(size)
    expect(search.isWhole).toBe(true)
    if (search.found === null) return
    expect(search.found.isSmallest).toBe(true)
    expect([...search.found.names].every((name) => names.some((one) => one === name))).toBe(true)
    expect(shown && decideAlike(shown.before, shown.after)).toBe(false)
  })

  it('differ nowhere among the classes looked at when a rule is only written otherwise', () => {
    const cedar = cedarOf('TLP-AMBER-CONSENT').replace(
      /when\s*\{[^}]*\}/,
      'when { context.facts.operatorConsentAbroad == "no" && ["amber-strict", "amber"].contains(context.facts.tlp) }',
    )
    const { search, questions } = compare({ cedar }, [plain, ...CASES])
    expect(questions).toEqual(['release'])
    expect(search.found).toBeNull()
    expect(search.classes).toBeGreaterThan(500)
  })

  it('show a difference that only stands beside what another rule demands, from the cases that come with the policies', () => {
    const cedar = cedarOf('TLP-AMBER-CONSENT').replace(
      'context.facts.operatorConsentAbroad == "no"',
      'context.facts.operatorConsentAbroad == "no" && context.facts.personal != "sensitive"',
    )
    const { search } = compare({ cedar }, [plain, ...CASES])
    expect(search.found?.names.toSorted()).toEqual(['operatorConsentAbroad', 'personal', 'tlp'])
  })

  it('are compared as approved too, where approvals lift what is changed', () => {
    const cedar = cedarOf('TLP-CONFLICT').replace(
      'context.record.approvals.contains("releasing-officer")',
      'context.record.approvals.contains("releasing-officer") && context.record.approvals.contains("counsel")',
    )
    const { search } = compare({ cedar })
    expect(search.found).toBeNull()
    const without = cedarOf('TLP-CONFLICT').replace(/unless[^;]*/, '')
    const { search: found, shown } = compare({ cedar: without })
    expect(found.found?.names).toEqual(['tlp'])
    expect(shown?.record.approvals).toContain('releasing-officer')
  })

  it('are compared under what the agreement says otherwise, where a changed rule looks at it', () => {
    const cedar = cedarOf('AGR-AREA').replace('&& context.agreement.kindAllowed', '')
    const { search, shown } = compare({ cedar })
    expect(search.found?.names).toEqual([])
    expect(shown?.agreement.kindAllowed).toBe(false)
  })

  it('have nothing to show where the changed rules speak of nothing that crosses', () => {
    const { questions, search } = compare({ cedar: '', remove: ['ACC-POLICY'] })
    expect(questions).toEqual([])
    expect(search).toEqual({ classes: 0, isWhole: true, found: null })
  })

  it('are one set with facts read otherwise', () => {
    const { search } = compare({ cedar: '' }, [plain], ['tlp'], (facts) =>
      facts.tlp === 'amber' ? withFact(facts, 'tlp', 'red') : facts,
    )
    expect(search.found?.names).toEqual(['tlp'])
    expect(search.found?.facts.tlp).toBe('amber')
  })

  it('name their changed rules, each as it is in either', () => {
    const after = proposeRules(source, {
      cedar: cedarOf('TLP-RED').replace('releasing-officer")\n@code', 'delegate")\n@code'),
      remove: ['TLP-AMBER'],
    })
    expect(changedRules(source, after).map(({ rule }) => [rule.id, rule.role])).toEqual([
      ['TLP-RED', 'releasing-officer'],
      ['TLP-RED', 'delegate'],
      ['TLP-AMBER', null],
    ])
    expect(changedRules(source, proposeRules(source, { cedar: cedarOf('TLP-RED') }))).toEqual([])
  })
})
