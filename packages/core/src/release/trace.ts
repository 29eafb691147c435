// Whether anything of what stayed stands in what left, for a reader who would rather look into the bytes than believe.
import { findPersonalData } from '../facts/finder/find.ts'
import { normaliseText } from '../facts/finder/normal-text.ts'
import { isJsonObject, type JsonValue } from '../json/value.ts'
import { titleTexts } from '../record/describe.ts'
import { kindOfType } from '../record/kind-list.ts'

/** A record that was to be decided: its object, and what of it has left. */
export type TraceLine = {
  readonly record: string
  readonly before: Readonly<Record<string, unknown>>
  /** Nothing as long as nothing of it has left. */
  readonly left: Readonly<Record<string, unknown>> | undefined
}

/** What must not be found: the id or a title of a record that stayed, or personal data that stayed or was cut. */
export type Secret = {
  readonly what: 'id' | 'title' | 'personal'
  readonly value: string
  readonly record: string
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

/** As it is looked for: what a number may begin with is no part of it. */
const wanted = (value: string): string => fold(value).replace(/^[+(]+(?=\d)/, '')

/** As it stands in JSON, where quotes and backslashes are escaped. */
const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

const titlesOf = ({ record, before }: TraceLine): string[] =>
  Object.values(titleTexts(before, kindOfType(String(before['type'])))).filter((title) => title !== record)

const secretsOfLine = (line: TraceLine): Secret[] => {
  const { record, before, left } = line
  const as = (what: Secret['what'], values: readonly string[]): Secret[] =>
    values.map((value) => ({ what, value, record }))
  const personal = as(
    'personal',
    stringsIn(before).flatMap((text) => findPersonalData(text).map(({ value }) => value)),
  )
  return left === undefined ? [...as('id', [record]), ...as('title', titlesOf(line)), ...personal] : personal
}

/**
 * All that stayed of some records, each value once. What has left is no secret: the id and the titles of a record that left
 * with another of the lines, and personal data that stands in the text of any. An id that a text only names stays one.
 */
export const secretsOf = (lines: readonly TraceLine[]): Secret[] => {
  const gone = lines.filter(({ left }) => left !== undefined)
  const ids = new Set(gone.map(({ record }) => record))
  const titles = new Set(gone.flatMap(titlesOf).map(wanted))
  const open = fold(gone.flatMap(({ left }) => stringsIn(left)).join('\n'))
  const isOpen = ({ what, value }: Secret): boolean => {
    if (what === 'id') return ids.has(value)
    return what === 'title' ? titles.has(wanted(value)) : open.includes(wanted(value))
  }
  const secrets = new Map<string, Secret>()
  for (const secret of lines.flatMap(secretsOfLine))
    if (secret.value.trim() !== '' && !isOpen(secret) && !secrets.has(secret.value))
      secrets.set(secret.value, secret)
  return [...secrets.values()]
}

/** Those that stand anywhere in a text, whatever its case, its digits and what is put between them. */
export const findTraces = (text: string, secrets: readonly Secret[]): Secret[] => {
  const folded = fold(text)
  return secrets.filter(
    ({ value }) => folded.includes(wanted(value)) || folded.includes(wanted(inJson(value))),
  )
}
