// Cutting a file of any size into its objects without holding it: a STIX bundle (STIX 2.1 §8) or TAXII envelope
// (TAXII 2.1 §3.7) by its `objects`, or one object a line (NDJSON).
import { SaphanError } from '../error/saphan-error.ts'
import { createEnvelopeSplitter } from './split-envelope.ts'
import { createLineSplitter } from './split-line.ts'
import type { JsonObject } from './value.ts'

/** One object of the input: its raw bytes (valid until the callback returns), byte offset and running number from 0. */
export type SplitObject = { bytes: Uint8Array; offset: number; index: number }

/** What the whole input was: objects and bytes counted, and the envelope's members other than `objects`. */
export type SplitSummary = { objects: number; bytes: number; members: JsonObject }

/** How to split: what the input is, the limits, and who takes the objects. */
export type SplitOptions = {
  shape: 'envelope' | 'lines'
  /** No object, and no other member of the envelope, may be longer; 8 MiB unless said otherwise. */
  maxObjectBytes?: number
  /** How deep an object may nest; 128 unless said otherwise. */
  maxDepth?: number
  onObject: (object: SplitObject) => void
}

/** Takes the input chunk by chunk; `end` says that it is complete. */
export type Splitter = { push: (chunk: Uint8Array) => void; end: () => SplitSummary }

/** Limits as the two splitters take them. */
export type SplitLimits = {
  maxObjectBytes: number
  maxDepth: number
  onObject: (object: SplitObject) => void
}

/**
 * A splitter over one input. The enclosing JSON is judged strictly, the inside of each object is left to `parseJson`.
 * `push` and `end` throw `json.malformed`, `json.duplicate-key`, `json.too-deep` or `json.too-large` with
 * `details.offset` in bytes; after that the splitter takes nothing more.
 */
export function createSplitter(options: SplitOptions): Splitter {
  const limits: SplitLimits = {
    maxObjectBytes: options.maxObjectBytes ?? 8 * 1024 * 1024,
    maxDepth: options.maxDepth ?? 128,
    onObject: options.onObject,
  }
  return failFast(options.shape === 'lines' ? createLineSplitter(limits) : createEnvelopeSplitter(limits))
}

function failFast(splitter: Splitter): Splitter {
  let isOver = false
  const once = <Result>(work: () => Result, isLast: boolean): Result => {
    if (isOver) throw new SaphanError('json.malformed', 'the input is over already')
    isOver = true
    const result = work()
    isOver = isLast
    return result
  }
  return { push: (chunk) => once(() => splitter.push(chunk), false), end: () => once(splitter.end, true) }
}
