// Text of others made fit for a printed line: one line, in one direction, bounded, with places where it may break. What
// is cut here stands whole in the data that is attached to the page.

/** Joiners change how letters are drawn and stay; every other character without a form of its own goes. */
const UNSEEN = /(?![\u200B-\u200D])[\p{Cf}\p{Co}\p{Cn}\p{Variation_Selector}]/gu
const SPACE = /[\s\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu
/** What no line could break: letters that need no spaces between words have their own rules. */
const UNBROKEN = /[^\s\u0E00-\u0E7F\u200B]{24}(?=[^\s\u0E00-\u0E7F\u200B])/gu
const MARKS = /(\p{M}{4})\p{M}+/gu
const BREAK = '\u200B'

/** How much is looked at for each character that is kept: what goes must not cost anything. */
const LOOKED_AT = 4

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** A text as one printed line of at most `limit` letters with their marks, ending in … if it was longer. */
export const printableLine = (text: string, limit: number): string => {
  const plain = text
    .slice(0, limit * LOOKED_AT)
    .toWellFormed()
    .replace(SPACE, ' ')
    .replace(UNSEEN, '')
    .replace(MARKS, '$1')
    .trim()
  const letters = [...graphemes.segment(plain)].map(({ segment }) => segment)
  const isCut = letters.length > limit || text.length > limit * LOOKED_AT
  const kept = isCut ? `${letters.slice(0, limit).join('').trimEnd()}…` : plain
  return kept.replace(UNBROKEN, `$&${BREAK}`)
}
