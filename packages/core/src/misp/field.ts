// Reads single fields of MISP JSON. Servers and libraries write the same number as text or number, a flag as `true` or `"1"`.
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import { isUuidAt } from '../stix/identifier.ts'
import { uuidV5 } from '../stix/sco-id.ts'
import { report, within, type Reading } from './finding.ts'

/** No text may be longer, in UTF-16 units; a file in base64 may be six times as long. */
export const LONGEST_TEXT = 1_048_576
const LONGEST_FILE = 6 * LONGEST_TEXT
const LONGEST_NAME = 300

/** The namespace of the UUIDs that are made here. */
export const MISP_NAMESPACE = '3f0e6b0a-5b9e-4b6c-8a52-9d1d3f6e7c20'

/** The UUID for what is made from these words, always the same for the same. */
export const madeUuid = (...words: readonly string[]): string => uuidV5(MISP_NAMESPACE, JSON.stringify(words))

/** A text; a number is taken as its digits. Undefined if it is missing, null, empty, too long or something else. */
export function textAt(
  object: JsonObject,
  name: string,
  reading: Reading,
  longest = LONGEST_TEXT,
): string | undefined {
  const value = object[name]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return (report(reading, 'wrong-type', undefined, name), undefined)
  if (value.length > longest) return (report(reading, 'too-long', undefined, name), undefined)
  return value
}

/** A short text, such as a name or type. */
export const nameAt = (object: JsonObject, name: string, reading: Reading): string | undefined =>
  textAt(object, name, reading, LONGEST_NAME)

/** A flag, also as 0, 1, "0" or "1". */
export function flagAt(object: JsonObject, name: string, reading: Reading): boolean | undefined {
  const value = object[name]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'boolean') return value
  if (value === 1 || value === '1') return true
  if (value === 0 || value === '0' || value === '') return false
  report(reading, 'wrong-type', undefined, name)
  return undefined
}

/** A whole number from 0 on, also as its digits. */
export function countAt(object: JsonObject, name: string, reading: Reading): number | undefined {
  const value = object[name]
  if (value === undefined || value === null || value === '') return undefined
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
  report(reading, 'wrong-type', undefined, name)
  return undefined
}

/** A UUID in lower case; where there is none, the one made from the given words, with a finding. */
export function uuidAt(object: JsonObject, reading: Reading, words: readonly string[]): string {
  const value = object['uuid']
  if (typeof value === 'string' && isAnyUuid(value)) return value.toLowerCase()
  report(reading, 'bad-uuid', typeof value === 'string' ? value : undefined, 'uuid')
  return madeUuid(...words)
}

/** Whether a text has the form of a UUID of any version; MISP does not look at versions. */
export const isAnyUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)

/** Whether STIX takes a UUID as it is: of the variant and versions of RFC 4122. */
export const isStixUuid = (uuid: string): boolean => isUuidAt(uuid, 0)

/** A file in base64. */
export function fileAt(object: JsonObject, reading: Reading): string | undefined {
  const data = textAt(object, 'data', reading, LONGEST_FILE)
  if (data === undefined) return undefined
  const isFile = data.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(data)
  if (!isFile) report(reading, 'bad-base64', undefined, 'data')
  return isFile ? data : undefined
}

/** The objects of a list, each read in its place; what is no object is a finding. */
export function listAt<Entry>(
  object: JsonObject,
  name: string,
  reading: Reading,
  read: (entry: JsonObject) => Entry | undefined,
): Entry[] {
  const list = object[name]
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) return (report(reading, 'wrong-type', undefined, name), [])
  return within(reading, name, () =>
    list.flatMap((entry: JsonValue, at) =>
      within(reading, at, () => {
        if (!isJsonObject(entry)) return (report(reading, 'wrong-type'), [])
        const value = read(entry)
        return value === undefined ? [] : [value]
      }),
    ),
  )
}

/** Reports every field that is none of those known. */
export function reportUnknown(object: JsonObject, known: ReadonlySet<string>, reading: Reading): void {
  for (const name of Object.keys(object)) {
    if (!known.has(name)) report(reading, 'unknown-field', undefined, name)
  }
}
