// What MISP says of an attribute, object or event for which STIX 2.1 has no property (STIX 2.1 §7.3, MISP core format).
// The names are none that the finders of personal data pass over, so that whatever stands here is read like any text.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { PROJECT_IDENTITY } from './extension.ts'

/** The extension; the id is random and stands for this schema. */
export const MISP_EXTENSION = 'extension-definition--5e0a2f39-6b0c-4a7e-9f2e-3f1c0d6f8a51'

const text = Type.String({ maxLength: 1_048_576 })
const word = Type.String({ maxLength: 300 })
const count = Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991 })
const closed = { additionalProperties: false }

const Meta = Type.Object({ meta_name: word, meta_values: Type.Array(text, { maxItems: 1000 }) }, closed)

/** What the extension may hold: MISP's own fields, under names that no other property of STIX has. */
export const MispPart = Type.Object(
  {
    extension_type: Type.Literal('property-extension'),
    misp_role: Type.Union([
      Type.Literal('event'),
      Type.Literal('part'),
      Type.Literal('attribute'),
      Type.Literal('data'),
      Type.Literal('object'),
      Type.Literal('cluster'),
      Type.Literal('report'),
      Type.Literal('sighting'),
      Type.Literal('reference'),
    ]),
    misp_uuid: Type.Optional(word),
    attribute_type: Type.Optional(word),
    category: Type.Optional(word),
    spelling: Type.Optional(word),
    to_ids: Type.Optional(Type.Boolean()),
    distribution: Type.Optional(count),
    disable_correlation: Type.Optional(Type.Boolean()),
    object_relation: Type.Optional(word),
    seen_from: Type.Optional(word),
    seen_until: Type.Optional(word),
    without: Type.Optional(Type.Array(word, { maxItems: 20 })),
    added_tags: Type.Optional(Type.Array(word, { maxItems: 1000 })),
    absent_tags: Type.Optional(Type.Array(word, { maxItems: 1000 })),
    remark: Type.Optional(text),
    event_date: Type.Optional(word),
    threat_level: Type.Optional(count),
    analysis: Type.Optional(count),
    is_published: Type.Optional(Type.Boolean()),
    published_at: Type.Optional(count),
    extends_event: Type.Optional(word),
    meta_category: Type.Optional(word),
    template: Type.Optional(word),
    template_version: Type.Optional(word),
    relation: Type.Optional(text),
    sighting_type: Type.Optional(count),
    sighting_source: Type.Optional(text),
    galaxy_uuid: Type.Optional(word),
    galaxy_type: Type.Optional(word),
    galaxy_name: Type.Optional(text),
    galaxy_description: Type.Optional(text),
    galaxy_version: Type.Optional(word),
    galaxy_namespace: Type.Optional(word),
    cluster_tag: Type.Optional(text),
    cluster_source: Type.Optional(text),
    cluster_authors: Type.Optional(Type.Array(text, { maxItems: 1000 })),
    cluster_version: Type.Optional(word),
    cluster_meta: Type.Optional(Type.Array(Meta, { maxItems: 1000 })),
  },
  closed,
)
export type MispPart = Static<typeof MispPart>

const VALIDATOR = Compile(MispPart)

/** What an object carries for MISP; undefined if it carries nothing, or something else than the schema allows. */
export function mispPartOf(object: JsonObject): MispPart | undefined {
  const { extensions } = object
  const part: JsonValue | undefined = isJsonObject(extensions) ? extensions[MISP_EXTENSION] : undefined
  return part !== undefined && VALIDATOR.Check(part) ? part : undefined
}

/** The extension's definition, the same on every node. */
export const MISP_EXTENSION_DEFINITION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: MISP_EXTENSION,
  created_by_ref: PROJECT_IDENTITY.id,
  created: '2026-12-01T00:00:00.000Z',
  modified: '2026-12-01T00:00:00.000Z',
  name: 'misp',
  description: 'What MISP says and STIX has no property for / ข้อมูลของ MISP ที่ STIX ไม่มีคุณสมบัติรองรับ',
  schema: JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:uuid:${MISP_EXTENSION.slice('extension-definition--'.length)}`,
    title: 'misp',
    ...(JSON.parse(JSON.stringify(MispPart)) as Record<string, unknown>),
  }),
  version: '1.0.0',
  extension_types: ['property-extension'],
}

/** Kinds of personal data, as the finders name them, by the attribute types whose value is just that, whatever it looks like. */
const PERSONAL_TYPES = {
  name: 'first-name middle-name last-name full-name whois-registrant-name email-src-display-name email-dst-display-name',
  telephone: 'phone-number prtn whois-registrant-phone',
  email: 'whois-registrant-email',
  passport: 'passport-number',
  account:
    'date-of-birth place-of-birth gender passport-country passport-expiration redress-number nationality visa-number issue-date-of-the-visa primary-residence country-of-residence special-service-request frequent-flyer-number travel-details payment-details place-port-of-original-embarkation place-port-of-clearance place-port-of-onward-foreign-destination passenger-name-record-locator-number identity-card-number iban bank-account-nr cc-number pgp-private-key',
} as const
export type PersonalKind = keyof typeof PERSONAL_TYPES

const PERSONAL: ReadonlyMap<string, PersonalKind> = new Map(
  (Object.keys(PERSONAL_TYPES) as PersonalKind[]).flatMap((kind) =>
    PERSONAL_TYPES[kind].split(' ').map((type) => [type, kind] as const),
  ),
)

/** What kind of personal data a note's content is, if it stands for an attribute of MISP that is personal data by its type. */
export function personalKindOf(
  note: JsonObject,
): { readonly kind: PersonalKind; readonly isIndicator: boolean } | undefined {
  const part = mispPartOf(note)
  const kind = part?.attribute_type === undefined ? undefined : PERSONAL.get(part.attribute_type)
  return kind === undefined ? undefined : { kind, isIndicator: part?.to_ids === true }
}
