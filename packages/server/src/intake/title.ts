// A line by which people recognise an object in a list. U+0000 is left out: a store's text cannot hold it.
import { titleTexts } from '@saphan/core/record/describe.ts'
import { kindOfType } from '@saphan/core/record/kind-list.ts'
import type { StixObject } from '@saphan/core/stix/object.ts'

const LONGEST = 300
const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The title of an object, in every language that it has; cut between characters, never inside one. */
export const titleOf = (object: StixObject): string => {
  const texts = new Set(Object.values(titleTexts(object, kindOfType(object.type))))
  const whole = [...texts].join(' / ').replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()
  if (whole === '') return object.id
  if (whole.length <= LONGEST) return whole
  let end = 0
  for (const { index, segment } of CHARACTERS.segment(whole.slice(0, 2 * LONGEST))) {
    if (index + segment.length >= LONGEST) break
    end = index + segment.length
  }
  return `${whole.slice(0, end)}…`
}
