// A line by which people recognise an object in a list. U+0000 is left out: a store's text cannot hold it.
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'

const USUAL = [
  'name',
  'value',
  'subject',
  'path',
  'key',
  'title',
  'opinion',
  'abstract',
  'content',
  'pattern',
  'relationship_type',
]
const LONGEST = 300

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'string' && value.trim() !== '') return value
  if (typeof value !== 'object' || value === null) return undefined
  const { th, en } = value as { th?: unknown; en?: unknown }
  const both = [en, th].filter((one): one is string => typeof one === 'string' && one.trim() !== '')
  return both.length === 0 ? undefined : both.join(' / ')
}

/** The title of an object: by its kind's declaration, else the usual properties, else its id. */
export const titleOf = (object: StixObject): string => {
  const properties = [...(kindOfType(object.type)?.projection.title ?? []), ...USUAL]
  const title =
    properties.map((property) => textOf(object[property])).find((text) => text !== undefined) ?? object.id
  const shown = [...title.replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()]
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).join('')}…` : shown.join('')
}
