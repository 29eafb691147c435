// Respells for RE2 what PCRE2 (10.43 and later, pcre2pattern) spells alike and means differently: character types, POSIX classes and
// quantifiers; notes what the two can only be told apart by in a search.

/** A regular expression for RE2, and what is to be looked out for. */
export type Respelled = {
  readonly text: string
  /** Has a $ outside of a class, so that a last line feed counts as the end; not if \z says otherwise. */
  readonly hasEnd: boolean
  /** Has something of which only the meaning in ASCII is known: word boundaries, some POSIX classes. */
  readonly isForAscii: boolean
  readonly foldsCase: boolean
}

const HORIZONTAL = '\\t \\x{a0}\\x{1680}\\x{180e}\\x{2000}-\\x{200a}\\x{202f}\\x{205f}\\x{3000}'
const SPACE = '\\t-\\r \\x{85}\\x{180e}\\p{Z}'
const WORD = '\\p{L}\\p{N}\\p{Mn}\\p{Pc}'

/** Members of classes: by the letter behind a backslash, or by the name in [:…:]. */
const ASCII: ReadonlyMap<string, string> = new Map([
  ['s', '\\t-\\r '],
  ['v', '\\n-\\r\\x{85}\\x{2028}\\x{2029}'],
  ['h', HORIZONTAL],
])

const UNICODE: ReadonlyMap<string, string> = new Map([
  ...ASCII,
  ['s', SPACE],
  ['d', '\\p{Nd}'],
  ['w', WORD],
  ['alnum', '\\p{L}\\p{N}'],
  ['alpha', '\\p{L}'],
  ['blank', HORIZONTAL],
  ['cntrl', '\\p{Cc}'],
  ['digit', '\\p{Nd}'],
  ['lower', '\\p{Ll}'],
  ['space', SPACE],
  ['upper', '\\p{Lu}'],
  ['word', WORD],
])

// What stands at a place: literal text, an escape, a POSIX class, the beginning of a class (a ] that comes first is a member), a
// quantifier, or any other character.
const PART =
  /\\Q(?<literal>.*?)(?:\\E|$)|\\(?<escape>.)|\[:(?<not>\^?)(?<name>[a-z]+):\]|(?<open>\[\^?\]?)|\{[ \t]*(?<least>\d*)[ \t]*(?<comma>,?)[ \t]*(?<most>\d*)[ \t]*\}|./gsu

// Whether folding makes one of capital and small letters here is different from one version to the next.
const CASED = /\[:\^?(?:upper|lower):\]|\\[pP](?:\{\^?)?L[ult]/

/** One pass over the expression; undefined for what has no other spelling. */
export function respell(source: string, isUnicode: boolean): Respelled | undefined {
  const members = isUnicode ? UNICODE : ASCII
  let [text, isInClass, hasEnd, hasLast, isForAscii] = ['', false, false, false, false]
  for (let at = 0; at < source.length; at = PART.lastIndex) {
    PART.lastIndex = at
    const part = PART.exec(source)
    if (part === null) return undefined
    const [whole] = part
    const { literal, escape, not, name, open, least, comma, most } = part.groups ?? {}
    if (literal !== undefined) text += quote(literal)
    else if (escape !== undefined) {
      const spelled = members.get(escape.toLowerCase())
      const isNegated = escape !== escape.toLowerCase()
      if (spelled !== undefined && isInClass && isNegated) return undefined
      text += spelled === undefined ? whole : isInClass ? spelled : `[${isNegated ? '^' : ''}${spelled}]`
      if (!isInClass) isForAscii ||= escape === 'b' || escape === 'B'
      if (!isInClass) hasLast ||= escape === 'z'
    } else if (isInClass && name !== undefined) {
      const spelled = not === '' ? members.get(name) : undefined
      text += spelled ?? whole
      isForAscii ||= isUnicode && spelled === undefined && name !== 'xdigit' && name !== 'ascii'
    } else if (isInClass) {
      // What else begins here is a member, and what comes behind it is looked at next.
      const [member = ''] = whole
      text += member
      isInClass = member !== ']'
      PART.lastIndex = at + member.length
    } else if (name !== undefined) return undefined
    else if (open !== undefined) {
      text += open
      isInClass = true
    } else if (least || most) text += `{${least || '0'}${comma}${most}}`
    else {
      text += whole
      hasEnd ||= whole === '$'
    }
  }
  const foldsCase = /\(\?[a-zA-Z]*i/.test(source)
  if (foldsCase && CASED.test(source)) return undefined
  return { text, hasEnd: hasEnd && !hasLast, isForAscii, foldsCase }
}

const quote = (text: string): string => text.replaceAll(/[\\.+*?()|[\]{}^$]/g, '\\$&')
