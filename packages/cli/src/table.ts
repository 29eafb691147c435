// Tables of text for a terminal, in columns as wide as what stands in them.

import { stripVTControlCharacters } from 'node:util'

/** Marks that stand above or below a Thai letter, and whatever else takes no column of its own. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu

const widthOf = (text: string): number =>
  Array.from(stripVTControlCharacters(text).replaceAll(NO_WIDTH, '')).length

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Lines of a table; the last column is not padded. */
export const tableOf = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = []
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
    })
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : pad(cell, widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
