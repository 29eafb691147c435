// Reads what the tests ask of a PDF, without the typesetter that made it: streams, text by the fonts' own maps, pages.
import { inflateSync } from 'node:zlib'

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The bodies of all streams by object number, inflated where they are packed. */
export const streamsOf = (pdf: Uint8Array): Map<number, Buffer> => {
  const found = new Map<number, Buffer>()
  for (const match of latin(pdf).matchAll(/\n(\d+) 0 obj\n(<<(?:(?!endobj|stream)[^])*>>)\s*stream\n/g)) {
    const [start, dictionary = '', length] = [
      match.index + match[0].length,
      match[2],
      /\/Length (\d+)/.exec(match[2] ?? ''),
    ]
    const body = Buffer.from(pdf.slice(start, start + Number(length?.[1])))
    found.set(Number(match[1]), dictionary.includes('/FlateDecode') ? inflateSync(body) : body)
  }
  return found
}

/** What stands in an object that is no stream. */
const objectOf = (pdf: string, number: number): string =>
  new RegExp(`\\n${number} 0 obj\\n([^]*?)\\nendobj`).exec(pdf)?.[1] ?? ''

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

const letters = (map: string): Map<number, string> =>
  new Map(
    [...map.matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g)].map(([, code, text]) => [
      Number.parseInt(code ?? '', 16),
      utf16(text ?? ''),
    ]),
  )

const unescape = (text: string): string =>
  text.replace(/\\(\d{3}|[^])/g, (_, code: string) => {
    if (code.length === 3) return String.fromCharCode(Number.parseInt(code, 8))
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? code
  })

const glyphs = (text: string): number[] => {
  const bytes = Buffer.from(unescape(text), 'latin1')
  return Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readUInt16BE(at * 2))
}

/** All text of the page in order of drawing, one piece after another, as its fonts and replacement texts say. */
export const textOf = (pdf: Uint8Array): string => {
  const whole = latin(pdf)
  const streams = streamsOf(pdf)
  const fonts = new Map(
    [...whole.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, number]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objectOf(whole, Number(number)))?.[1]
      return [name, letters(latin(streams.get(Number(map)) ?? Buffer.of()))] as const
    }),
  )
  const content = [...streams.values()].map(latin).find((body) => /\bBT\n/.test(body)) ?? ''
  let font: string | undefined
  let replaced = false
  let text = ''
  // Balanced parentheses stand unescaped in a string, so its end is told by what follows it.
  const tokens =
    /\/ActualText <([0-9A-F]+)>|\/(f\d+) [\d.]+ Tf|\(([^]*?)\)(?= Tj\n|\] TJ\n| -?[\d.]+ \()|\b(EMC|ET)\n/g
  for (const [, actual, name, string, end] of content.matchAll(tokens)) {
    if (actual !== undefined) text += utf16(actual).replace('\uFEFF', '')
    replaced = actual !== undefined || (replaced && end !== 'EMC')
    if (name !== undefined) font = name
    if (string !== undefined && !replaced)
      text += glyphs(string)
        .map((glyph) => fonts.get(font ?? '')?.get(glyph) ?? '')
        .join('')
    if (end === 'ET') text += ' '
  }
  return text
}

/** How many pages there are, their size in millimetres, and the names of attached files. */
export const shapeOf = (pdf: Uint8Array) => {
  const whole = latin(pdf)
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(whole)
  return {
    pages: Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(whole)?.[1]),
    size: [box?.[1], box?.[2]].map((points) => Math.round((Number(points) / 72) * 25.4)),
    attached: [...whole.matchAll(/\/Type \/Filespec\s+\/F \(([^)]*)\)/g)].map(([, name]) => name),
    isTagged: /\/MarkInfo <<\s+\/Marked true/.test(whole),
    languages: [
      ...new Set([...whole.matchAll(/\/Lang \(([^)]*)\)/g)].map(([, language]) => language)),
    ].toSorted((left = '', right = '') => (left < right ? -1 : 1)),
  }
}
