// Finds given values in any text, in upper or lower case, in one pass over the text.

/** A place where one of the values stands. */
export type Match = { readonly start: number; readonly end: number }

/** Values to be cut, looked up by how they begin. */
export type Secrets = {
  readonly heads: ReadonlyMap<string, readonly string[]>
  readonly values: readonly string[]
}

const HEAD = 2
const SHORT = 4
const WORD = /[\p{L}\p{M}\p{N}]/u

// Folded character by character, so that places stay the same; İ and the like keep their form.
const fold = (text: string): string => {
  const folded = text.toLowerCase()
  if (folded.length === text.length) return folded
  return Array.from(text)
    .map((unit) => (unit.toLowerCase().length === unit.length ? unit.toLowerCase() : unit))
    .join('')
}

/** The values as something to search with; what is shorter than two characters is left out. */
export const secretsOf = (values: Iterable<string>): Secrets => {
  const distinct = [...new Set([...values].map((value) => fold(value.trim())))].filter(
    (value) => value.length >= HEAD,
  )
  const heads = new Map<string, string[]>()
  for (const value of distinct.toSorted((a, b) => b.length - a.length)) {
    const head = value.slice(0, HEAD)
    const list = heads.get(head)
    if (list === undefined) heads.set(head, [value])
    else list.push(value)
  }
  return { heads, values: distinct }
}

const isInsideWord = (text: string, start: number, end: number): boolean =>
  WORD.test(text.charAt(start - 1)) || WORD.test(text.charAt(end))

/** Where the values stand in a text, the longest at each place; a value of up to three letters counts as a word only. */
export const findSecrets = (secrets: Secrets, text: string): Match[] => {
  const matches: Match[] = []
  if (secrets.heads.size === 0 || text.length < HEAD) return matches
  const folded = fold(text)
  let at = 0
  while (at < folded.length - 1) {
    const here = at
    const value = secrets.heads
      .get(folded.slice(here, here + HEAD))
      ?.find(
        (candidate) =>
          folded.startsWith(candidate, here) &&
          (candidate.length >= SHORT || !isInsideWord(folded, here, here + candidate.length)),
      )
    if (value === undefined) at += 1
    else {
      at += value.length
      matches.push({ start: here, end: at })
    }
  }
  return matches
}
