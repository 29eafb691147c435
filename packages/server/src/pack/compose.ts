// The set of rules in force: the packs that came with the product, and those that were added in their place or beside
// them. docs/spec/pack.md §3.
import { createHash } from 'node:crypto'
import { checkUnique, type Pack, type PolicySource } from '../gate/pack.ts'

/** A pack that was added, with the digest that names its file. */
export type AddedPack = { readonly pack: Pack; readonly digest: string }

const sha256 = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex')

/** The whole set. Throws `gate.pack-refused` when two packs have a rule of one id. */
export const composeSource = (product: PolicySource, added: readonly AddedPack[]): PolicySource => {
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
