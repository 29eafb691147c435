// The packs as the product reads them, with a made-up third Party and further forbids, all parsed from text.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { createEngine, type Engine } from '../../src/gate/engine.ts'
import { loadPolicies, type PackRule, type PolicySource } from '../../src/gate/pack.ts'
import { parsePolicies } from '../../src/gate/policy.ts'
import { drawsFrom, type Draws } from '../draws.ts'
import { drawBasis, drawForbid, type MadeRule, printRule } from './made-rule.ts'
import type { Law } from './oracle.ts'
import type { Node } from './sheet.ts'

const NAMES = { en: 'x', th: 'x' }

const refuse = (place: string, reason: string): SaphanError =>
  new SaphanError('gate.pack-refused', `\`${place}\` is refused: ${reason}`)

/** A source with a further pack of made-up rules. */
const withRules = (source: PolicySource, made: readonly MadeRule[], party: Node | null): PolicySource => {
  if (made.length === 0) return source
  const id = party === null ? 'further' : `${party.toLowerCase()}-law`
  const text = made.map(printRule).join('\n')
  const signed = new Map(made.map((rule) => [rule.id, rule.isSigned]))
  const rules = parsePolicies({ path: `${id}/made.cedar`, text }, refuse).map((parsed): PackRule => {
    const isSigned = signed.get(parsed.annotations.id) === true
    const review = isSigned ? ('signed' as const) : ('not-reviewed' as const)
    const ruleText = {
      name: NAMES,
      text: NAMES,
      citation: NAMES,
      kind: 'law',
      confidence: 'L',
      review,
    } as const
    return { ...parsed, rule: { ...parsed.annotations, pack: id, text: ruleText } }
  })
  const manifest = { id, version: '1.0.0', party, kind: 'law', names: NAMES } as const
  const version = `${source.version}+${id}:${text}${[...signed.values()].join()}`
  return { ...source, version, packs: [...source.packs, { manifest, rules }] }
}

/** A node's packs with what the oracle needs to know of them. */
export type Bench = { readonly law: Law; readonly engine: Engine; readonly source: PolicySource }

/** A node's packs, and the same with one further forbid. */
export type Pair = { readonly plain: Bench; readonly stricter: Bench; readonly forbid: MadeRule }

const benchOf = (source: PolicySource, law: Law): Bench => ({
  law,
  source,
  engine: createEngine(source, { demonstration: law.demonstration }),
})

const thirdLaw = (draws: Draws, name: string): MadeRule[] => [
  ...Array.from({ length: 2 + draws.below(3) }, (_, at) => drawBasis(draws, `XX-${name}-BASIS-${at}`)),
  ...Array.from({ length: 4 + draws.below(8) }, (_, at) => drawForbid(draws, `XX-${name}-${at}`)),
]

/** Builds pairs of packs: the nodes in turn, each with a forbid of its own; of XX each time another law. */
export const makePairs = async (policies: string, seed: number, count: number): Promise<readonly Pair[]> => {
  const draws = drawsFrom(seed)
  const nodes = ['TH', 'AU', 'XX'] as const
  const sources = new Map<Node, PolicySource>()
  for (const node of nodes) sources.set(node, await loadPolicies(policies, node))
  return Array.from({ length: count }, (_, at): Pair => {
    const node = nodes[at % nodes.length] ?? 'TH'
    const demonstration = Math.floor(at / nodes.length) % 2 === 0
    const made = node === 'XX' ? thirdLaw(draws, String(at)) : []
    const source = withRules(sources.get(node) as PolicySource, made, node)
    const forbid = drawForbid(draws, `FURTHER-${at}`)
    return {
      forbid,
      plain: benchOf(source, { node, demonstration, made }),
      stricter: benchOf(withRules(source, [forbid], null), { node, demonstration, made: [...made, forbid] }),
    }
  })
}
