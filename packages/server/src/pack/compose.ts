// The set of rules in force: the packs that came with the product, those that were added in their place or beside them,
// and what counsel has signed. docs/spec/pack.md §3, §4.
import { createHash } from 'node:crypto'
import { type RuleSignature, ruleDigest, signatureKey } from '@saphan/core/gate/rule-review.ts'
import { checkUnique, type Pack, type PackRule, type PolicySource } from '../gate/pack.ts'

/** A pack that was added, with the digest that names its file. */
export type AddedPack = { readonly pack: Pack; readonly digest: string }

/** What counsel has signed, by pack, rule and digest. */
export type Signatures = ReadonlyMap<string, RuleSignature>

const sha256 = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex')

const signedBy = (signatures: Signatures, one: PackRule): PackRule => {
  const { rule, policy } = one
  const key = signatureKey(rule.pack, { id: rule.id, digest: ruleDigest(rule, policy) })
  const signed = rule.text.kind === 'node' ? undefined : signatures.get(key)
  if (signed === undefined) return one
  return { ...one, rule: { ...rule, signed, text: { ...rule.text, review: 'signed' } } }
}

const withAdded = (product: PolicySource, added: readonly AddedPack[]): PolicySource => {
  if (added.length === 0) return product
  const taken = new Set(added.map(({ pack }) => pack.manifest.id))
  const packs = [
    ...product.packs.filter(({ manifest }) => !taken.has(manifest.id)),
    ...added.map(({ pack }) => pack),
  ].toSorted((a, b) => (a.manifest.id < b.manifest.id ? -1 : 1))
  checkUnique(packs)
  const digests = added.map(({ digest }) => digest).toSorted()
  return { ...product, packs, version: sha256([product.version, ...digests]) }
}

/** The whole set. Throws `gate.pack-refused` when two packs have a rule of one id. */
export const composeSource = (
  product: PolicySource,
  added: readonly AddedPack[],
  signatures: Signatures,
): PolicySource => {
  const source = withAdded(product, added)
  const packs = source.packs.map((pack) => ({
    ...pack,
    rules: pack.rules.map((one) => signedBy(signatures, one)),
  }))
  const signed = packs.flatMap(({ rules }) => rules.flatMap(({ rule }) => (rule.signed ? [rule.id] : [])))
  if (signed.length === 0) return { ...source, packs }
  return { ...source, packs, name: sha256([source.version, ...signed.toSorted()]) }
}
