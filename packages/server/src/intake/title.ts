// A line by which people recognise an object in a list. U+0000 is left out: a store's text cannot hold it.
import { titleTexts } from '@saphan/core/record/describe.ts'
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'

const LONGEST = 300

/** The title of an object, in every language that it has. */
export const titleOf = (object: StixObject): string => {
  const texts = new Set(Object.values(titleTexts(object, kindOfType(object.type))))
  const shown = [...[...texts].join(' / ').replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()]
  if (shown.length === 0) return object.id
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1).join('')}…` : shown.join('')
}
