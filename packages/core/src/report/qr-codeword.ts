// The codewords of a QR code: text as bytes, with Reed–Solomon error correction at level M. ISO/IEC 18004 §7.4 to §7.6.
import { encodeUtf8 } from '../bytes/utf8.ts'

/** What a version holds: all codewords, blocks, and error correction codewords in each block. Table 9, level M. */
const VERSIONS: readonly { readonly all: number; readonly blocks: number; readonly correction: number }[] = [
  { all: 26, blocks: 1, correction: 10 },
  { all: 44, blocks: 1, correction: 16 },
  { all: 70, blocks: 1, correction: 26 },
  { all: 100, blocks: 2, correction: 18 },
  { all: 134, blocks: 2, correction: 24 },
  { all: 172, blocks: 4, correction: 16 },
  { all: 196, blocks: 4, correction: 18 },
  { all: 242, blocks: 4, correction: 22 },
  { all: 292, blocks: 5, correction: 22 },
]

// Powers of the field's generator modulo x^8 + x^4 + x^3 + x^2 + 1, and their logarithms.
const POWERS: number[] = []
const LOGS: number[] = []
for (let at = 0, value = 1; at < 255; at += 1) {
  POWERS[at] = value
  LOGS[value] = at
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0)
}

const power = (at: number): number => POWERS[at % 255] ?? 0
const multiply = (left: number, right: number): number =>
  left === 0 || right === 0 ? 0 : power((LOGS[left] ?? 0) + (LOGS[right] ?? 0))

const generatorOf = (degree: number): number[] => {
  let polynomial = [1]
  for (let at = 0; at < degree; at += 1) {
    const times = polynomial.map((factor) => multiply(factor, power(at)))
    polynomial = [...polynomial, 0].map(
      (factor, place) => factor ^ (place === 0 ? 0 : (times[place - 1] ?? 0)),
    )
  }
  return polynomial
}

const correctionOf = (data: readonly number[], generator: readonly number[]): number[] => {
  let rest: number[] = Array.from({ length: generator.length - 1 }, () => 0)
  for (const value of data) {
    const factor = value ^ (rest[0] ?? 0)
    rest = [...rest.slice(1), 0].map((one, place) => one ^ multiply(generator[place + 1] ?? 0, factor))
  }
  return rest
}

/** Mode 0100, count, bytes, four zero bits; then pad codewords in turn. The count and the bytes are half a byte off. */
const dataOf = (bytes: Uint8Array, length: number): number[] => {
  const halves = [4, bytes.length >> 4, bytes.length & 15]
  for (const byte of bytes) halves.push(byte >> 4, byte & 15)
  halves.push(0)
  const data = Array.from(
    { length: halves.length / 2 },
    (_, at) => ((halves[at * 2] ?? 0) << 4) | (halves[at * 2 + 1] ?? 0),
  )
  for (let at = 0; data.length < length; at += 1) data.push(at % 2 === 0 ? 0xec : 0x11)
  return data
}

const cutIntoBlocks = (data: readonly number[], count: number): number[][] => {
  const short = Math.floor(data.length / count)
  const longer = data.length % count
  let from = 0
  return Array.from({ length: count }, (_, at) => {
    const block = data.slice(from, from + short + (at >= count - longer ? 1 : 0))
    from += block.length
    return block
  })
}

const interleave = (blocks: readonly (readonly number[])[]): number[] =>
  Array.from({ length: Math.max(...blocks.map((block) => block.length)) }, (_, at) =>
    blocks.flatMap((block) => block[at] ?? []),
  ).flat()

/** The smallest version that holds a text, with its codewords in order of placing; undefined if none up to 9 does. */
export const qrCodewords = (text: string): { version: number; codewords: number[] } | undefined => {
  const bytes = encodeUtf8(text)
  const roomIn = ({ all, blocks, correction }: (typeof VERSIONS)[number]) => all - blocks * correction
  const at = VERSIONS.findIndex((one) => roomIn(one) >= bytes.length + 2)
  const found = VERSIONS[at]
  if (found === undefined) return undefined
  const blocks = cutIntoBlocks(dataOf(bytes, roomIn(found)), found.blocks)
  const generator = generatorOf(found.correction)
  const corrections = blocks.map((block) => correctionOf(block, generator))
  return { version: at + 1, codewords: [...interleave(blocks), ...interleave(corrections)] }
}
