// A block-list as the things that block read it. docs/block-lists.md.
import type { BlockValue } from './blockable.ts'
import { headLines, type Writer } from './entry.ts'
import { writeHosts, writeRpz } from './dns-format.ts'
import { writeMisp } from './misp-format.ts'
import { writeSuricata } from './suricata-format.ts'

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const writeText: Writer = (head, entries) =>
  lines([...headLines(head, entries.length).map((line) => `# ${line}`), ...entries.map(({ value }) => value)])

const FORMULA = /^[=+\-@\t\r]/

/** RFC 4180. What a spreadsheet would take for a formula has an apostrophe before it. */
export const csvField = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`

const CSV_HEAD = ['type', 'value', 'confidence', 'valid_until', 'since', 'records']

const writeCsv: Writer = (_head, entries) =>
  [
    csvLine(CSV_HEAD),
    ...entries.map(({ type, value, confidence, validUntil, since, records }) =>
      csvLine([
        type,
        value,
        confidence === null ? '' : String(confidence),
        validUntil ?? '',
        since,
        records.join(' '),
      ]),
    ),
  ].join('')

/** A value that came or went since a version. */
export type ListChange = BlockValue & { readonly change: 'added' | 'removed' }

/** What changed between two versions, as CSV (RFC 4180): `change`, `type`, `value`. */
export const writeChanges = (changes: readonly ListChange[]): string =>
  [
    csvLine(['change', 'type', 'value']),
    ...changes.map(({ change, type, value }) => csvLine([change, type, value])),
  ].join('')

/** The formats that are written from values, by the end of their address; `json` is STIX, and made of whole records. */
export const LIST_FORMATS = {
  txt: { mediaType: 'text/plain; charset=utf-8', write: writeText },
  csv: { mediaType: 'text/csv; charset=utf-8', write: writeCsv },
  hosts: { mediaType: 'text/plain; charset=utf-8', write: writeHosts },
  rpz: { mediaType: 'text/dns; charset=utf-8', write: writeRpz },
  rules: { mediaType: 'text/plain; charset=utf-8', write: writeSuricata },
  'misp.json': { mediaType: 'application/json', write: writeMisp },
} as const satisfies Record<string, { mediaType: string; write: Writer }>
export type ListFormat = keyof typeof LIST_FORMATS
