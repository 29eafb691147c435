// A QR code as a square of modules: function patterns, codewords, the mask that reads best. ISO/IEC 18004 §6.3, §7.7 to
// §7.10. The printed page carries the address at which its figures can be checked.
import { qrCodewords } from './qr-codeword.ts'

/** Rows of modules, dark is true, without the quiet zone of four modules that belongs around them. */
export type QrCode = readonly (readonly boolean[])[]

/** Centres of alignment patterns by version, Annex E. */
const ALIGNMENT = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]]

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

type Grid = (boolean | undefined)[][]

const put = (grid: Grid, row: number, column: number, dark: boolean): void => {
  const line = grid[row]
  if (line !== undefined && column >= 0 && column < line.length) line[column] = dark
}

/** Rings of modules around a centre, as finder (with its light border) and alignment patterns have them. */
const putRings = (
  grid: Grid,
  row: number,
  column: number,
  radius: number,
  light: readonly number[],
): void => {
  for (let down = -radius; down <= radius; down += 1)
    for (let across = -radius; across <= radius; across += 1)
      put(grid, row + down, column + across, !light.includes(Math.max(Math.abs(down), Math.abs(across))))
}

/** A value followed by its BCH remainder: format information (§7.9) and version information (§7.10). */
const withRemainder = (value: number, generator: number, bits: number): number => {
  let rest = value
  for (let at = 0; at < bits; at += 1) rest = (rest << 1) ^ (rest >> (bits - 1) ? generator : 0)
  return (value << bits) | (rest & ((1 << bits) - 1))
}

const putFormat = (grid: Grid, mask: number): void => {
  const size = grid.length
  // Level M is 00, so the five bits are those of the mask.
  const format = withRemainder(mask, 0x537, 10) ^ 0x5412
  for (let at = 0; at < 15; at += 1) {
    const dark = ((format >> at) & 1) === 1
    put(grid, at < 6 ? at : at < 8 ? at + 1 : size - 15 + at, 8, dark)
    put(grid, 8, at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at, dark)
  }
  put(grid, size - 8, 8, true)
}

const putVersion = (grid: Grid, version: number): void => {
  if (version < 7) return
  const bits = withRemainder(version, 0x1f25, 12)
  for (let at = 0; at < 18; at += 1) {
    const dark = ((bits >> at) & 1) === 1
    const [near, far] = [Math.floor(at / 3), grid.length - 11 + (at % 3)]
    put(grid, near, far, dark)
    put(grid, far, near, dark)
  }
}

const functionPatterns = (version: number): Grid => {
  const size = version * 4 + 17
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined))
  for (let at = 0; at < size; at += 1) {
    put(grid, 6, at, at % 2 === 0)
    put(grid, at, 6, at % 2 === 0)
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    putRings(grid, row, column, 4, [2, 4])
  const centres = ALIGNMENT[version] ?? []
  const last = centres.at(-1)
  for (const row of centres)
    for (const column of centres)
      if (!((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)))
        putRings(grid, row, column, 2, [1])
  putFormat(grid, 0)
  putVersion(grid, version)
  return grid
}

/** The places that codewords go to, in order: pairs of columns from the right, up and down in turn. */
const placesOf = (pattern: Grid): [row: number, column: number][] => {
  const size = pattern.length
  const columns = Array.from({ length: size }, (_, at) => size - 1 - at).filter((column) => column !== 6)
  const places: [number, number][] = []
  for (let pair = 0; pair < columns.length; pair += 2)
    for (let step = 0; step < size; step += 1)
      for (const column of columns.slice(pair, pair + 2)) {
        const row = pair % 4 === 0 ? size - 1 - step : step
        if (pattern[row]?.[column] === undefined) places.push([row, column])
      }
  return places
}

const FINDER_LIKE = ['10111010000', '00001011101']

/** How badly a square reads (§7.8.3): runs, blocks, what looks like a finder pattern, and an uneven share of dark. */
const penaltyOf = (code: QrCode): number => {
  const columns = code.map((_, at) => code.map((row) => row[at] ?? false))
  const lines = [...code, ...columns].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''))
  let penalty = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2
    for (const like of FINDER_LIKE)
      for (let at = line.indexOf(like); at >= 0; at = line.indexOf(like, at + 1)) penalty += 40
  }
  for (const [at, row] of code.slice(1).entries())
    for (let column = 1; column < row.length; column += 1) {
      const four = [row[column], row[column - 1], code[at]?.[column], code[at]?.[column - 1]]
      if (four.every((dark) => dark === four[0])) penalty += 3
    }
  const share = code.flat().filter(Boolean).length / code.length ** 2
  return penalty + Math.floor(Math.abs(share * 100 - 50) / 5) * 10
}

/** The QR code of a text with a given mask (0 to 7), or with the one that reads best; undefined if it is too long. */
export const qrCode = (text: string, mask?: number): QrCode | undefined => {
  const made = qrCodewords(text)
  if (made === undefined) return undefined
  const pattern = functionPatterns(made.version)
  const places = placesOf(pattern)
  const bits = made.codewords.flatMap((word) =>
    Array.from({ length: 8 }, (_, at) => ((word >> (7 - at)) & 1) === 1),
  )
  const codes = (mask === undefined ? MASKS.keys().toArray() : [mask]).map((number): QrCode => {
    const grid = pattern.map((row) => [...row])
    for (const [at, [row, column]] of places.entries())
      put(grid, row, column, (bits[at] ?? false) !== (MASKS[number]?.(row, column) ?? false))
    putFormat(grid, number)
    return grid.map((row) => row.map((dark) => dark === true))
  })
  return codes.reduce((best, code) => (penaltyOf(code) < penaltyOf(best) ? code : best))
}

/** A QR code as SVG with its quiet zone, one unit a module. */
export const qrSvg = (code: QrCode): string => {
  const size = code.length + 8
  const dark = code.flatMap((row, at) =>
    row.flatMap((is, column) => (is ? `M${column + 4} ${at + 4}h1v1h-1z` : [])),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${dark.join('')}"/></svg>`
}
