// Policies as they would be: those in force with rules or a pack changed. Nothing here comes into force; what does not parse is
// refused with its place and the reason, and what does not type-check is refused by the engine that is made from it.
import type { RuleText } from '@saphan/core/gate/rule.ts'
import { ruleDigest } from '@saphan/core/gate/rule-review.ts'
import {
  checkUnique,
  contentHash,
  type File,
  makePack,
  type Pack,
  type PackRule,
  refusePack,
} from './pack.ts'
import type { PolicySource } from './pack.ts'
import { parsePolicies, type ParsedPolicy } from './policy.ts'

/** Rules as they would be. One whose id is in force takes the place of that rule and keeps its texts; any other is added. */
export type RuleProposal = {
  /** Cedar policies, each with its annotations. */
  readonly cedar: string
  /** The pack to which rules are added. */
  readonly pack?: string
  /** Ids of rules that would be there no more. */
  readonly remove?: readonly string[]
}

/** A pack as it would be, by the names of its files; it takes the place of the pack with its id, or is added. */
export type PackProposal = Readonly<Record<string, string>>

const PLACE = 'proposal.cedar'

/** The set with other packs, under a name of its own. */
const sourceWith = (source: PolicySource, packs: readonly Pack[], files: readonly File[]): PolicySource => {
  const before = { path: 'version', text: source.name ?? source.version }
  return { schema: source.schema, packs, version: contentHash([before, ...files]) }
}

/** INVARIANT: counsel's signature is on the very words of a rule, so one that is changed in any has none. */
const keepSignature = (one: PackRule, before: PackRule | undefined): PackRule => {
  const isSame =
    before !== undefined &&
    before.rule.pack === one.rule.pack &&
    ruleDigest(before.rule, before.policy) === ruleDigest(one.rule, one.policy)
  return isSame ? { ...one, rule: before.rule } : one
}

const untold = (id: string, kind: RuleText['kind']): RuleText => {
  const name = { en: id, th: id }
  return { name, text: name, citation: name, kind, confidence: 'L', review: 'not-reviewed' }
}

const ruleOf = (policy: ParsedPolicy, pack: Pack, before: PackRule | undefined): PackRule => {
  const { id } = policy.annotations
  const text: RuleText = before?.rule.text ?? untold(id, pack.manifest.kind)
  const rule = {
    ...policy.annotations,
    pack: pack.manifest.id,
    text: { ...text, review: 'not-reviewed' },
  } as const
  return keepSignature({ ...policy, rule }, before)
}

const checkOnce = (policies: readonly ParsedPolicy[]): void => {
  const seen = new Set<string>()
  for (const { annotations } of policies) {
    if (seen.has(annotations.id)) throw refusePack(PLACE, `rule \`${annotations.id}\` is there twice`)
    seen.add(annotations.id)
  }
}

/** The policies with rules replaced, added and removed; throws `gate.pack-refused`. */
export const proposeRules = (source: PolicySource, proposal: RuleProposal): PolicySource => {
  const { cedar, remove = [] } = proposal
  const policies = cedar.trim() === '' ? [] : parsePolicies({ path: PLACE, text: cedar }, refusePack)
  checkOnce(policies)
  const inForce = new Set(source.packs.flatMap(({ rules }) => rules.map(({ rule }) => rule.id)))
  const absent = remove.find((id) => !inForce.has(id))
  if (absent !== undefined) throw refusePack(absent, 'no rule in force has this id, so it cannot be removed')
  const both = policies.find(({ annotations }) => remove.includes(annotations.id))
  if (both !== undefined) throw refusePack(PLACE, `rule \`${both.annotations.id}\` is to be removed too`)
  const added = policies.filter(({ annotations }) => !inForce.has(annotations.id))
  const target = source.packs.find(({ manifest }) => manifest.id === proposal.pack)
  const [first] = added
  if (first !== undefined && target === undefined)
    throw refusePack(
      PLACE,
      `rule \`${first.annotations.id}\` is new, and ${proposal.pack === undefined ? 'no pack is named for it' : `there is no pack \`${proposal.pack}\``}`,
    )
  const packs = source.packs.map((pack): Pack => {
    const kept = pack.rules
      .filter(({ rule }) => !remove.includes(rule.id))
      .map((one) => {
        const changed = policies.find(({ annotations }) => annotations.id === one.rule.id)
        return changed === undefined ? one : ruleOf(changed, pack, one)
      })
    const more = pack === target ? added.map((policy) => ruleOf(policy, pack, undefined)) : []
    return { ...pack, rules: [...kept, ...more] }
  })
  return sourceWith(source, packs, [{ path: PLACE, text: JSON.stringify(proposal) }])
}

const MANIFEST = 'pack.json'
const TEXTS = 'rules.json'
/** A pack's cases are for whoever adds it; here they may lie beside it. */
const CASES = 'cases.json'

/** The id that a pack's own manifest gives, as far as it can be read; `makePack` says what is wrong with the rest. */
const idOf = (files: PackProposal): string => {
  try {
    const manifest: unknown = JSON.parse(files[MANIFEST] ?? '')
    if (
      typeof manifest === 'object' &&
      manifest !== null &&
      'id' in manifest &&
      typeof manifest.id === 'string'
    )
      return manifest.id
  } catch (cause) {
    throw refusePack(MANIFEST, 'it is not valid JSON', cause)
  }
  throw refusePack(MANIFEST, 'it has no id')
}

/** The policies of the node of a Party with one pack replaced or added; throws `gate.pack-refused`. */
export const proposePack = (source: PolicySource, given: PackProposal, party: string): PolicySource => {
  const names = Object.keys(given).toSorted()
  for (const name of [MANIFEST, TEXTS])
    if (!names.includes(name)) throw refusePack(name, 'the pack has no such file')
  const stray = names.find((name) => ![MANIFEST, TEXTS, CASES].includes(name) && !name.endsWith('.cedar'))
  if (stray !== undefined) throw refusePack(stray, `a pack has only ${MANIFEST}, ${TEXTS} and files of Cedar`)
  const id = idOf(given)
  const fileOf = (name: string): File => ({ path: `${id}/${name}`, text: given[name] ?? '' })
  const policies = names.filter((name) => name.endsWith('.cedar')).map(fileOf)
  if (policies.length === 0) throw refusePack(id, 'it has no policies')
  const [manifestFile, textFile] = [fileOf(MANIFEST), fileOf(TEXTS)]
  const read = makePack(id, { manifestFile, textFile, policies })
  const before = new Map(source.packs.flatMap(({ rules }) => rules.map((one) => [one.rule.id, one] as const)))
  const pack = { ...read, rules: read.rules.map((one) => keepSignature(one, before.get(one.rule.id))) }
  const owner = pack.manifest.party
  if (owner !== null && owner !== party)
    throw refusePack(
      manifestFile.path,
      `it is a pack of \`${owner}\`, which does not hold on the node of \`${party}\``,
    )
  const others = source.packs.filter(({ manifest }) => manifest.id !== id)
  const packs = [...others, pack].toSorted((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1))
  checkUnique(packs)
  return sourceWith(source, packs, [manifestFile, textFile, ...policies])
}
