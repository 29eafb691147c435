// An advisory as STIX 2.1 objects, so that it goes through the gate like everything else: a report with its vulnerabilities, products,
// courses of action, and the file itself, byte for byte, as an artifact.
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { encodeBase64 } from '../bytes/base64.ts'
import { encodeHex } from '../bytes/hex.ts'
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { scoId } from '../stix/sco-id.ts'
import { pathOf, type Product } from './product-tree.ts'
import { type Stamp, stampOf, utcOf } from './stix-stamp.ts'
import { productsById, type AdvisoryView } from './view.ts'
import { courseOf, idsIn, referencesOf, vulnerabilityOf } from './stix-vulnerability.ts'

/** The objects of an advisory, and how many products and relations were left to the original, which has all. */
export type AdvisoryObjects = {
  readonly objects: readonly StixObject[]
  readonly report: string
  readonly left: { readonly products: number; readonly relations: number }
}

const MOST_PRODUCTS = 1000
const MOST_RELATIONS = 5000

/** The name of the reference by which a report says which file it was made of. */
export const CSAF_SOURCE = 'csaf'

const ORIGINAL_TYPE = 'application/json'

const artifactOf = (original: Uint8Array, stamp: Stamp): StixObject => {
  const content: JsonObject = {
    type: 'artifact',
    ...stamp.observed(),
    mime_type: ORIGINAL_TYPE,
    payload_bin: encodeBase64(original),
    hashes: { 'SHA-256': encodeHex(sha256(original)), 'SHA-512': encodeHex(sha512(original)) },
  }
  return { ...content, id: scoId(content) ?? '', type: 'artifact' }
}

const CPE_2_3 = /^cpe:2\.3:/

const softwareOf = (view: AdvisoryView, product: Product, stamp: Stamp): StixObject => {
  const path = pathOf(view.branches, product.branch)
  const named = (category: string) => path.findLast((one) => one.category === category)?.name
  const [vendor, version] = [named('vendor'), named('product_version') ?? named('product_version_range')]
  const content: JsonObject = {
    type: 'software',
    ...stamp.observed(),
    name: named('product_name') ?? product.name,
    ...(product.cpe !== undefined && CPE_2_3.test(product.cpe) ? { cpe: product.cpe } : {}),
    ...(vendor === undefined ? {} : { vendor }),
    ...(version === undefined ? {} : { version }),
  }
  return { ...content, id: scoId(content) ?? '', type: 'software' }
}

const describe = (view: AdvisoryView): string | undefined => {
  const notes = view.notes.map(({ title, text }) => (title === undefined ? text : `${title}\n${text}`))
  const parts = [...notes, ...(view.distribution.text === undefined ? [] : [view.distribution.text])]
  return parts.length === 0 ? undefined : parts.join('\n\n')
}

const reportOf = (
  view: AdvisoryView,
  stamp: Stamp,
  { refs, digest }: { refs: readonly string[]; digest: string },
): StixObject => {
  const { tracking } = view
  const description = describe(view)
  return stamp.make('report', [], {
    name: view.title,
    ...(description === undefined ? {} : { description }),
    ...(view.lang === undefined ? {} : { lang: view.lang }),
    report_types: ['vulnerability'],
    labels: ['csaf', view.category],
    published: utcOf(tracking.initial_release_date),
    external_references: [
      // The hash leads to the file where the list of objects does not: it may go later than its report.
      {
        source_name: CSAF_SOURCE,
        external_id: tracking.id,
        description: `${tracking.status} ${tracking.version}`,
        hashes: { 'SHA-256': digest },
      },
      ...referencesOf(view.references),
    ],
    object_refs: [...new Set(refs)],
  })
}

type ById = Map<string, StixObject>
type Things = { readonly things: ById; readonly relations: ById; left: number }

const relate = (
  into: Things,
  stamp: Stamp,
  [from, word, to]: readonly [source: string, type: string, target: string],
): void => {
  if (into.relations.size >= MOST_RELATIONS) {
    into.left += 1
    return
  }
  const relation = stamp.make('relationship', [from, word, to], {
    relationship_type: word,
    source_ref: from,
    target_ref: to,
  })
  into.relations.set(relation.id, relation)
}

const addVulnerabilities = (
  view: AdvisoryView,
  stamp: Stamp,
  { software, into }: { software: ReadonlyMap<string, string>; into: Things },
): void => {
  for (const [at, one] of view.vulnerabilities.entries()) {
    const vulnerability = vulnerabilityOf(view, at, stamp)
    into.things.set(vulnerability.id, vulnerability)
    for (const product of idsIn(one, ['known_affected', 'first_affected', 'last_affected'])) {
      const from = software.get(product)
      if (from !== undefined) relate(into, stamp, [from, 'has', vulnerability.id])
    }
    for (const remediation of one.remediations ?? []) {
      const made = courseOf(remediation, stamp)
      if (made === undefined) continue
      into.things.set(made.course.id, made.course)
      relate(into, stamp, [made.course.id, made.word, vulnerability.id])
    }
  }
}

/** The advisory as objects; `original` is the file as it came. */
export function stixOf(view: AdvisoryView, original: Uint8Array): AdvisoryObjects {
  const stamp = stampOf(view)
  const all = [...productsById(view).values()]
  const software = new Map(
    all.slice(0, MOST_PRODUCTS).map((one) => [one.id, softwareOf(view, one, stamp)] as const),
  )
  const into: Things = { things: new Map(), relations: new Map(), left: 0 }
  const ids = new Map([...software].map(([product, { id }]) => [product, id]))
  addVulnerabilities(view, stamp, { software: ids, into })
  const artifact = artifactOf(original, stamp)
  const parts = [
    stamp.author,
    ...new Map([...software.values()].map((one) => [one.id, one])).values(),
    ...into.things.values(),
    ...into.relations.values(),
    artifact,
  ]
  const refs = parts.map(({ id }) => id)
  const report = reportOf(view, stamp, { refs, digest: encodeHex(sha256(original)) })
  return {
    objects: [...stamp.markings, ...parts, report],
    report: report.id,
    left: { products: Math.max(0, all.length - MOST_PRODUCTS), relations: into.left },
  }
}
