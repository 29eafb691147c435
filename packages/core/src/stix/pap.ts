// The permissible actions protocol: levels as MISP's taxonomy has them, and how tools write them into STIX.
import { isJsonObject, type JsonObject } from '../json/value.ts'

/** What a recipient may do with information, from the freest to the strictest; `white` of older versions is `clear`. */
export const PAP_LEVELS = ['clear', 'green', 'amber', 'red'] as const
/** One of them. */
export type PapLevel = (typeof PAP_LEVELS)[number]

/** The stricter of two levels. */
export const strictestPap = (left: PapLevel, right: PapLevel): PapLevel =>
  PAP_LEVELS.indexOf(left) >= PAP_LEVELS.indexOf(right) ? left : right

/** The level in a label or statement as `PAP:RED`, `pap:white` or `PAP="AMBER"`, or undefined. */
export function papOfLabel(label: string): PapLevel | undefined {
  const folded = label.trim().toLowerCase()
  if (!folded.startsWith('pap')) return undefined
  const separator = folded.charAt(3)
  return separator === ':' || separator === '='
    ? levelOf(folded.slice(4).replaceAll('"', '').trim())
    : undefined
}

/** The level that a marking definition states: by its definition, its statement, its name, or an extension's `pap`. */
export function papOfMarking(marking: JsonObject): PapLevel | undefined {
  const { definition, name, extensions, x_opencti_definition: label } = marking
  const stated = isJsonObject(definition)
    ? (levelOf(definition['pap']) ?? labelled(definition['statement']))
    : undefined
  const extended = isJsonObject(extensions)
    ? Object.values(extensions).flatMap((one) => (isJsonObject(one) ? (levelOf(one['pap']) ?? []) : []))[0]
    : undefined
  return stated ?? labelled(name) ?? labelled(label) ?? extended
}

const labelled = (text: unknown): PapLevel | undefined =>
  typeof text === 'string' ? papOfLabel(text) : undefined

function levelOf(word: unknown): PapLevel | undefined {
  if (typeof word !== 'string') return undefined
  const folded = word.toLowerCase()
  return folded === 'white' ? 'clear' : PAP_LEVELS.find((level) => level === folded)
}
