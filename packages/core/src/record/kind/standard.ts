// The types of the standard as kinds: named and shown in plain words, and written by other tools.
import { both } from '../field.ts'
import type { Kind } from '../kind.ts'
import { STANDARD_LABELS, STANDARD_TYPES } from '../vocabulary-standard.ts'

// What is shown and searched first; the rest follows as the vocabulary lists it.
const FIRST = [
  'description',
  'content',
  'explanation',
  'summary',
  'value',
  'pattern',
  'relationship_type',
  'opinion',
]
const TITLES = [
  'name',
  'value',
  'subject',
  'path',
  'key',
  'display_name',
  'account_login',
  'abstract',
  'product',
  'definition_type',
  'relationship_type',
  'command_line',
]
const TEXTS = [
  'aliases',
  'body',
  'authors',
  'roles',
  'goals',
  'sectors',
  'result_name',
  'country',
  'region',
  'city',
  'hashes',
  'serial_number',
  'vendor',
  'version',
  'external_references',
  'definition',
  'contents',
]

const rows = [...new Set([...FIRST, ...STANDARD_LABELS.keys()])]
  .filter((property) => property !== 'name')
  .flatMap((property) => {
    const label = STANDARD_LABELS.get(property)
    return label === undefined ? [] : [{ property, label }]
  })

const kindOf = ([type, [one, many, th]]: readonly [string, readonly [string, string, string]]): Kind => ({
  id: type,
  stixType: type,
  areas: ['cyber.info'],
  names: { one: both(one, th), many: both(many, th) },
  extension: undefined,
  schema: undefined,
  fixed: {},
  form: [],
  page: [{ heading: both('Details', 'รายละเอียด'), rows }],
  projection: { title: TITLES, summary: FIRST, searchable: [...TITLES, ...FIRST, ...TEXTS] },
})

/** The types of STIX 2.1 that are only read here, in the order in which lists offer them. */
export const STANDARD_KINDS: readonly Kind[] = Object.entries(STANDARD_TYPES)
  .filter(([type]) => type !== 'indicator')
  .map(kindOf)
