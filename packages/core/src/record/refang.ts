// Writes a defanged address as it is meant: hxxp, [.], (dot), [at], [:]. For input and search; stored text is not touched.

const DOT = /\s?(?:\[\s?(?:\.|dot)\s?\]|\(\s?(?:\.|dot)\s?\)|\{\s?(?:\.|dot)\s?\})\s?/gi
const AT = /\s?(?:\[\s?(?:@|at)\s?\]|\(\s?(?:@|at)\s?\)|\{\s?(?:@|at)\s?\})\s?/gi
const COLON = /\[\s?:\s?\]|\[:\/\/\]/g
const SCHEME = /\b(?:hxxp|h\*\*p|hxtp|htxp|meow)(s?)(?=:|\[)/gi

/** The text with defanged dots, at signs, colons and schemes restored. */
export function refang(text: string): string {
  if (!/[[({]|hxxp|h\*\*p|hxtp|htxp|meow/i.test(text)) return text
  return text
    .replace(SCHEME, 'http$1')
    .replace(COLON, (found) => (found.includes('/') ? '://' : ':'))
    .replace(DOT, '.')
    .replace(AT, '@')
}
