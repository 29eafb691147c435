// What a person fills in: a field says once how a property is named, entered, checked and shown.
// The JSON Schema of a kind is made from its fields (schema.ts), so that nothing is declared twice.
import type { Bilingual } from '../language/bilingual.ts'

/** How a property is entered; each control has one shape in the form and one in the object (control.ts). */
export const CONTROLS = [
  'text',
  'long-text',
  'bilingual-text',
  'date',
  'instant',
  'select',
  'url',
  'number',
  'list',
  'party',
  'tlp',
  'yes-no',
  'reference',
  'observable',
] as const
export type Control = (typeof CONTROLS)[number]

/** One choice: the code that stands in the object, and its name for people. */
export type Option = { readonly value: string; readonly label: Bilingual }

/** One property as a field of a form; `maximum` is characters for text, members for a list, the value for a number. */
export type Field = {
  readonly property: string
  readonly label: Bilingual
  readonly help: Bilingual | undefined
  readonly control: Control
  readonly required: boolean
  readonly options: readonly Option[]
  readonly lines: number
  readonly minimum: number
  readonly maximum: number
  readonly target: string | undefined
}

type Extras = Partial<Omit<Field, 'property' | 'label' | 'control'>>

/** A text in English and Thai, written in this order everywhere kinds are declared. */
export const both = (en: string, th: string): Bilingual => ({ en, th })

/** A choice of a select or list field: its code, English and Thai name. */
export const option = (value: string, en: string, th: string): Option => ({ value, label: both(en, th) })

const LIMITS: Readonly<Record<Control, number>> = {
  text: 300,
  'long-text': 20_000,
  'bilingual-text': 300,
  date: 10,
  instant: 40,
  select: 100,
  url: 2000,
  number: 1_000_000_000,
  list: 100,
  party: 2,
  tlp: 20,
  'yes-no': 1,
  reference: 300,
  observable: 4000,
}

/** A field of the given control: property, English and Thai label, and what differs from the defaults (optional, one line). */
export function field(
  control: Control,
  property: string,
  en: string,
  th: string,
  extras: Extras = {},
): Field {
  return {
    property,
    label: both(en, th),
    help: extras.help,
    control,
    required: extras.required ?? false,
    options: extras.options ?? [],
    lines: extras.lines ?? (control === 'long-text' ? 6 : 1),
    minimum: extras.minimum ?? 0,
    maximum: extras.maximum ?? ((extras.lines ?? 1) > 1 ? LIMITS['long-text'] : LIMITS[control]),
    target: extras.target,
  }
}
