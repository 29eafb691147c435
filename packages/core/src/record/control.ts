// For each control: from what a person entered to what stands in the object, and back, with what is wrong on the way.
import type { JsonValue } from '../json/value.ts'
import { type Bilingual } from '../language/bilingual.ts'
import { isTimestamp } from '../stix/timestamp.ts'
import type { Field } from './field.ts'
import type { FindingCode } from './finding.ts'
import { type ObservableValue, observableOf, patternOf } from './observable.ts'
import { idPattern, LANGUAGE_TAG } from './schema.ts'
import { markingOfTlp, tlpOfMarkings } from './sharing.ts'

/** A text by language tag; at least the languages of the console are offered, any other is kept. */
export type LanguageText = Readonly<Record<string, string>> & Partial<Bilingual>

/** What one control holds. */
export type FormValue = string | number | boolean | readonly string[] | LanguageText | ObservableValue

/** A filled form, by property; what is left out was left empty. */
export type FormValues = Readonly<Record<string, FormValue>>

/** The value for the object, nothing for an empty field, or what is wrong and where below the field. */
export type Entered<Value = JsonValue> =
  | { readonly value: Value }
  | { readonly empty: true }
  | { readonly code: FindingCode; readonly below: string }

const EMPTY = { empty: true } as const
const wrong = (code: FindingCode, below = ''): Entered<never> => ({ code, below })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function enterText(field: Field, value: unknown): Entered<string> {
  if (typeof value !== 'string') return wrong('form.wrong-shape')
  const text = value.trim()
  if (text === '') return EMPTY
  if (!text.isWellFormed()) return wrong('form.wrong-shape')
  return Array.from(text).length > field.maximum ? wrong('form.too-long') : { value: text }
}

const enterMatching =
  (pattern: RegExp | ((text: string) => boolean), code: FindingCode) =>
  (field: Field, value: unknown): Entered => {
    const entered = enterText(field, value)
    if (!('value' in entered)) return entered
    const text = entered.value
    const fits = typeof pattern === 'function' ? pattern(text) : pattern.test(text)
    return fits ? entered : wrong(code)
  }

function enterLanguages(field: Field, value: unknown): Entered {
  if (!isRecord(value)) return wrong('form.wrong-shape')
  const texts: Record<string, string> = {}
  for (const [tag, part] of Object.entries(value)) {
    if (!new RegExp(LANGUAGE_TAG).test(tag)) return wrong('form.not-a-language', `/${tag}`)
    const entered = enterText(field, part)
    if ('code' in entered) return wrong(entered.code, `/${tag}`)
    if ('value' in entered) texts[tag] = entered.value
  }
  return Object.keys(texts).length === 0 ? EMPTY : { value: texts }
}

function enterList(field: Field, value: unknown): Entered {
  if (!Array.isArray(value)) return wrong('form.wrong-shape')
  const kept: string[] = []
  for (const [index, item] of value.entries()) {
    const entered = enterText({ ...field, maximum: 300 }, item)
    if ('code' in entered) return wrong(entered.code, `/${index}`)
    if (!('value' in entered)) continue
    const text = entered.value
    if (field.options.length > 0 && !field.options.some((option) => option.value === text)) {
      return wrong('form.not-an-option', `/${index}`)
    }
    if (!kept.includes(text)) kept.push(text)
  }
  if (kept.length > field.maximum) return wrong('form.too-many')
  return kept.length === 0 ? EMPTY : { value: kept }
}

function enterNumber(field: Field, value: unknown): Entered {
  if (value === '') return EMPTY
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrong('form.not-a-number')
  if (value < field.minimum || value > field.maximum) return wrong('form.out-of-range')
  return { value: value === 0 ? 0 : value }
}

function enterObservable(_field: Field, value: unknown): Entered {
  if (!isRecord(value) || typeof value['type'] !== 'string' || typeof value['value'] !== 'string') {
    return wrong('form.wrong-shape')
  }
  if (value['value'].trim() === '') return EMPTY
  const pattern = patternOf({ type: value['type'], value: value['value'] })
  return pattern === undefined ? wrong('form.not-an-observable', '/value') : { value: pattern }
}

const isDate = (text: string): boolean => text.length === 10 && isTimestamp(`${text}T00:00:00Z`)

/** Turns what was entered in a field into what stands in the object. Never throws. */
export function enter(field: Field, value: unknown): Entered {
  switch (field.control) {
    case 'text':
    case 'long-text':
      return enterText(field, value)
    case 'bilingual-text':
      return enterLanguages(field, value)
    case 'date':
      return enterMatching(isDate, 'form.not-a-date')(field, value)
    case 'instant':
      return enterMatching(isTimestamp, 'form.not-an-instant')(field, value)
    case 'select':
      return enterMatching(
        (text) => field.options.some((option) => option.value === text),
        'form.not-an-option',
      )(field, value)
    case 'url':
      return enterMatching(/^https?:\/\/[^\s/?#<>"\\^`{|}]+[^\s<>"\\^`{|}]*$/, 'form.not-a-url')(field, value)
    case 'number':
      return enterNumber(field, value)
    case 'list':
      return enterList(field, value)
    case 'party':
      return enterMatching(/^[A-Z]{2}$/, 'form.not-a-party')(field, value)
    case 'yes-no':
      return typeof value === 'boolean' ? { value } : wrong('form.wrong-shape')
    case 'reference':
      return enterMatching(new RegExp(idPattern(field.target)), 'form.not-an-id')(field, value)
    case 'observable':
      return enterObservable(field, value)
    case 'tlp':
      return enterMatching((text) => markingOfTlp(text) !== undefined, 'form.not-an-option')(field, value)
  }
}

/** What the form shows for a property's value in an object; undefined when the property is absent or of another shape. */
export function show(field: Field, value: unknown): FormValue | undefined {
  if (field.control === 'observable') return typeof value === 'string' ? observableOf(value) : undefined
  if (field.control === 'tlp') return tlpOfMarkings(value)
  const entered = enter(field, value)
  return 'value' in entered ? (entered.value as FormValue) : undefined
}
