// One object a line: the lines of NDJSON, blank ones skipped.
import { SaphanError } from '../error/saphan-error.ts'
import { carryBytes, createCarry, takeBytes } from './carry.ts'
import type { SplitLimits, Splitter } from './split.ts'
import { isSpace } from './value-scan.ts'

/** A splitter over lines; a last line needs no line feed. */
export function createLineSplitter(limits: SplitLimits): Splitter {
  const carry = createCarry()
  let consumed = 0
  let lineStart = 0
  let objects = 0

  const emit = (line: Uint8Array): void => {
    let start = 0
    let end = line.length
    while (start < end && isSpace(line[start] as number)) start++
    while (end > start && isSpace(line[end - 1] as number)) end--
    if (start === end) return
    const offset = lineStart + start
    if (end - start > limits.maxObjectBytes) throw tooLarge(offset)
    if (line[start] !== 0x7b || line[end - 1] !== 0x7d) {
      throw new SaphanError('json.malformed', `no object in the line at byte ${offset}`, {
        details: { offset },
      })
    }
    limits.onObject({ bytes: line.subarray(start, end), offset, index: objects++ })
  }

  const push = (chunk: Uint8Array): void => {
    let at = 0
    for (let feed = chunk.indexOf(0x0a); feed >= 0; feed = chunk.indexOf(0x0a, at)) {
      emit(takeBytes(carry, chunk.subarray(at, feed)))
      at = feed + 1
      lineStart = consumed + at
    }
    carryBytes(carry, chunk.subarray(at))
    // Spaces at both ends are not counted at the end of the line; a line of nothing else would grow for ever.
    if (carry.length > limits.maxObjectBytes + 1024) throw tooLarge(lineStart)
    consumed += chunk.length
  }

  const end = () => {
    emit(takeBytes(carry, new Uint8Array(0)))
    return { objects, bytes: consumed, members: {} }
  }
  return { push, end }
}

const tooLarge = (offset: number): SaphanError =>
  new SaphanError('json.too-large', `the object at byte ${offset} is too large`, { details: { offset } })
