// A form of a text that finders can read, with the way back to the offsets of the original (docs/spec/facts.md §6).
// Thai and full-width digits become ASCII, dashes and spaces one kind each; invisible characters are left out.

/** A text in normal form; `original` gives the offset, in the text as given, of a place in the normal form. */
export type NormalText = { readonly text: string; readonly original: (offset: number) => number }

const REWRITTEN =
  /[\u00a0\u00ad\u0e50-\u0e59\u180e\u2000-\u2015\u202a-\u202f\u2060-\u2064\u2212\u3000\ufe63\ufeff\uff01-\uff5e]/
const NOTHING = -1

const normalCode = (code: number): number => {
  if (code < 0xa0) return code
  if (code >= 0x0e50 && code <= 0x0e59) return code - 0x0e50 + 0x30
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xff01 + 0x21
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) return 0x20
  if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe63) return 0x2d
  const isInvisible =
    code === 0xad ||
    code === 0x180e ||
    code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064)
  return isInvisible ? NOTHING : code
}

const CHUNK = 4096

const fromCodes = (codes: Uint16Array): string => {
  let text = ''
  for (let at = 0; at < codes.length; at += CHUNK)
    text += String.fromCharCode(...codes.subarray(at, at + CHUNK))
  return text
}

/** Puts a text in normal form. A text that has nothing to rewrite is returned as it is, without a copy. */
export const normaliseText = (text: string): NormalText => {
  if (!REWRITTEN.test(text)) return { text, original: (offset) => offset }
  const codes = new Uint16Array(text.length)
  const offsets = new Uint32Array(text.length + 1)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = normalCode(text.charCodeAt(at))
    if (code === NOTHING) continue
    codes[length] = code
    offsets[length] = at
    length += 1
  }
  offsets[length] = text.length
  return { text: fromCodes(codes.subarray(0, length)), original: (offset) => offsets[offset] ?? text.length }
}

/** The end, in the original, of what ends before a place in the normal form: never takes in what follows invisibly. */
export const originalEnd = (normal: NormalText, end: number): number =>
  end === 0 ? 0 : normal.original(end - 1) + 1
