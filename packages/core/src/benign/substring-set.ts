// Texts of which one may stand anywhere in a value. They are found by the three characters that they begin with, so that the work
// grows with the length of the value and hardly with the number of texts.

const HEAD = 3

/** The first text that stands in a value. */
export type SubstringSet = (value: string) => string | undefined

/** A set of texts of three characters or more. */
export const createSubstringSet = (texts: readonly string[]): SubstringSet => {
  const known = new Set(texts)
  const lengths = new Map<string, number[]>()
  for (const text of known) {
    const head = text.slice(0, HEAD)
    const some = lengths.get(head) ?? []
    if (!some.includes(text.length)) lengths.set(head, [...some, text.length])
  }
  return (value) => {
    for (let at = 0; at + HEAD <= value.length; at += 1) {
      for (const length of lengths.get(value.slice(at, at + HEAD)) ?? []) {
        const part = value.slice(at, at + length)
        if (part.length === length && known.has(part)) return part
      }
    }
    return undefined
  }
}
