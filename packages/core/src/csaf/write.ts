// Writes an advisory as a CSAF document of either version. What the older version cannot say is left out and told, except a marking:
// an advisory that would be marked more freely is not written.
import { canonicalize } from '../json/canonical.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import type { JsonObject, JsonValue } from '../json/value.ts'
import type { CsafVersion, FullProductName } from './document.ts'
import { type Branch, growBranches, type Product } from './product-tree.ts'
import { tlpLabelOf } from './tlp-label.ts'
import { known, type AdvisoryView } from './view.ts'
import { olderNote, writeVulnerability } from './write-vulnerability.ts'

/** What a version of the standard has no place for, by pointer into the document that was to be written. */
export type Loss = { readonly pointer: string; readonly reason: LossReason }

/** Why something was left out, or why nothing was written. */
export type LossReason =
  | 'no-such-marking'
  | 'marking-needed'
  | 'no-such-property'
  | 'no-such-value'
  | 'one-only'
  | 'version-needed'

/** The document with what had to be left out, or why there is none. */
export type Written =
  | { readonly ok: true; readonly object: JsonObject; readonly losses: readonly Loss[] }
  | { readonly ok: false; readonly losses: readonly Loss[] }

/** What the document cannot say itself: with which version of CWE a weakness was named, which CSAF 2.1 asks for. */
export type WriteOptions = {
  readonly version: CsafVersion
  readonly cweVersionOf?: (id: string, name: string) => string | undefined
}

/** Under way: where losses are told. */
export type Writing = WriteOptions & { readonly losses: Loss[] }

const SCHEMA_2_1 = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json'

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list)

const writeProduct =
  (writing: Writing) =>
  ({ id, name, cpe, purls, other }: Product): FullProductName => {
    const is20 = writing.version === '2.0'
    if (is20 && purls.length > 1) writing.losses.push({ pointer: '/product_tree', reason: 'one-only' })
    const helper = known({
      cpe,
      purl: is20 ? purls[0] : undefined,
      purls: is20 ? undefined : filled(purls),
      ...other,
    })
    return {
      name,
      product_id: id,
      ...(Object.keys(helper).length === 0 ? {} : { product_identification_helper: helper as never }),
    }
  }

/** `platform` is new; what comes nearest before is a specification. */
const branchesFor = ({ branches }: AdvisoryView, { version, losses }: Writing): readonly Branch[] => {
  if (version === '2.1' || !branches.some(({ category }) => category === 'platform')) return branches
  losses.push({ pointer: '/product_tree/branches', reason: 'no-such-value' })
  return branches.map((one) => (one.category === 'platform' ? { ...one, category: 'specification' } : one))
}

const writeTree = (view: AdvisoryView, writing: Writing): object | undefined => {
  const nameOf = writeProduct(writing)
  const inBranches = view.products.filter(({ branch }) => branch !== undefined)
  const branches = growBranches(branchesFor(view, writing), inBranches, nameOf)
  const tree = known({
    branches: filled(branches),
    full_product_names: filled(view.products.filter(({ branch }) => branch === undefined).map(nameOf)),
    product_groups: filled(view.groups),
    relationships: filled(
      view.combined.map(({ category, product, productId, relatesToId }) => ({
        category,
        full_product_name: nameOf(product),
        product_reference: productId,
        relates_to_product_reference: relatesToId,
      })),
    ),
  })
  return Object.keys(tree).length === 0 ? undefined : tree
}

const TLP = '/document/distribution/tlp'

/** The marking of the document; undefined, and told, if the version cannot say it. */
const writeDistribution = ({ distribution }: AdvisoryView, writing: Writing): object | undefined => {
  const { tlp, tlpUrl, text, sharingGroup } = distribution
  const label = tlp === undefined ? undefined : tlpLabelOf(tlp, writing.version)
  if (tlp !== undefined && label === undefined)
    writing.losses.push({ pointer: TLP, reason: 'no-such-marking' })
  if (tlp === undefined && writing.version === '2.1')
    writing.losses.push({ pointer: TLP, reason: 'marking-needed' })
  // A group is a limit to whom it may go, so it is a marking too.
  if (sharingGroup !== undefined && writing.version === '2.0')
    writing.losses.push({ pointer: '/document/distribution/sharing_group', reason: 'no-such-marking' })
  const written = known({
    text,
    tlp: label === undefined ? undefined : known({ label, url: tlpUrl }),
    sharing_group: writing.version === '2.1' ? sharingGroup : undefined,
  })
  return Object.keys(written).length === 0 ? undefined : written
}

const writeHead = (view: AdvisoryView, writing: Writing): object => {
  const is20 = writing.version === '2.0'
  if (is20 && view.license !== undefined)
    writing.losses.push({ pointer: '/document/license_expression', reason: 'no-such-property' })
  const { publisher } = view
  const isMultiplier = is20 && publisher.category === 'multiplier'
  if (isMultiplier) writing.losses.push({ pointer: '/document/publisher/category', reason: 'no-such-value' })
  return known({
    acknowledgments: filled(view.acknowledgments),
    aggregate_severity: view.severity,
    category: view.category,
    csaf_version: writing.version,
    distribution: writeDistribution(view, writing),
    lang: view.lang,
    license_expression: is20 ? undefined : view.license,
    notes: filled(
      is20
        ? view.notes.map((one, at) =>
            olderNote(one, () =>
              writing.losses.push({ pointer: `/document/notes/${at}`, reason: 'no-such-property' }),
            ),
          )
        : view.notes,
    ),
    publisher: isMultiplier ? { ...publisher, category: 'other' } : publisher,
    references: filled(view.references),
    source_lang: view.sourceLang,
    title: view.title,
    tracking: view.tracking,
  })
}

const FATAL: ReadonlySet<LossReason> = new Set(['no-such-marking', 'marking-needed'])

/** An advisory as a document of the given version. The advisory has to be one that can be valid: see the tests of §6.1. */
export function writeCsaf(view: AdvisoryView, options: WriteOptions): Written {
  const writing: Writing = { ...options, losses: [] }
  const vulnerabilities = view.vulnerabilities.map((one, at) => writeVulnerability(one, at, writing))
  const object = known({
    $schema: options.version === '2.1' ? SCHEMA_2_1 : undefined,
    document: writeHead(view, writing),
    product_tree: writeTree(view, writing),
    vulnerabilities: filled(vulnerabilities),
  })
  const { losses } = writing
  if (losses.some(({ reason }) => FATAL.has(reason))) return { ok: false, losses }
  return { ok: true, object: object as unknown as JsonObject, losses }
}

/** The bytes of a document: RFC 8785, so that the same document always has the same hash. */
export const csafBytes = (object: JsonObject): Uint8Array => encodeUtf8(canonicalize(object as JsonValue))
