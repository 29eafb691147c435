// Pieces of a text by offsets, never within a character as people see it: in Thai that is a consonant with its marks.

/** A piece of a text: offsets in UTF-16 code units. */
export type TextSpan = { readonly start: number; readonly end: number }

/** The piece, widened to whole characters. */
export const wholeCharacters = (text: string, { start, end }: TextSpan): TextSpan => {
  let [from, to] = [start, end]
  for (const { index, segment } of new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)) {
    const after = index + segment.length
    if (index < start && start < after) from = index
    if (index < end && end < after) to = after
  }
  return { start: from, end: to }
}

/** A stretch of a text that stands, or that was taken. */
export type Stretch = TextSpan & { readonly isTaken: boolean }

/** A text in stretches; pieces that overlap or touch are one. */
export const stretchesOf = (text: string, pieces: readonly TextSpan[]): Stretch[] => {
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end } of pieces.toSorted((a, b) => a.start - b.start)) {
    const last = stretches.at(-1)
    if (last?.isTaken === true && start <= last.end) {
      stretches[stretches.length - 1] = { ...last, end: Math.max(last.end, end) }
    } else {
      if (start > at) stretches.push({ start: at, end: start, isTaken: false })
      stretches.push({ start, end, isTaken: true })
    }
    at = Math.max(at, end)
  }
  if (at < text.length) stretches.push({ start: at, end: text.length, isTaken: false })
  return stretches
}
