// Whether anything of what stayed stands in what left, for a reader who would rather look into the bytes than believe.
import { findPersonalData } from '../facts/finder/find.ts'
import { normaliseText } from '../facts/finder/normal-text.ts'
import { isJsonObject, type JsonValue } from '../json/value.ts'

/** A record that was to be decided: its object, and what of it has left. */
export type TraceLine = {
  readonly record: string
  readonly title: string
  readonly before: Readonly<Record<string, unknown>>
  /** Nothing as long as nothing of it has left. */
  readonly left: Readonly<Record<string, unknown>> | undefined
}

/** What must not be found: the id or title of a record that stayed, or personal data that did not leave. */
export type Secret = {
  readonly what: 'id' | 'title' | 'personal'
  readonly value: string
  /** The title of its record. */
  readonly of: string
}

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return isJsonObject(value as JsonValue) ? Object.values(value as object).flatMap(stringsIn) : []
}

/** One form for what people write in several: letters composed and small, Arabic digits without what is put between them. */
const fold = (text: string): string =>
  normaliseText(text)
    .text.normalize('NFKC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[\s().+-]{1,3}(?=\d)/g, '')

/** As it stands in JSON, where quotes and backslashes are escaped. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

const secretsOfLine = ({ record, title, before, left }: TraceLine): Secret[] => {
  const personal = stringsIn(before).flatMap((text) => findPersonalData(text).map(({ value }) => value))
  const values = [...new Set(personal)].map((value): Secret => ({ what: 'personal', value, of: title }))
  if (left !== undefined) return values
  return [{ what: 'id', value: record, of: title }, { what: 'title', value: title, of: title }, ...values]
}

/** All that stayed of some records; what has left with any of them is no secret. */
export const secretsOf = (lines: readonly TraceLine[]): Secret[] => {
  const open = fold(lines.flatMap(({ left }) => stringsIn(left)).join('\n'))
  return lines
    .flatMap(secretsOfLine)
    .filter(({ value }) => value.trim() !== '' && !open.includes(fold(value)))
}

/** Those that stand anywhere in a text, however they are written there. */
export const findTraces = (text: string, secrets: readonly Secret[]): Secret[] => {
  const folded = fold(text)
  return secrets.filter(({ value }) => folded.includes(fold(value)) || folded.includes(fold(inJson(value))))
}
