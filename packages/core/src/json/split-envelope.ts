// A top-level object whose `objects` is an array of objects: a byte-wise state machine over the two outermost levels.
import type { ErrorCode } from '../error/catalogue.ts'
import { isSaphanError, SaphanError } from '../error/saphan-error.ts'
import { carryBytes, createCarry, takeBytes, type Carry } from './carry.ts'
import { decodeUtf8Strict, parseJson } from './parse.ts'
import type { SplitLimits, Splitter } from './split.ts'
import type { JsonValue } from './value.ts'
import { continueScan, isSpace, startScan, type ValueScan } from './value-scan.ts'

/** What may come next, white space aside. */
type Phase =
  | 'opening-brace'
  | 'first-key'
  | 'key'
  | 'colon'
  | 'value'
  | 'after-value'
  | 'first-element'
  | 'element'
  | 'after-element'
  | 'nothing'

type Capture = { kind: 'key' | 'member' | 'element'; scan: ValueScan; offset: number }

type State = {
  limits: SplitLimits
  phase: Phase
  key: string
  capture: Capture | undefined
  carry: Carry
  members: Map<string, JsonValue>
  hasObjects: boolean
  objects: number
  /** Bytes in chunks before the current one. */
  consumed: number
}

/** A splitter over a bundle or envelope; one without `objects` is empty. */
export function createEnvelopeSplitter(limits: SplitLimits): Splitter {
  const state: State = {
    limits,
    phase: 'opening-brace',
    key: '',
    capture: undefined,
    carry: createCarry(),
    members: new Map(),
    hasObjects: false,
    objects: 0,
    consumed: 0,
  }
  return {
    push: (chunk) => {
      readChunk(state, chunk)
      state.consumed += chunk.length
    },
    end: () => {
      if (state.phase !== 'nothing')
        throw failure('json.malformed', 'the text ends too early', state.consumed)
      return { objects: state.objects, bytes: state.consumed, members: Object.fromEntries(state.members) }
    },
  }
}

function readChunk(state: State, chunk: Uint8Array): void {
  let at = 0
  while (at < chunk.length) {
    if (state.capture !== undefined) {
      at = readCapture(state, state.capture, chunk, at)
      continue
    }
    const byte = chunk[at] as number
    if (!isSpace(byte) && !step(state, byte, state.consumed + at)) {
      throw failure(
        'json.malformed',
        `byte ${state.consumed + at} does not belong there`,
        state.consumed + at,
      )
    }
    // The first byte of a captured value is read again as part of it.
    if (state.capture === undefined) at++
  }
}

/** Takes one byte of the two outermost levels; false if it may not come there. */
function step(state: State, byte: number, offset: number): boolean {
  switch (state.phase) {
    case 'opening-brace':
      return byte === 0x7b && go(state, 'first-key')
    case 'first-key':
      return (byte === 0x7d && go(state, 'nothing')) || (byte === 0x22 && begin(state, 'key', byte, offset))
    case 'key':
      return byte === 0x22 && begin(state, 'key', byte, offset)
    case 'colon':
      return byte === 0x3a && go(state, 'value')
    case 'value':
      if (state.key !== 'objects') return begin(state, 'member', byte, offset)
      return byte === 0x5b && go(state, 'first-element')
    case 'after-value':
      return (byte === 0x2c && go(state, 'key')) || (byte === 0x7d && go(state, 'nothing'))
    case 'first-element':
      return (
        (byte === 0x5d && go(state, 'after-value')) ||
        (byte === 0x7b && begin(state, 'element', byte, offset))
      )
    case 'element':
      return byte === 0x7b && begin(state, 'element', byte, offset)
    case 'after-element':
      return (byte === 0x2c && go(state, 'element')) || (byte === 0x5d && go(state, 'after-value'))
    case 'nothing':
      return false
  }
}

function go(state: State, phase: Phase): true {
  state.phase = phase
  return true
}

function begin(state: State, kind: Capture['kind'], byte: number, offset: number): boolean {
  const scan = startScan(byte)
  if (scan === undefined) return false
  if (scan.form === 'string') scan.inString = true
  state.capture = { kind, scan, offset }
  return true
}

function readCapture(state: State, capture: Capture, chunk: Uint8Array, at: number): number {
  const { scan, offset } = capture
  // The opening quote is not a closing one.
  const isOpeningQuote = scan.form === 'string' && state.consumed + at === offset
  const end = continueScan(scan, chunk, isOpeningQuote ? at + 1 : at, state.limits.maxDepth)
  if (scan.isTooDeep) throw failure('json.too-deep', 'an object is nested too deeply', state.consumed + end)
  if (state.consumed + end - offset > state.limits.maxObjectBytes) {
    throw failure('json.too-large', `what begins at byte ${offset} is too large`, offset)
  }
  if (scan.open) {
    carryBytes(state.carry, chunk.subarray(at))
    return chunk.length
  }
  const bytes = takeBytes(state.carry, chunk.subarray(at, end))
  state.capture = undefined
  if (capture.kind === 'element') {
    state.phase = 'after-element'
    state.limits.onObject({ bytes, offset, index: state.objects++ })
  } else if (capture.kind === 'key') takeKey(state, parsePart(state, bytes, offset), offset)
  else {
    state.phase = 'after-value'
    state.members.set(state.key, parsePart(state, bytes, offset))
  }
  return end
}

function takeKey(state: State, key: JsonValue, offset: number): void {
  state.key = typeof key === 'string' ? key : ''
  const isSecond = state.key === 'objects' ? state.hasObjects : state.members.has(state.key)
  if (isSecond) throw failure('json.duplicate-key', `\`${state.key}\` occurs twice`, offset)
  state.hasObjects ||= state.key === 'objects'
  state.phase = 'colon'
}

function parsePart(state: State, bytes: Uint8Array, offset: number): JsonValue {
  try {
    return parseJson(decodeUtf8Strict(bytes), { maxDepth: state.limits.maxDepth })
  } catch (cause) {
    const code = isSaphanError(cause) ? cause.code : 'json.malformed'
    throw failure(code, `what begins at byte ${offset} is not strict JSON`, offset, cause)
  }
}

const failure = (code: ErrorCode, sentence: string, offset: number, cause?: unknown): SaphanError =>
  new SaphanError(code, sentence, { details: { offset }, cause })
