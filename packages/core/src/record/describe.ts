// An object in plain words, for a page, a print-out or a terminal: title, sections, values by what they are. Formatting
// of dates and numbers is left to the reader's side, since it depends on language and calendar.
import type { Bilingual } from '../language/bilingual.ts'
import { isStixId } from '../stix/identifier.ts'
import { isTimestamp } from '../stix/timestamp.ts'
import { show } from './control.ts'
import type { Field } from './field.ts'
import { kindOfType } from './kind-list.ts'
import type { Kind, Properties } from './kind.ts'
import type { ObservableValue } from './observable.ts'

/** A value by what it is; a list is a list of these. */
export type ShownValue =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'texts'; readonly texts: Readonly<Record<string, string>> }
  | { readonly is: 'name'; readonly name: Bilingual }
  | { readonly is: 'day' | 'instant' | 'url' | 'code' | 'party' | 'marking'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'yes-no'; readonly yes: boolean }
  | { readonly is: 'link'; readonly id: string }
  | { readonly is: 'observable'; readonly observable: ObservableValue }
  | { readonly is: 'list'; readonly items: readonly ShownValue[] }

/** One line of a page. */
export type ShownRow = { readonly property: string; readonly label: Bilingual; readonly value: ShownValue }

/** An object as a page shows it; sections without a value are left out. */
export type Description = {
  readonly kind: Bilingual
  readonly title: Readonly<Record<string, string>>
  readonly sections: readonly { readonly heading: Bilingual; readonly rows: readonly ShownRow[] }[]
}

const PLACEHOLDER = 'und'

function textsOf(
  value: unknown,
  field: Field | undefined,
  lang: string,
): Readonly<Record<string, string>> | undefined {
  if (typeof value === 'string') {
    const label = field?.options.find((option) => option.value === value)?.label
    return label ?? { [lang]: value }
  }
  const texts = Object.entries(value ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return texts.length > 0 && !Array.isArray(value) ? Object.fromEntries(texts) : undefined
}

/** The title of an object by language tag, `und` when its language is not said; the id when nothing names it. */
export function titleTexts(object: Properties, kind: Kind | undefined): Readonly<Record<string, string>> {
  const lang = typeof object['lang'] === 'string' ? object['lang'] : PLACEHOLDER
  for (const property of kind?.projection.title ?? ['name', 'title', 'value']) {
    const field = kind?.form.find((item) => item.property === property)
    const texts = textsOf(object[property], field, lang)
    if (texts !== undefined) return texts
  }
  return { [PLACEHOLDER]: typeof object['id'] === 'string' ? object['id'] : '' }
}

/** The title of an object as one text: in the wanted language, else its own main language, else any it has. */
export function titleOf(object: Properties, kind: Kind | undefined, language: string): string {
  const texts = titleTexts(object, kind)
  const main = typeof object['lang'] === 'string' ? object['lang'] : PLACEHOLDER
  return texts[language] ?? texts[main] ?? Object.values(texts)[0] ?? ''
}

function nameOf(field: Field, code: string): ShownValue {
  const label = field.options.find((option) => option.value === code)?.label
  return label === undefined ? { is: 'text', text: code } : { is: 'name', name: label }
}

/** A value of a field, by its control. */
function shownByField(field: Field, value: unknown): ShownValue | undefined {
  const shown = show(field, value)
  if (shown === undefined) return undefined
  if (typeof shown === 'number') return { is: 'number', number: shown }
  if (typeof shown === 'boolean') return { is: 'yes-no', yes: shown }
  if (typeof shown !== 'string') return shownStructure(field, shown)
  const { control } = field
  if (control === 'select') return nameOf(field, shown)
  if (control === 'reference') return { is: 'link', id: shown }
  if (control === 'date') return { is: 'day', text: shown }
  if (control === 'tlp') return { is: 'marking', text: shown }
  return {
    is: control === 'instant' || control === 'url' || control === 'party' ? control : 'text',
    text: shown,
  }
}

function shownStructure(field: Field, shown: object): ShownValue {
  if (Array.isArray(shown)) return { is: 'list', items: shown.map((code: string) => nameOf(field, code)) }
  return field.control === 'observable'
    ? { is: 'observable', observable: shown as ObservableValue }
    : { is: 'texts', texts: shown as Readonly<Record<string, string>> }
}

/** A value without a field, by its form; whatever has no plain form is shown as JSON. */
function shownByForm(value: unknown): ShownValue {
  if (typeof value === 'number') return { is: 'number', number: value }
  if (typeof value === 'boolean') return { is: 'yes-no', yes: value }
  if (Array.isArray(value)) return { is: 'list', items: value.map(shownByForm) }
  if (typeof value !== 'string') return { is: 'code', text: JSON.stringify(value) }
  if (isStixId(value)) return { is: 'link', id: value }
  if (isTimestamp(value)) return { is: 'instant', text: value }
  return /^https?:\/\/\S+$/.test(value) ? { is: 'url', text: value } : { is: 'text', text: value }
}

/** Describes an object; of a type that is not known here, every property but the envelope, under its own name. */
export function describeObject(object: Properties): Description {
  const type = typeof object['type'] === 'string' ? object['type'] : ''
  const kind = kindOfType(type)
  const fields = new Map(kind?.form.map((field) => [field.property, field]))
  const rowOf = ({ property, label }: { property: string; label: Bilingual }): ShownRow[] => {
    const value = object[property]
    if (value === undefined) return []
    const field = fields.get(property)
    return [{ property, label, value: (field && shownByField(field, value)) ?? shownByForm(value) }]
  }
  const sections = (kind?.page ?? [{ heading: { en: 'Details', th: 'รายละเอียด' }, rows: undeclared(object) }])
    .map(({ heading, rows }) => ({ heading, rows: rows.flatMap(rowOf) }))
    .filter(({ rows }) => rows.length > 0)
  return { kind: kind?.names.one ?? { en: type, th: type }, title: titleTexts(object, kind), sections }
}

const ENVELOPE = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'created_by_ref',
  'lang',
  'extensions',
])

const undeclared = (object: Properties) =>
  Object.keys(object)
    .filter((property) => !ENVELOPE.has(property))
    .map((property) => ({ property, label: { en: property, th: property } }))
