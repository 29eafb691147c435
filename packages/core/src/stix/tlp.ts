// The published TLP markings: version 1 as in STIX 2.1 §7.2.1.4, version 2 as the committee's extension publishes it.
import { isJsonObject, type JsonObject } from '../json/value.ts'
import type { StixObject } from './object.ts'

/** The levels of TLP 2.0, from the freest to the strictest; the `white` of version 1 is `clear`. */
export const TLP_LEVELS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const
/** One of them. */
export type TlpLevel = (typeof TLP_LEVELS)[number]

/** The extension that TLP 2.0 markings carry. */
export const TLP_2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'

const tlp1 = (uuid: string, color: string): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${uuid}`,
  created: '2017-01-20T00:00:00.000Z',
  definition_type: 'tlp',
  name: `TLP:${color.toUpperCase()}`,
  definition: { tlp: color },
})

const tlp2 = (uuid: string, level: TlpLevel): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: `marking-definition--${uuid}`,
  created: '2022-10-01T00:00:00.000Z',
  name: `TLP:${level.toUpperCase()}`,
  extensions: { [TLP_2_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: level } },
})

/** The markings of version 1 by the level of version 2 they mean; there is none for `amber+strict`. */
export const TLP_1_MARKINGS: Readonly<Record<Exclude<TlpLevel, 'amber+strict'>, StixObject>> = {
  clear: tlp1('613f2e26-407d-48c7-9eca-b8e91df99dc9', 'white'),
  green: tlp1('34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'),
  amber: tlp1('f88d31f6-486f-44da-b317-01333bde0b82', 'amber'),
  red: tlp1('5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'),
}

/** The markings of version 2, which are the ones to send. */
export const TLP_2_MARKINGS: Readonly<Record<TlpLevel, StixObject>> = {
  clear: tlp2('94868c89-83c2-464b-929b-a1a8aa3c8487', 'clear'),
  green: tlp2('bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'green'),
  amber: tlp2('55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'amber'),
  'amber+strict': tlp2('939a9414-2ddd-4d32-a0cd-375ea402b003', 'amber+strict'),
  red: tlp2('e828b379-4e03-4974-9ac4-e53a884c97c1', 'red'),
}

const BY_ID: ReadonlyMap<string, TlpLevel> = new Map(
  [TLP_1_MARKINGS, TLP_2_MARKINGS].flatMap((markings) =>
    Object.entries(markings).map(([level, { id }]) => [id, level as TlpLevel] as const),
  ),
)

/** The level that a published TLP marking stands for, by its identifier alone. */
export const tlpOfId = (id: string): TlpLevel | undefined => BY_ID.get(id)

/** The stricter of two levels. */
export const strictestTlp = (left: TlpLevel, right: TlpLevel): TlpLevel =>
  TLP_LEVELS.indexOf(left) >= TLP_LEVELS.indexOf(right) ? left : right

/** The level that a marking definition claims in its content, whatever its identifier, or undefined if it claims none. */
export function claimedTlp(marking: JsonObject): TlpLevel | undefined {
  const { definition, extensions, name } = marking
  const old = isJsonObject(definition) ? levelOf(definition['tlp']) : undefined
  const extension = isJsonObject(extensions) ? extensions[TLP_2_EXTENSION] : undefined
  const recent = isJsonObject(extension) ? levelOf(extension['tlp_2_0']) : undefined
  return recent ?? old ?? (typeof name === 'string' ? levelOfLabel(name) : undefined)
}

/** Whether a marking definition is one of the published ones: its identifier, and no other level in its content. */
export function isPublishedTlp(marking: JsonObject): boolean {
  const { id } = marking
  const level = typeof id === 'string' ? tlpOfId(id) : undefined
  return level !== undefined && claimedTlp(marking) === level
}

/** The level in a label as `TLP:AMBER+STRICT`, or `tlp:white`, or undefined. */
export function levelOfLabel(label: string): TlpLevel | undefined {
  const folded = label.trim().toLowerCase()
  return folded.startsWith('tlp:') ? levelOf(folded.slice(4)) : undefined
}

function levelOf(word: unknown): TlpLevel | undefined {
  if (typeof word !== 'string') return undefined
  const folded = word.trim().toLowerCase()
  if (folded === 'white') return 'clear'
  return TLP_LEVELS.find((level) => level === folded)
}
