// Writes what a list shows to a file on the reader's machine.
type Cell = string | number | null | undefined

/** A cell of CSV; a leading sign is disarmed, since spreadsheets would run it as a formula. */
const csvCell = (value: Cell): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Lines of CSV (RFC 4180), with the mark that makes spreadsheets read Thai rightly. */
export const csvOf = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `\u{FEFF}${[head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

/** Offers a text, or parts of one, as a download. */
export const download = (name: string, mediaType: string, content: string | readonly BlobPart[]): void => {
  const parts = typeof content === 'string' ? [content] : [...content]
  const address = URL.createObjectURL(new Blob(parts, { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
