// Ids as numbers, so that a unit of hundreds of thousands of objects, which name several times as many, is held in little
// memory and each id once: some fifty bytes, where the text and its place in a map would take three times that.
import { createIntColumn } from '../bytes/column.ts'
import { ID_TAIL_LENGTH } from '../stix/identifier.ts'

/** Ids by the order in which they were first named. */
export type IdTable = {
  /** The number of an id; a new one gets the next. */
  readonly add: (id: string) => number
  /** The number of an id that was added. */
  readonly find: (id: string) => number | undefined
  /** The id of a number. Throws RangeError for a number that nothing has. */
  readonly idOf: (number: number) => string
  readonly size: () => number
}

const UUID_LENGTH = ID_TAIL_LENGTH - 2
const WORDS = 4
const NONE = -1
/** A power of two. */
const FIRST_CHAINS = 64
const HYPHEN = 0x2d

const isHyphenAt = (place: number): boolean => place === 8 || place === 13 || place === 18 || place === 23

/** The value of a digit; -1 for upper-case ones too, since only what is written in one way can be written again. */
const digitOf = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : NONE
}

/** Reads the four words of the UUID at the end of an id; false when it has none. */
const readWords = (id: string, into: Int32Array): boolean => {
  const start = id.length - UUID_LENGTH
  if (start < 2 || id.charCodeAt(start - 1) !== HYPHEN || id.charCodeAt(start - 2) !== HYPHEN) return false
  let digits = 0
  let word = 0
  for (let place = 0; place < UUID_LENGTH; place++) {
    const code = id.charCodeAt(start + place)
    if (isHyphenAt(place)) {
      if (code !== HYPHEN) return false
      continue
    }
    const digit = digitOf(code)
    if (digit === NONE) return false
    word = (word << 4) | digit
    digits += 1
    if ((digits & 7) === 0) into[(digits >> 3) - 1] = word
  }
  return true
}

const hexOf = (word: number): string => (word >>> 0).toString(16).padStart(8, '0')

const uuidOf = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]): string => {
  const hex = [a, b, c, d].map(hexOf).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What was cut out of a text holds on to all of it. */
const ownCopy = (text: string): string => JSON.parse(JSON.stringify(text)) as string

/** Texts by the order in which they were first named. */
const createTextTable = () => {
  const numbers = new Map<string, number>()
  const texts: string[] = []
  return {
    find: (text: string): number | undefined => numbers.get(text),
    add(text: string): number {
      const known = numbers.get(text)
      if (known !== undefined) return known
      const own = ownCopy(text)
      numbers.set(own, texts.length)
      return texts.push(own) - 1
    },
    at: (number: number): string | undefined => texts[number],
  }
}

/** Rows of a type and four words, each once; those with like words are in one chain. */
const createRowTable = (seed: number) => {
  const rows = { type: createIntColumn(), words: createIntColumn(), next: createIntColumn() }
  /** The newest row of each chain; there are at least as many chains as rows. */
  let chains = new Int32Array(FIRST_CHAINS).fill(NONE)
  const chainOf = (type: number, words: Iterable<number>): number => {
    let mixed = seed ^ type
    for (const word of words) {
      mixed = Math.imul(mixed ^ word, 0x9e3779b1) + seed
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77)
      mixed ^= mixed >>> 13
    }
    return mixed & (chains.length - 1)
  }
  const wordsAt = (row: number): number[] => [0, 1, 2, 3].map((at) => rows.words.at(row * WORDS + at))
  const moreChains = (): void => {
    chains = new Int32Array(chains.length * 2).fill(NONE)
    for (let row = 0; row < rows.type.size(); row++) {
      const chain = chainOf(rows.type.at(row), wordsAt(row))
      rows.next.set(row, chains[chain] ?? NONE)
      chains[chain] = row
    }
  }
  const isRow = (row: number, type: number, words: Int32Array): boolean => {
    if (rows.type.at(row) !== type) return false
    for (let at = 0; at < WORDS; at++) if (rows.words.at(row * WORDS + at) !== words[at]) return false
    return true
  }
  const find = (type: number, words: Int32Array): number | undefined => {
    let row = chains[chainOf(type, words)] ?? NONE
    while (row !== NONE && !isRow(row, type, words)) row = rows.next.at(row)
    return row === NONE ? undefined : row
  }
  return {
    find,
    add(type: number, words: Int32Array): number {
      const known = find(type, words)
      if (known !== undefined) return known
      if (rows.type.size() === chains.length) moreChains()
      const chain = chainOf(type, words)
      const row = rows.type.push(type)
      for (const word of words) rows.words.push(word)
      rows.next.push(chains[chain] ?? NONE)
      chains[chain] = row
      return row
    },
    typeAt: rows.type.at,
    wordsAt,
    size: rows.type.size,
  }
}

/** A table of ids; `seed` is any number that whoever chooses ids does not know, so that they cannot choose many of one chain. */
export const createIdTable = (seed = 0): IdTable => {
  const types = createTextTable()
  /** Ids that do not end in a plain UUID are texts, and have the number of the text for words. */
  const others = createTextTable()
  const rows = createRowTable(seed)
  /** The words of the id that is being looked at. */
  const words = new Int32Array(WORDS)
  const typeIn = (id: string): string => id.slice(0, id.length - ID_TAIL_LENGTH)
  const setOther = (number: number): void => {
    words.fill(0)
    words[0] = number
  }
  return {
    add(id) {
      if (readWords(id, words)) return rows.add(types.add(typeIn(id)), words)
      setOther(others.add(id))
      return rows.add(NONE, words)
    },
    find(id) {
      const isPlain = readWords(id, words)
      const text = isPlain ? types.find(typeIn(id)) : others.find(id)
      if (text === undefined) return undefined
      if (!isPlain) setOther(text)
      return rows.find(isPlain ? text : NONE, words)
    },
    idOf(number) {
      if (number < 0 || number >= rows.size()) throw new RangeError(`no id has the number ${number}`)
      const [type, own] = [rows.typeAt(number), rows.wordsAt(number)]
      // Joined, since what is put together otherwise keeps all of its pieces.
      return type === NONE ? (others.at(own[0] ?? NONE) ?? '') : [types.at(type), uuidOf(own)].join('--')
    },
    size: rows.size,
  }
}
