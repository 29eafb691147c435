// The agreement as data, bilateral or multilateral, in any number of languages (docs/spec/agreement.md §2, domain.md §1.5).
// Properties are in snake_case, as in the document that both nodes sign. Only values that RFC 8785 can write.
import { type Static, Type } from 'typebox'
import { INSTRUMENT_TYPES } from './instrument.ts'
import { WORDS } from './word.ts'

const closed = { additionalProperties: false } as const

/** Kinds of paragraph; the system acts on all but `other`. */
export const PARAGRAPH_KINDS = [
  'purpose',
  'scope',
  'area',
  'participants',
  'contact-points',
  'working-group',
  'work-plan',
  'connection',
  'costs',
  'intellectual-property',
  'confidentiality',
  'personal-data',
  'law',
  'disputes',
  'duration',
  'amendment',
  'termination',
  'language',
  'other',
] as const

const LANGUAGE_PATTERN = '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'
const ID = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' })
const PARTY_CODE = Type.String({ pattern: '^[A-Z]{2}$' })
const LANGUAGE = Type.String({ pattern: LANGUAGE_PATTERN })
const DIGEST = Type.String({ pattern: '^[0-9a-f]{64}$' })
// An Ed25519 public key in standard base64: 32 bytes leave two bits of the last letter unused, which are zero.
const PUBLIC_KEY = Type.String({ pattern: '^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$' })
const DAY = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
const INSTANT = Type.String({
  pattern:
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,6})?Z$',
})
const KIND = Type.String({ pattern: '^[a-z0-9][a-z0-9:.-]{0,63}$' })
const DAYS = Type.Integer({ minimum: 0, maximum: 36_525 })
const list = <const I extends Parameters<typeof Type.Array>[0]>(item: I, minItems = 0) =>
  Type.Array(item, { minItems, maxItems: 500, uniqueItems: true })

/** A text in every language of the agreement, by language code. */
export const TextSchema = Type.Record(
  Type.String({ pattern: LANGUAGE_PATTERN }),
  Type.String({ minLength: 1, maxLength: 20_000 }),
  closed,
)
export type Text = Static<typeof TextSchema>

const Authority = Type.Object(
  {
    id: ID,
    names: TextSchema,
    areas: list(ID, 1),
    valid_from: DAY,
    valid_to: Type.Union([DAY, Type.Null()]),
  },
  closed,
)

const ContactPoint = Type.Object(
  { id: ID, role: TextSchema, authority: ID, around_the_clock: Type.Boolean(), languages: list(LANGUAGE, 1) },
  closed,
)

/** A Party: its names, its node with its keys, its designated authorities and its contact points by role. */
export const PartySchema = Type.Object(
  {
    code: PARTY_CODE,
    names: TextSchema,
    node: Type.Object(
      {
        name: Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' }),
        root_public_key: PUBLIC_KEY,
        key_list_digest: DIGEST,
      },
      closed,
    ),
    authorities: list(Authority, 1),
    contact_points: list(ContactPoint),
  },
  closed,
)
export type Party = Static<typeof PartySchema>

const Paragraph = Type.Object(
  {
    id: ID,
    kind: Type.Enum([...PARAGRAPH_KINDS]),
    heading: TextSchema,
    text: TextSchema,
    areas: Type.Optional(list(ID, 1)),
  },
  closed,
)

const Direction = Type.Object(
  { from: PARTY_CODE, to: PARTY_CODE, from_authorities: list(ID, 1), to_authorities: list(ID, 1) },
  closed,
)

/** An area: which kinds may cross under it, which way, between whom, and whether a decision is needed first. */
export const AreaSchema = Type.Object(
  {
    id: ID,
    names: TextSchema,
    kinds: list(KIND, 1),
    directions: list(Direction, 1),
    requires_decision: Type.Boolean(),
    decision_kinds: list(KIND),
  },
  closed,
)
export type AgreementArea = Static<typeof AreaSchema>

const Terms = Type.Object(
  {
    effective: Type.Union([
      Type.Object({ rule: Type.Literal('last-signature') }, closed),
      Type.Object({ rule: Type.Literal('date'), at: INSTANT }, closed),
    ]),
    expires_at: Type.Union([INSTANT, Type.Null()]),
    notice_days: DAYS,
    wind_down_days: DAYS,
    kinds_while_suspended: list(KIND),
    green_community: TextSchema,
    onward_release: Type.Literal('originator-consent'),
    retention: Type.Object({ days: Type.Union([DAYS, Type.Null()]), text: TextSchema }, closed),
    legal_basis: list(Type.Object({ party: PARTY_CODE, text: TextSchema }, closed)),
  },
  closed,
)

const Languages = Type.Object(
  {
    list: list(LANGUAGE, 1),
    authentic: list(LANGUAGE, 1),
    prevailing: Type.Union([LANGUAGE, Type.Null()]),
  },
  closed,
)

const Reference = Type.Object({ id: ID, version: Type.Integer({ minimum: 1 }), digest: DIGEST }, closed)

const wordProperties = Object.fromEntries(
  Object.keys(WORDS).map((key) => [key, Type.String({ minLength: 1, maxLength: 2_000 })]),
) as Record<keyof typeof WORDS, ReturnType<typeof Type.String>>

/** The whole document. `prevailing` is null when all authentic texts have equal weight. */
export const AgreementSchema = Type.Object(
  {
    format: Type.Literal('saphan-agreement-1'),
    id: ID,
    version: Type.Integer({ minimum: 1, maximum: 9_999 }),
    type: Type.Enum([...INSTRUMENT_TYPES]),
    under: Type.Union([ID, Type.Null()]),
    binding: Type.Literal(false),
    demonstration: Type.Boolean(),
    titles: TextSchema,
    languages: Languages,
    words: Type.Optional(Type.Record(LANGUAGE, Type.Object(wordProperties, closed), closed)),
    parties: Type.Array(PartySchema, { minItems: 2, maxItems: 300 }),
    paragraphs: Type.Array(Paragraph, { minItems: 1, maxItems: 500 }),
    areas: Type.Array(AreaSchema, { minItems: 1, maxItems: 500 }),
    kind_names: Type.Record(KIND, TextSchema, closed),
    terms: Terms,
    amends: Type.Optional(Reference),
    supersedes: Type.Optional(Reference),
  },
  closed,
)
export type Agreement = Static<typeof AgreementSchema>
export type Terms = Agreement['terms']

/** The JSON Schema of an agreement (draft 2020-12) for any implementation: docs/spec/agreement.schema.json. */
export const agreementJsonSchema = (): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Saphan agreement',
  ...(JSON.parse(JSON.stringify(AgreementSchema)) as Record<string, unknown>),
})
