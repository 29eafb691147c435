// Finding where one JSON value ends in bytes that come in pieces: strings and depth are followed, the rest is left to
// the parser of the value. RFC 8259 §2.

/** Where a value's reader stands; `form` says what ends it, `open` is set until it has ended. */
export type ValueScan = {
  form: 'container' | 'string' | 'scalar'
  depth: number
  inString: boolean
  afterBackslash: boolean
  open: boolean
  isTooDeep: boolean
}

/** The scan of a value that begins with the given byte, or undefined if no value does. */
export function startScan(first: number): ValueScan | undefined {
  const form = formOf(first)
  return form && { form, depth: 0, inString: false, afterBackslash: false, open: true, isTooDeep: false }
}

/** Goes on from `at` and gives the index behind the last byte read; `scan.open` says whether the value goes on. */
export function continueScan(scan: ValueScan, chunk: Uint8Array, at: number, maxDepth: number): number {
  if (scan.form === 'scalar') return scanScalar(scan, chunk, at)
  const end = chunk.length
  let next = at
  if (scan.inString) next = skipString(scan, chunk, next)
  for (; next < end && scan.open; next++) {
    const byte = chunk[next] as number
    if (byte === 0x22) {
      next = skipString(scan, chunk, next + 1) - 1
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++scan.depth > maxDepth) {
        scan.isTooDeep = true
        return next
      }
    } else if (byte === 0x7d || byte === 0x5d) {
      if (--scan.depth === 0) scan.open = false
    }
  }
  return next
}

/** Skips to behind the closing quote, or to the end of the chunk. */
function skipString(scan: ValueScan, chunk: Uint8Array, at: number): number {
  const end = chunk.length
  let next = at
  scan.inString = true
  if (scan.afterBackslash && next < end) {
    scan.afterBackslash = false
    next++
  }
  for (; next < end; next++) {
    const byte = chunk[next] as number
    if (byte === 0x5c) {
      next++
      scan.afterBackslash = next >= end
    } else if (byte === 0x22) {
      scan.inString = false
      if (scan.form === 'string') scan.open = false
      return next + 1
    }
  }
  return end
}

function scanScalar(scan: ValueScan, chunk: Uint8Array, at: number): number {
  for (let next = at; next < chunk.length; next++) {
    const byte = chunk[next] as number
    if (byte === 0x2c || byte === 0x7d || byte === 0x5d || isSpace(byte)) {
      scan.open = false
      return next
    }
  }
  return chunk.length
}

function formOf(byte: number): ValueScan['form'] | undefined {
  if (byte === 0x7b || byte === 0x5b) return 'container'
  if (byte === 0x22) return 'string'
  const isScalar =
    byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || byte === 0x74 || byte === 0x66 || byte === 0x6e
  return isScalar ? 'scalar' : undefined
}

/** Whether a byte is white space in JSON. */
export const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
