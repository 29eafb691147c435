// What a Party's own pack may hold, and whether its cases come out as it says. docs/spec/pack.md §2.
import { createHash } from 'node:crypto'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { PackCase, PackContent } from '@saphan/core/gate/signed-pack.ts'
import type { Decision } from '@saphan/core/gate/outcome.ts'
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { createEngine, type Engine } from '../gate/engine.ts'
import { joinPack, type Pack, type PackRule, type PolicySource, refusePack } from '../gate/pack.ts'
import { type CrossingRequest, UNTOUCHED } from '../gate/request.ts'
import { type AddedPack, composeSource } from './compose.ts'

const KINDS: readonly string[] = ['law', 'policy', 'international-obligation']
const QUESTIONS: readonly string[] = ['release', 'receive', 'basis']

/** INVARIANT: a Party's pack can give legal bases and forbid crossings, and nothing else: no act, no reading, no release. */
const checkReach = (party: string, { rule, actions }: PackRule): void => {
  const fail = (reason: string) => refusePack(`rules.json/${rule.id}`, reason)
  if (!rule.id.startsWith(`${party}-`)) throw fail(`the id of a rule of this Party begins with \`${party}-\``)
  if (!KINDS.includes(rule.text.kind)) throw fail(`a Party’s pack has no rule of kind \`${rule.text.kind}\``)
  const stray = (actions ?? ['every action']).find((action) => !QUESTIONS.includes(action))
  if (stray !== undefined) throw fail(`a Party’s pack does not speak of \`${stray}\``)
  if (rule.effect === 'permit' && actions?.some((action) => action !== 'basis') === true)
    throw fail('a Party’s pack permits `basis` only: what may cross is for the agreement to permit')
}

/** The content hash of what decides and of its words; cases and signatures are no part of it. */
export const contentDigest = ({ pack, rules, policies }: PackContent): string =>
  createHash('sha256').update(canonicalize({ pack, rules, policies })).digest('hex')

/** The pack that a content makes. Throws `gate.pack-refused`. */
export const packOf = ({ pack: manifest, rules: texts, policies }: PackContent): Pack => {
  const { party, kind } = manifest
  if (party === null) throw refusePack('pack.json', 'a pack that is added is some Party’s')
  if (!KINDS.includes(kind)) throw refusePack('pack.json', `a Party’s pack is not of kind \`${kind}\``)
  const files = Object.entries(policies).map(([path, text]) => ({ path, text }))
  if (files.length === 0) throw refusePack('pack.json', 'it has no policies')
  const pack = joinPack({ manifest, texts, policies: files, textsPlace: 'rules.json' })
  if (pack.rules.length === 0) throw refusePack('pack.json', 'it has no rules')
  for (const one of pack.rules) checkReach(party, one)
  return pack
}

const requestOf = ({ base }: PackContent, { facts, agreement, record }: PackCase): CrossingRequest => ({
  party: base.party,
  facts: { ...base.facts, ...facts },
  agreement: { ...base.agreement, ...agreement },
  record: { ...UNTOUCHED, ...record },
  validUntil: null,
})

const answerTo = (engine: Engine, content: PackContent, one: PackCase): Decision => {
  const request = requestOf(content, one)
  try {
    return one.question === 'release' ? engine.decideRelease(request) : engine.decideReceive(request)
  } catch (cause) {
    if (!isSaphanError(cause)) throw cause
    throw refusePack(`cases/${one.name}`, cause.message, cause)
  }
}

const checkCase = (engine: Engine, content: PackContent, one: PackCase): void => {
  const { outcome, rules } = answerTo(engine, content, one)
  const got = [outcome, ...rules.map(({ rule }) => rule)].join(' ')
  const expected = [one.expect.outcome, ...one.expect.rules.toSorted()].join(' ')
  if (got === expected) return
  throw refusePack(`cases/${one.name}`, `it expects \`${expected}\` and the rules say \`${got}\``)
}

const checkCovered = ({ rules }: Pack, { cases }: PackContent): void => {
  for (const { rule } of rules) {
    const about = cases.filter((one) => one.about === rule.id)
    const stands = about.filter(({ expect }) => expect.rules.includes(rule.id)).length
    if (stands === 0) throw refusePack(`rules.json/${rule.id}`, 'it has no case in which it stands')
    if (stands === about.length)
      throw refusePack(`rules.json/${rule.id}`, 'it has no case in which it does not stand')
  }
}

/** What a pack is tried with: the product’s rules for its Party, and the packs that were added beside it. */
export type Bench = { readonly product: PolicySource; readonly others: readonly AddedPack[] }

/**
 * Parses a content, type-checks it together with the rules beside which it would stand, and runs its cases as if counsel
 * had signed nothing. Throws `gate.pack-refused` with the place and the reason.
 */
export const checkContent = (content: PackContent, { product, others }: Bench): Pack => {
  const pack = packOf(content)
  checkCovered(pack, content)
  const source = composeSource(product, [...others, { pack, digest: contentDigest(content) }], new Map())
  for (const demonstration of [true, false]) {
    const engine = createEngine(source, { demonstration })
    for (const one of content.cases)
      if ((one.demonstration ?? true) === demonstration) checkCase(engine, content, one)
  }
  return pack
}
