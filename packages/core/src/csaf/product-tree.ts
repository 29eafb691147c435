// The product tree of a CSAF document (§3.2.2) as flat lists, and back to a tree: a branch knows the one above it, a product the
// branch on which it stands, so that what is shown grows with the document and not with its depth.
import { Compile, type Validator } from 'typebox/compile'
import { type FullProductName, RawBranch } from './document.ts'

/** A branch: what it names, and the place of the branch above it, which comes before it. */
export type Branch = { readonly category: string; readonly name: string; readonly above?: number }

type Helper = NonNullable<FullProductName['product_identification_helper']>

/** A product, wherever in the tree it is named. */
export type Product = {
  readonly id: string
  readonly name: string
  /** The place of its branch; none for products that are named outside of the branches. */
  readonly branch?: number
  readonly cpe?: string
  readonly purls: readonly string[]
  /** What else helps to recognise it, as in the document. */
  readonly other?: Omit<Helper, 'cpe' | 'purl' | 'purls'>
}

/** The branches of a tree and the products on them, in the order of the document. */
export type FilledBranches = {
  readonly ok: true
  readonly branches: readonly Branch[]
  readonly products: readonly Product[]
}

/** A product from its full name. */
export function productOf({
  name,
  product_id: id,
  product_identification_helper: helper,
}: FullProductName): Product {
  const { cpe, purl, purls = [], ...other } = helper ?? {}
  return {
    id,
    name,
    ...(cpe === undefined ? {} : { cpe }),
    purls: purl === undefined ? purls : [purl, ...purls],
    ...(Object.keys(other).length === 0 ? {} : { other }),
  }
}

let compiled: Validator | undefined

type Waiting = { readonly value: unknown; readonly pointer: string; readonly above: number | undefined }

/** The parts of the branches of a tree, or where there is something else. Takes time in proportion to their number. */
export function fillBranches(
  raw: readonly unknown[],
): FilledBranches | { readonly ok: false; readonly pointers: string[] } {
  const validator = (compiled ??= Compile(RawBranch))
  const branches: Branch[] = []
  const products: Product[] = []
  const waiting: Waiting[] = []
  const wait = (values: readonly unknown[], pointer: string, above?: number): void => {
    for (let at = values.length - 1; at >= 0; at--)
      waiting.push({ value: values[at], pointer: `${pointer}/branches/${at}`, above })
  }
  wait(raw, '/product_tree')
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, above } = next
    if (!validator.Check(value)) return { ok: false, pointers: [pointer] }
    const { category, name, product, branches: below } = value as RawBranchValue
    const place = branches.push({ category, name, ...(above === undefined ? {} : { above }) }) - 1
    if (product !== undefined) products.push({ ...productOf(product), branch: place })
    if (below !== undefined) wait(below, pointer, place)
  }
  return { ok: true, branches, products }
}

type RawBranchValue = Branch & { product?: FullProductName; branches?: unknown[] }

/** The names on the way to a branch, from the root on. */
export function pathOf(branches: readonly Branch[], branch: number | undefined): readonly Branch[] {
  const path: Branch[] = []
  for (let at = branch; at !== undefined; at = branches[at]?.above) {
    const here = branches[at]
    // INVARIANT: what is above comes before; anything else would go round for ever.
    if (here === undefined || (here.above !== undefined && here.above >= at)) break
    path.unshift(here)
  }
  return path
}

type WrittenBranch = { category: string; name: string; product?: FullProductName; branches?: WrittenBranch[] }

/** The tree of branches again; `nameOf` writes a product in the version of the standard that is wanted. */
export function growBranches(
  branches: readonly Branch[],
  products: readonly Product[],
  nameOf: (product: Product) => FullProductName,
): WrittenBranch[] {
  const written = branches.map(({ category, name }): WrittenBranch => ({ category, name }))
  const roots: WrittenBranch[] = []
  for (const product of products) {
    const here = product.branch === undefined ? undefined : written[product.branch]
    if (here) here.product = nameOf(product)
  }
  for (const [place, { above }] of branches.entries()) {
    const here = written[place]
    const parent = above === undefined || above >= place ? undefined : written[above]
    if (here) (parent ? (parent.branches ??= []) : roots).push(here)
  }
  return roots
}
