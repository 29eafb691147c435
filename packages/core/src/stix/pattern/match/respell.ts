// Respells what PCRE and RE2 spell alike and mean differently: \s, \v, and for Unicode \d and \w (PCRE2 pattern syntax, "Generic
// character types"); notes what the two can only be told apart by while searching.

/** A regular expression for RE2, and what is to be looked out for. */
export type Respelled = {
  readonly text: string
  /** Has a $ outside of a class, so that a last line feed counts as the end; not if \z says otherwise. */
  readonly hasEnd: boolean
  readonly hasBoundary: boolean
  readonly foldsCase: boolean
}

const ASCII: ReadonlyMap<string, string> = new Map([
  ['s', '\\t-\\r '],
  ['v', '\\n-\\r\\x{85}\\x{2028}\\x{2029}'],
  ['h', '\\t \\x{a0}\\x{1680}\\x{180e}\\x{2000}-\\x{200a}\\x{202f}\\x{205f}\\x{3000}'],
])

const UNICODE: ReadonlyMap<string, string> = new Map([
  ...ASCII,
  ['s', '\\t-\\r \\x{85}\\p{Z}'],
  ['d', '\\p{Nd}'],
  ['w', '\\p{L}\\p{N}_'],
])

/** One pass over the expression; undefined for what has no other spelling. */
export function respell(source: string, isUnicode: boolean): Respelled | undefined {
  const classes = isUnicode ? UNICODE : ASCII
  let text = ''
  let isInClass = false
  let hasEnd = false
  let hasBoundary = false
  let hasLast = false
  for (let at = 0; at < source.length; at++) {
    const letter = source.charAt(at)
    if (letter === '\\') {
      const next = source.charAt(++at)
      if (next === 'Q') {
        const end = source.indexOf('\\E', at)
        const stop = end < 0 ? source.length : end
        text += quote(source.slice(at + 1, stop))
        at = stop + 1
        continue
      }
      hasBoundary ||= !isInClass && (next === 'b' || next === 'B')
      hasLast ||= !isInClass && next === 'z'
      const members = classes.get(next.toLowerCase())
      if (members === undefined) text += letter + next
      else if (next === next.toLowerCase()) text += isInClass ? members : `[${members}]`
      else if (isInClass) return undefined
      else text += `[^${members}]`
      continue
    }
    if (isInClass) {
      const named = letter === '[' ? /^\[:\^?[a-z]+:\]/.exec(source.slice(at, at + 16))?.[0] : undefined
      if (named !== undefined) at += named.length - 1
      text += named ?? letter
      isInClass = letter !== ']'
      continue
    }
    if (letter === '[') {
      // A ] that comes first is a member.
      const start = /^\[\^?\]?/.exec(source.slice(at, at + 3))?.[0] ?? letter
      at += start.length - 1
      text += start
      isInClass = true
      continue
    }
    hasEnd ||= letter === '$'
    text += letter
  }
  return { text, hasEnd: hasEnd && !hasLast, hasBoundary, foldsCase: /\(\?[a-zA-Z]*i/.test(source) }
}

const quote = (text: string): string => text.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&')
