// Redactor of attribution: cuts who gave or wrote it. The creator's reference stays; a rendition replaces the identity.
import { isJsonObject, type JsonObject } from '../../json/value.ts'
import { cutObject } from './cut-object.ts'
import type { Redactor } from './redactor.ts'

const AUTHOR_PROPERTIES = [
  'authors',
  'author',
  'contact_information',
  'contact_name',
  'reporter_name',
] as const

// Catalogues are no sources of a record: CVE, CAPEC, ATT&CK and the like say what it is about.
const CATALOGUE = /^(?:cve|cwe|capec|mitre[a-z-]*|nvd|acsc-catalogue)$/i

const sourceReferences = (object: JsonObject): string[] => {
  const list = object['external_references']
  if (!Array.isArray(list)) return []
  return list.flatMap((reference, at) => {
    const source = isJsonObject(reference) ? reference['source_name'] : undefined
    return typeof source === 'string' && CATALOGUE.test(source) ? [] : [`/external_references/${at}`]
  })
}

/** Cuts authors, ways to reach them, references to sources, and the names that a person gave. */
export const ATTRIBUTION: Redactor = {
  id: 'attribution',
  names: { en: 'Source cut out', th: 'ตัดทอนแหล่งที่มา' },
  appliesTo: (facts) =>
    facts.iep.includes('attribution:must-not') ||
    facts.acquisition.some((code) => code.startsWith('limited-use:')),
  // It hides who gave it; how it was acquired stays as it was.
  lowers: [],
  apply: (object, { terms }) =>
    cutObject(object, {
      places: [
        ...AUTHOR_PROPERTIES.filter((property) => property in object).map((property) => `/${property}`),
        ...sourceReferences(object),
      ],
      values: terms,
    }),
}
