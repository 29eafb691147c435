// Repairs of Thai text that looks right and is written wrongly (domain.md §6.1). Never applied to signed text.

const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
const NEEDS_REPAIR = /\u0E40\u0E40|[\u0E31\u0E33-\u0E3A\u0E47-\u0E4E][\u0E31-\u0E3A\u0E47-\u0E4E]/
const MARKS = /[\u0E31\u0E33-\u0E3A\u0E47-\u0E4E]{2,}/g
const THAI_DIGITS = /[๐-๙]/g

/** The place of a mark after its consonant: phinthu, vowels, tone and other signs, nikhahit, sara am. */
function placeOf(mark: string): number {
  if (mark === '\u0E3A') return 0
  if (mark === '\u0E33') return 4
  if (mark === '\u0E4D' || mark === '\u0E4E') return 3
  return mark < '\u0E40' ? 1 : 2
}

const orderMarks = (run: string): string =>
  run
    .split('')
    .toSorted((a, b) => placeOf(a) - placeOf(b))
    .filter((mark, index, marks) => mark !== marks[index - 1])
    .join('')

/** Thai text with sara am composed, marks in order and once, doubled เ as แ, and no invisible characters; NFC, never NFKC. */
export function repairThai(text: string): string {
  const visible = text.replace(INVISIBLE, '').normalize('NFC')
  if (!NEEDS_REPAIR.test(visible)) return visible
  return visible
    .replaceAll('เเ', 'แ')
    .replace(MARKS, orderMarks)
    .replaceAll('\u0E4D\u0E32', '\u0E33')
    .replace(MARKS, orderMarks)
}

/** Thai digits as 0 to 9; for search and for reading what was typed, not for stored text. */
export const foldThaiDigits = (text: string): string =>
  text.replace(THAI_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x0e50))
