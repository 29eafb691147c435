// Every match of a shared pattern. `matchAll` makes a new pattern for each call, which costs more than most texts.

/** The matches of a global pattern in a text, in order; the pattern's place is left at its start. */
export const everyMatch = (pattern: RegExp, text: string): RegExpExecArray[] => {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    matches.push(match)
    if (match[0] === '') pattern.lastIndex += 1
  }
  return matches
}
