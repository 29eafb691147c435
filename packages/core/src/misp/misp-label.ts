// How misp-stix, which MISP servers export with, tells what an object was: labels, and custom objects for what it has no
// pattern for. Its labels are read as what our extension says; they are no tags.
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import type { Carried } from './carried.ts'

const LABEL = /^misp:(type|category|to_ids)="([^"]{1,300})"$/

const labelsOf = ({ labels }: JsonObject): string[] =>
  Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : []

/** Whether a label is a note of misp-stix for itself, and no tag. */
const isOwnLabel = (label: string): boolean => label.startsWith('misp:') || label === 'Threat-Report'

/** The labels of an object that are tags. */
export const tagLabels = (object: JsonObject): string[] => {
  const labels = labelsOf(object)
  return labels.some((label) => label.startsWith('misp:'))
    ? labels.filter((label) => !isOwnLabel(label))
    : labels
}

/** What the labels of misp-stix say of an attribute; undefined where there are none. */
export function labelledPart(object: JsonObject): Carried | undefined {
  const said = new Map(
    labelsOf(object).flatMap((label) => {
      const match = LABEL.exec(label)
      return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]
    }),
  )
  const type = said.get('type')
  if (type === undefined) return undefined
  const category = said.get('category')
  const to_ids = said.get('to_ids')
  return {
    attribute_type: type,
    ...(category === undefined ? {} : { category }),
    ...(to_ids === undefined ? {} : { to_ids: to_ids === 'True' }),
  }
}

/** The type and value of a custom object of misp-stix that stands for an attribute. */
export function customAttribute(
  object: StixObject,
): { type: string; value: string; comment: string } | undefined {
  const { x_misp_type: type, x_misp_value: value, x_misp_comment: comment } = object
  if (typeof type !== 'string' || typeof value !== 'string' || type === '' || value === '') return undefined
  return { type, value, comment: typeof comment === 'string' ? comment : '' }
}
