// Pages of object versions in order of arrival, as TAXII collections show them (TAXII 2.1 §3.4, §3.5): what is asked,
// what is given, and how versions are compared. Objects leave as the bytes that were stored; nothing is parsed.
import { keyText, type RecordKey } from './row.ts'

/** Which versions of an object: the newest, the oldest, exact ones, or all. Exact ones are keys of `versionKey`. */
export type VersionWish =
  | 'all'
  | { readonly first: boolean; readonly last: boolean; readonly exact: readonly string[] }

/** What a page is narrowed by; absent means everything, an empty list nothing. */
export type Match = {
  readonly ids?: readonly string[]
  readonly types?: readonly string[]
  readonly versions: VersionWish
}

/** What is asked: at most `limit` versions, the first of them added after an instant in microseconds. */
export type PageWish = { readonly after: bigint | undefined; readonly limit: number; readonly match: Match }

/** One version in a listing. */
export type ListedVersion = { readonly objectId: string; readonly version: string; readonly addedAt: bigint }

/** Versions without their content. */
export type Listing = { readonly rows: readonly ListedVersion[]; readonly more: boolean }

/** Canonical texts with commas between them, and when the first and the last of them were added. */
export type Page = {
  readonly objects: readonly Uint8Array[]
  readonly first: bigint | undefined
  readonly last: bigint | undefined
  readonly more: boolean
}

/** A page of text ends before it has more bytes than this, unless its first object alone has. */
export const PAGE_BYTES = 16 * 1024 * 1024

const SECONDS = 19

/** A text that orders versions by their time whatever their precision; the same in SQL: `VERSION_KEY_SQL`. */
export const versionKey = (version: string): string =>
  version.slice(0, SECONDS) + version.slice(SECONDS).replace(/[0Z.]+$/, '')

/** The SQL of `versionKey` over a column, for text in the C collation. */
export const versionKeySql = (column: string): string =>
  `(left(${column}, ${SECONDS}) || rtrim(substr(${column}, ${SECONDS + 1}), '0Z.')) collate "C"`

/** Leaves out what is named twice. */
export const distinctRecords = <R extends RecordKey>(records: readonly R[]): R[] => [
  ...new Map(records.map((record) => [keyText(record), record])).values(),
]
