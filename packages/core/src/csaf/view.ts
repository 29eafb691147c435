// An advisory as it is shown and edited: one shape for both versions of the standard, with the product tree flat. What it takes from
// the document keeps the names of the standard. Grows with the document; see `readCsaf` for how large that may be.
import type { TlpLevel } from '../stix/tlp.ts'
import type { CsafDocument, CsafVersion, ProductTree, Publisher, Vulnerability } from './document.ts'
import { type Branch, type FilledBranches, type Product, productOf } from './product-tree.ts'
import { levelOfTlpLabel } from './tlp-label.ts'

type Head = CsafDocument['document']
type VersionedParts = 'scores' | 'metrics' | 'cwe' | 'cwes' | 'release_date' | 'disclosure_date'

/** The scores of some products by one source. */
export type Metric = NonNullable<Vulnerability['metrics']>[number]

/** A vulnerability, alike for both versions. */
export type VulnerabilityView = Omit<Vulnerability, VersionedParts> & {
  readonly cwes: NonNullable<Vulnerability['cwes']>
  readonly metrics: readonly Metric[]
  /** When it was made known to the public first. */
  readonly disclosedAt?: string
}

/** How a document may be passed on: a level, and what stands beside it. */
export type Distribution = {
  readonly tlp?: TlpLevel
  readonly tlpUrl?: string
  readonly text?: string
  readonly sharingGroup?: { readonly id: string; readonly name?: string }
}

/** A product that is made of two others, such as a program installed on a machine. */
export type Combined = {
  readonly category: string
  readonly product: Product
  readonly productId: string
  readonly relatesToId: string
}

/** An advisory as it is shown. */
export type AdvisoryView = {
  readonly version: CsafVersion
  readonly category: string
  readonly title: string
  readonly lang?: string
  readonly sourceLang?: string
  readonly license?: string
  readonly publisher: Publisher
  readonly tracking: Head['tracking']
  readonly distribution: Distribution
  readonly severity?: NonNullable<Head['aggregate_severity']>
  readonly notes: NonNullable<Head['notes']>
  readonly references: NonNullable<Head['references']>
  readonly acknowledgments: NonNullable<Head['acknowledgments']>
  readonly branches: readonly Branch[]
  readonly products: readonly Product[]
  readonly groups: NonNullable<ProductTree['product_groups']>
  readonly combined: readonly Combined[]
  readonly vulnerabilities: readonly VulnerabilityView[]
}

/** An object without the members that are undefined. */
export function known<T extends object>(parts: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never
}

const distributionOf = ({ distribution }: Head): Distribution => {
  const { tlp, text, sharing_group: sharingGroup } = distribution ?? {}
  return known({
    // An unknown label is none of ours; whoever needs a level has to find that it is missing.
    tlp: tlp === undefined ? undefined : levelOfTlpLabel(tlp.label),
    tlpUrl: tlp?.url,
    text,
    sharingGroup,
  }) as Distribution
}

const vulnerabilityOf = (raw: Vulnerability): VulnerabilityView => {
  const { scores, metrics, cwe, cwes, release_date: released, disclosure_date: disclosed, ...rest } = raw
  const disclosedAt = disclosed ?? released
  return {
    ...rest,
    cwes: [...(cwe === undefined ? [] : [cwe]), ...(cwes ?? [])],
    metrics: [
      ...(scores ?? []).map(({ products, ...content }) => ({ content, products })),
      ...(metrics ?? []),
    ],
    ...(disclosedAt === undefined ? {} : { disclosedAt }),
  }
}

/** What is shown of a document whose branches were read. */
export function viewOf(raw: CsafDocument, { branches, products }: FilledBranches): AdvisoryView {
  const { document, product_tree: tree, vulnerabilities = [] } = raw
  return {
    version: document.csaf_version,
    category: document.category,
    title: document.title,
    ...(known({
      lang: document.lang,
      sourceLang: document.source_lang,
      license: document.license_expression,
      severity: document.aggregate_severity,
    }) as Pick<AdvisoryView, 'lang' | 'sourceLang' | 'license' | 'severity'>),
    publisher: document.publisher,
    tracking: document.tracking,
    distribution: distributionOf(document),
    notes: document.notes ?? [],
    references: document.references ?? [],
    acknowledgments: document.acknowledgments ?? [],
    branches,
    products: [...products, ...(tree?.full_product_names ?? []).map(productOf)],
    groups: tree?.product_groups ?? [],
    combined: (tree?.relationships ?? []).map((one) => ({
      category: one.category,
      product: productOf(one.full_product_name),
      productId: one.product_reference,
      relatesToId: one.relates_to_product_reference,
    })),
    vulnerabilities: vulnerabilities.map(vulnerabilityOf),
  }
}

/** Every product of an advisory by its identifier, also those that are made of two. */
export const productsById = ({ products, combined }: AdvisoryView): ReadonlyMap<string, Product> =>
  new Map([...products, ...combined.map(({ product }) => product)].map((one) => [one.id, one]))
