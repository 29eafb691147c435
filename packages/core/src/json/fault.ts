// The slow reader: walks a JSON text by the grammar of RFC 8259 and says what is wrong first, where, and in which member.
import { isExactNumber } from './number.ts'
import { buildPointer } from './pointer.ts'

/** What is wrong with a text: the code, the position in UTF-16 units, the pointer to the member concerned. */
export type JsonFault = {
  code: 'json.malformed' | 'json.duplicate-key' | 'json.too-deep' | 'json.not-representable'
  position: number
  pointer: string
}

type Frame = { keys: Set<string> | undefined; token: string | number | undefined }
type Reader = { text: string; at: number; frames: Frame[]; maxDepth: number }

/** The first fault of a text that is to be strict JSON, or undefined if there is none. Never throws, needs no stack. */
export function findFault(text: string, maxDepth: number): JsonFault | undefined {
  const reader: Reader = { text, at: 0, frames: [], maxDepth }
  skipSpace(reader)
  while (true) {
    const read = readValue(reader)
    if (read === 'opened') continue
    const fault = read ?? closeValue(reader)
    if (fault === 'end') return undefined
    if (fault !== undefined) return fault
  }
}

/** Reads a scalar or an empty container, or says that a container is open and its first value follows. */
function readValue(reader: Reader): JsonFault | 'opened' | undefined {
  const code = reader.text.charCodeAt(reader.at)
  if (code === 0x22) {
    const read = readString(reader)
    return typeof read === 'string' ? undefined : read
  }
  if (code === 0x7b || code === 0x5b) return open(reader, code === 0x7b)
  const [literal = ''] = matchAt(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, reader)
  if (literal === '') return faultOf(reader, 'json.malformed')
  if ((code === 0x2d || code < 0x3a) && !isExactNumber(literal))
    return faultOf(reader, 'json.not-representable')
  reader.at += literal.length
  return undefined
}

function open(reader: Reader, isObject: boolean): JsonFault | 'opened' | undefined {
  if (reader.frames.length >= reader.maxDepth) return faultOf(reader, 'json.too-deep')
  reader.at++
  skipSpace(reader)
  const isEmpty = reader.text.charCodeAt(reader.at) === (isObject ? 0x7d : 0x5d)
  reader.frames.push({ keys: isObject ? new Set() : undefined, token: isObject ? undefined : 0 })
  if (isEmpty) return undefined
  return (isObject ? readKey(reader) : undefined) ?? 'opened'
}

/** After a value: closes what ends here and moves on to the next value, or says `end`. */
function closeValue(reader: Reader): JsonFault | 'end' | undefined {
  while (true) {
    skipSpace(reader)
    const frame = reader.frames.at(-1)
    const code = reader.text.charCodeAt(reader.at)
    if (frame === undefined) {
      return reader.at === reader.text.length ? 'end' : faultOf(reader, 'json.malformed')
    }
    if (code === 0x2c) {
      reader.at++
      skipSpace(reader)
      if (typeof frame.token === 'number') frame.token++
      return frame.keys === undefined ? undefined : readKey(reader)
    }
    if (code !== (frame.keys === undefined ? 0x5d : 0x7d)) return faultOf(reader, 'json.malformed')
    reader.at++
    reader.frames.pop()
  }
}

function readKey(reader: Reader): JsonFault | undefined {
  const frame = reader.frames.at(-1)
  const start = reader.at
  if (reader.text.charCodeAt(start) !== 0x22) return faultOf(reader, 'json.malformed')
  const key = readString(reader)
  if (typeof key !== 'string') return key
  if (frame?.keys === undefined) return undefined
  frame.token = key
  if (frame.keys.has(key)) return faultOf(reader, 'json.duplicate-key', start)
  frame.keys.add(key)
  skipSpace(reader)
  if (reader.text.charCodeAt(reader.at) !== 0x3a) return faultOf(reader, 'json.malformed')
  reader.at++
  skipSpace(reader)
  return undefined
}

function readString(reader: Reader): string | JsonFault {
  const { text } = reader
  const start = reader.at
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20) return faultOf(reader, 'json.malformed', at)
    if (code === 0x5c) {
      const [escape = ''] = matchAt(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y, { ...reader, at })
      if (escape === '') return faultOf(reader, 'json.malformed', at)
      at += escape.length - 1
    } else if (code === 0x22) {
      const raw = text.slice(start, at + 1)
      const content = JSON.parse(raw) as string
      if (!raw.isWellFormed() || !content.isWellFormed()) return faultOf(reader, 'json.not-representable')
      reader.at = at + 1
      return content
    }
  }
  return faultOf(reader, 'json.malformed', text.length)
}

function matchAt(pattern: RegExp, reader: Reader): readonly string[] {
  pattern.lastIndex = reader.at
  return pattern.exec(reader.text) ?? []
}

function skipSpace(reader: Reader): void {
  while (isSpace(reader.text.charCodeAt(reader.at))) reader.at++
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

const faultOf = (reader: Reader, code: JsonFault['code'], position = reader.at): JsonFault => ({
  code,
  position,
  pointer: buildPointer(reader.frames.flatMap(({ token }) => token ?? [])),
})
