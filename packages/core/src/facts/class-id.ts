// The identity of a class: the canonical JSON (RFC 8785) of its facts, and a short hash of it (docs/spec/facts.md §2).
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type ClassFacts, FACT_NAMES } from './schema.ts'

// Every value is an ASCII code without quotes or backslashes, and FACT_NAMES is sorted: plain joining is RFC 8785.
const valueText = (value: string | readonly string[]): string =>
  typeof value === 'string' ? `"${value}"` : value.length === 0 ? '[]' : `["${value.join('","')}"]`

/** The canonical JSON of class facts: a class is this text. */
export const classText = (facts: ClassFacts): string => {
  let text = ''
  for (const name of FACT_NAMES) text += `${text === '' ? '{' : ','}"${name}":${valueText(facts[name])}`
  return `${text}}`
}

/** The id of a class: the first 16 bytes of SHA-256 over its canonical JSON, as 32 lower-case hex digits. */
export const classId = (facts: ClassFacts): string =>
  bytesToHex(sha256(utf8ToBytes(classText(facts))).subarray(0, 16))

// Values alone, in the order of the names: as telling as the class text, and a third of its length.
const valuesOf = (facts: ClassFacts): string => {
  let values = ''
  for (const name of FACT_NAMES) {
    const value = facts[name]
    values += typeof value === 'string' ? `${value};` : `${value.join(',')};`
  }
  return values
}

/** `classText`, kept as long as the facts are: one object stands for all records of its class. */
export const rememberClassTexts = (): ((facts: ClassFacts) => string) => {
  const known = new WeakMap<ClassFacts, string>()
  return (facts) => {
    const text = known.get(facts) ?? classText(facts)
    known.set(facts, text)
    return text
  }
}

/** `classId`, remembering the ids of the classes seen; a million records fall into some hundred classes. */
export const rememberClassIds = (capacity: number): ((facts: ClassFacts) => string) => {
  const known = new Map<string, string>()
  return (facts) => {
    const values = valuesOf(facts)
    const before = known.get(values)
    if (before !== undefined) return before
    const id = classId(facts)
    if (known.size >= capacity) known.clear()
    known.set(values, id)
    return id
  }
}
