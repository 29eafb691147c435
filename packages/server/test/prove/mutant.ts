// Mutants of the rules of the packs: one small thing in one rule said otherwise. Each must be noticed by a case of
// policies/cases/, or it is no other rule (equivalent.ts says why).
import { type Clause, type PolicyJson, policyToJson, policyToText } from '@cedar-policy/cedar-wasm/nodejs'
import { QUESTIONS } from '@saphan/core/gate/action.ts'
import type { RuleEffect } from '@saphan/core/gate/outcome.ts'
import type { JsonValue } from '@saphan/core/json/value.ts'
import { type Case, type CaseBase, decideCase } from '../../src/gate/case.ts'
import { createEngine } from '../../src/gate/engine.ts'
import type { PackRule, PolicySource } from '../../src/gate/pack.ts'

/** A rule said otherwise; nothing in its place when it is dropped. */
export type Mutant = { readonly rule: string; readonly what: string; readonly instead: PackRule | null }

const WEAKER: Readonly<Record<RuleEffect, RuleEffect | null>> = {
  permit: null,
  deny: 'reroute',
  reroute: 'needs-human',
  'needs-human': 'oblige',
  redact: 'oblige',
  oblige: 'permit',
}

type Node = JsonValue
type Change = { readonly what: string; readonly node: Node }

const isNode = (value: Node | undefined): value is { readonly [name: string]: Node } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const OTHER_WORD = 'another-word'

/** What a node of an expression can be instead: a word that is never said, or one side of `&&` and `||` alone. */
const changesHere = (node: { readonly [name: string]: Node }): Change[] => {
  const word = node['Value']
  if (typeof word === 'string') return [{ what: `“${word}” is another word`, node: { Value: OTHER_WORD } }]
  return (['&&', '||'] as const).flatMap((name): Change[] => {
    const pair = node[name]
    if (!isNode(pair)) return []
    const { left = null, right = null } = pair
    return [
      { what: `only the left of ${name}`, node: left },
      { what: `only the right of ${name}`, node: right },
    ]
  })
}

/** An expression with one change somewhere in it. */
function* changesOf(node: Node): Generator<Change> {
  if (Array.isArray(node)) {
    for (const [at, member] of node.entries())
      for (const change of changesOf(member)) yield { ...change, node: node.with(at, change.node) }
  } else if (isNode(node)) {
    yield* changesHere(node)
    for (const [name, member] of Object.entries(node))
      for (const change of changesOf(member)) yield { ...change, node: { ...node, [name]: change.node } }
  }
}

type Conditions = { readonly what: string; readonly conditions: readonly Clause[] }

const bodyChanges = (conditions: readonly Clause[]): Conditions[] =>
  conditions.flatMap((clause, at) =>
    [...changesOf(clause.body as unknown as Node)].map(({ what, node }, count) => ({
      what: `${clause.kind} ${count + 1}: ${what}`,
      conditions: conditions.with(at, { ...clause, body: node as unknown as Clause['body'] }),
    })),
  )

const clauseChanges = (conditions: readonly Clause[]): Conditions[] =>
  conditions.flatMap((clause, at): Conditions[] => [
    clause.kind === 'when'
      ? { what: 'the condition negated', conditions: conditions.with(at, { ...clause, kind: 'unless' }) }
      : { what: 'nothing lifts it', conditions: conditions.toSpliced(at, 1) },
  ])

/** The same rule for one action less. */
const actionChanges = (json: PolicyJson): { what: string; json: PolicyJson }[] => {
  const constraint = json.action
  if (!('entities' in constraint)) return []
  return constraint.entities.map((gone) => ({
    what: `not for ${'__entity' in gone ? gone.__entity.id : gone.id}`,
    json: {
      ...json,
      action: { ...constraint, entities: constraint.entities.filter((one) => one !== gone) },
    },
  }))
}

const textOf = (json: PolicyJson): string => {
  const answer = policyToText(json)
  if (answer.type === 'failure') throw new RangeError(answer.errors[0]?.message)
  return answer.text
}

/** Every mutant of a rule. */
export const mutantsOf = (rule: PackRule): Mutant[] => {
  const answer = policyToJson(rule.policy)
  if (answer.type === 'failure') throw new RangeError(answer.errors[0]?.message)
  const { json } = answer
  const { id, effect } = rule.rule
  const changed = [...clauseChanges(json.conditions), ...bodyChanges(json.conditions)]
  const weaker = WEAKER[effect]
  return [
    { rule: id, what: 'dropped', instead: null },
    ...(weaker === null
      ? []
      : [
          {
            rule: id,
            what: `${weaker} instead of ${effect}`,
            instead: { ...rule, rule: { ...rule.rule, effect: weaker } },
          },
        ]),
    ...changed.map(({ what, conditions }) => ({
      rule: id,
      what,
      instead: { ...rule, conditions, policy: textOf({ ...json, conditions: [...conditions] }) },
    })),
    ...actionChanges(json).map(({ what, json: other }) => ({
      rule: id,
      what,
      instead: {
        ...rule,
        policy: textOf(other),
        actions: rule.actions?.filter((action) => what !== `not for ${action}`) ?? null,
      },
    })),
  ]
}

const isCrossing = (action: string): boolean => action === 'release' || action === 'basis'
/** Rules that are asked together; the others need not be there. */
const familyOf = (action: string): string =>
  isCrossing(action) ? 'release' : (QUESTIONS as readonly string[]).includes(action) ? action : 'act'

/** The packs with a mutant in the place of its rule, as far as rules are asked together with it. */
const sourceWith = (source: PolicySource, { rule: id, what, instead }: Mutant): PolicySource => {
  const all = source.packs.flatMap(({ rules }) => rules)
  const families = new Set(all.find(({ rule }) => rule.id === id)?.actions?.map(familyOf))
  const isAsked = ({ actions }: PackRule): boolean =>
    actions?.some((action) => families.has(familyOf(action))) ?? true
  return {
    ...source,
    version: `${source.version} ${id} ${what}`,
    packs: source.packs.map((pack) => ({
      ...pack,
      rules: pack.rules.filter(isAsked).flatMap((rule) => (rule.rule.id === id ? (instead ?? []) : rule)),
    })),
  }
}

/** Whether a case about the rule comes out otherwise than is expected. */
export const isNoticed = (
  sources: Readonly<Record<Case['node'], PolicySource>>,
  base: CaseBase,
  cases: readonly Case[],
  mutant: Mutant,
): boolean => {
  const engines = new Map<string, ReturnType<typeof createEngine>>()
  return cases
    .filter(({ about }) => about === mutant.rule)
    .some((one) => {
      const demonstration = one.demonstration ?? true
      const key = `${one.node} ${demonstration}`
      const engine =
        engines.get(key) ?? createEngine(sourceWith(sources[one.node], mutant), { demonstration })
      engines.set(key, engine)
      const { outcome, rules } = decideCase(engine, base, one)
      const said = { outcome, rules: rules.map(({ rule }) => rule) }
      return JSON.stringify(said) !== JSON.stringify(one.expect)
    })
}
