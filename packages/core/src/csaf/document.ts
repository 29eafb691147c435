// The parts of a CSAF document that are read here, as schemas that are types (CSAF 2.0 §3.2, CSAF 2.1 §3.2). Names stay as in the
// standard. What the standard closes or demands beyond this, a validator says (§6.1).
import { Type, type Static, type TSchema } from 'typebox'

const text = Type.String()
const maybe = <S extends TSchema>(schema: S) => Type.Optional(schema)
const many = <S extends TSchema>(schema: S) => Type.Optional(Type.Array(schema))
const texts = many(text)

/** Who is thanked. */
const Acknowledgment = Type.Object({
  names: texts,
  organization: maybe(text),
  summary: maybe(text),
  urls: texts,
})

/** A note of a document or of a vulnerability. */
export const Note = Type.Object({
  category: text,
  text,
  title: maybe(text),
  audience: maybe(text),
  group_ids: texts,
  product_ids: texts,
})
export type Note = Static<typeof Note>

/** A reference to something outside of the document. */
export const Reference = Type.Object({ summary: text, url: text, category: maybe(text) })
export type Reference = Static<typeof Reference>

/** A product by its name, its identifier in the document, and what helps to recognise it (§3.1.3). */
export const FullProductName = Type.Object({
  name: text,
  product_id: text,
  product_identification_helper: maybe(
    Type.Object({
      cpe: maybe(text),
      hashes: many(
        Type.Object({
          filename: text,
          file_hashes: Type.Array(Type.Object({ algorithm: text, value: text })),
        }),
      ),
      model_numbers: texts,
      /** CSAF 2.0 has one. */
      purl: maybe(text),
      /** CSAF 2.1 has many. */
      purls: texts,
      sbom_urls: texts,
      serial_numbers: texts,
      skus: texts,
      x_generic_uris: many(Type.Object({ namespace: text, uri: text })),
    }),
  ),
})
export type FullProductName = Static<typeof FullProductName>

/** One branch of a product tree; what is below it is read apart, since it may be deep. */
export const RawBranch = Type.Object({
  category: text,
  name: text,
  branches: maybe(Type.Array(Type.Unknown())),
  product: maybe(FullProductName),
})

const ProductTree = Type.Object({
  branches: maybe(Type.Array(Type.Unknown())),
  full_product_names: many(FullProductName),
  product_groups: many(Type.Object({ group_id: text, product_ids: Type.Array(text), summary: maybe(text) })),
  relationships: many(
    Type.Object({
      category: text,
      full_product_name: FullProductName,
      product_reference: text,
      relates_to_product_reference: text,
    }),
  ),
})
export type ProductTree = Static<typeof ProductTree>

/** The states that a product can be in towards a vulnerability, in the order in which they are shown (§3.2.3.9). */
export const PRODUCT_STATES = [
  'known_affected',
  'first_affected',
  'last_affected',
  'fixed',
  'first_fixed',
  'recommended',
  'under_investigation',
  'unknown',
  'known_not_affected',
] as const
/** One of them. */
export type ProductState = (typeof PRODUCT_STATES)[number]

const ProductStatus = Type.Object(
  Object.fromEntries(PRODUCT_STATES.map((state) => [state, texts])) as Record<ProductState, typeof texts>,
)

const Cvss = Type.Object({
  version: maybe(text),
  vectorString: maybe(text),
  baseScore: maybe(Type.Number()),
  baseSeverity: maybe(text),
})

const METRICS = {
  cvss_v2: maybe(Cvss),
  cvss_v3: maybe(Cvss),
  cvss_v4: maybe(Cvss),
  epss: maybe(Type.Object({ percentile: text, probability: text, timestamp: text })),
}

const where = { group_ids: texts, product_ids: texts }

/** What can be done about a vulnerability. */
export const Remediation = Type.Object({
  category: text,
  details: text,
  date: maybe(text),
  entitlements: texts,
  restart_required: maybe(Type.Object({ category: text, details: maybe(text) })),
  url: maybe(text),
  ...where,
})
export type Remediation = Static<typeof Remediation>

const Cwe = Type.Object({ id: text, name: text, version: maybe(text) })

const Vulnerability = Type.Object({
  acknowledgments: many(Acknowledgment),
  cve: maybe(text),
  cwe: maybe(Cwe),
  cwes: many(Cwe),
  discovery_date: maybe(text),
  /** CSAF 2.0; since 2.1 `disclosure_date`. */
  release_date: maybe(text),
  disclosure_date: maybe(text),
  first_known_exploitation_dates: many(Type.Object({ date: text, exploitation_date: text, ...where })),
  flags: many(Type.Object({ label: text, date: maybe(text), ...where })),
  ids: many(Type.Object({ system_name: text, text })),
  involvements: many(
    Type.Object({
      party: text,
      status: text,
      contact: maybe(text),
      date: maybe(text),
      summary: maybe(text),
      ...where,
    }),
  ),
  metrics: many(
    Type.Object({ content: Type.Object(METRICS), products: Type.Array(text), source: maybe(text) }),
  ),
  notes: many(Note),
  product_status: maybe(ProductStatus),
  references: many(Reference),
  remediations: many(Remediation),
  scores: many(Type.Object({ ...METRICS, products: Type.Array(text) })),
  threats: many(Type.Object({ category: text, details: text, date: maybe(text), ...where })),
  title: maybe(text),
})
export type Vulnerability = Static<typeof Vulnerability>

/** Who published a document. */
export const Publisher = Type.Object({
  category: text,
  name: text,
  namespace: text,
  contact_details: maybe(text),
  issuing_authority: maybe(text),
})
export type Publisher = Static<typeof Publisher>

/** What is known of the versions of a document. */
const Tracking = Type.Object({
  id: text,
  status: text,
  version: text,
  initial_release_date: text,
  current_release_date: text,
  revision_history: Type.Array(
    Type.Object({ date: text, number: text, summary: text, legacy_version: maybe(text) }),
  ),
  aliases: texts,
  generator: maybe(
    Type.Object({ engine: Type.Object({ name: text, version: maybe(text) }), date: maybe(text) }),
  ),
})

/** A CSAF document of either version. */
export const CsafDocument = Type.Object({
  document: Type.Object({
    csaf_version: Type.Enum(['2.0', '2.1']),
    category: text,
    title: text,
    publisher: Publisher,
    tracking: Tracking,
    acknowledgments: many(Acknowledgment),
    aggregate_severity: maybe(Type.Object({ text, namespace: maybe(text) })),
    distribution: maybe(
      Type.Object({
        text: maybe(text),
        tlp: maybe(Type.Object({ label: text, url: maybe(text) })),
        sharing_group: maybe(Type.Object({ id: text, name: maybe(text) })),
      }),
    ),
    lang: maybe(text),
    source_lang: maybe(text),
    license_expression: maybe(text),
    notes: many(Note),
    references: many(Reference),
  }),
  product_tree: maybe(ProductTree),
  vulnerabilities: many(Vulnerability),
})
export type CsafDocument = Static<typeof CsafDocument>

/** The versions of the standard that are read and written. */
export type CsafVersion = CsafDocument['document']['csaf_version']
