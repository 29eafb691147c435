// The place of the pattern parser in its tokens, and the one fault it stops at.
import type { PatternFaultCode } from './ast.ts'
import { readToken, type Token } from './token.ts'

/** Where the parser stands; `fault` is set once and ends the reading. */
export type Reader = {
  readonly text: string
  token: Token
  next: number
  depth: number
  fault: { code: PatternFaultCode; position: number } | undefined
}

/** How deep parentheses may nest. */
const MAX_DEPTH = 64

/** A reader before the first token. */
export function createReader(text: string): Reader {
  const { token, next } = readToken(text, 0)
  return { text, token, next, depth: 0, fault: undefined }
}

/** Moves on to the next token. */
export function advance(reader: Reader): void {
  const { token, next } = readToken(reader.text, reader.next)
  reader.token = token
  reader.next = next
}

/** Whether the current token is the symbol or keyword. */
export const isAt = (reader: Reader, text: string): boolean =>
  (reader.token.kind === 'symbol' || reader.token.kind === 'word') && reader.token.text === text

/** Takes the current token if it is the symbol or keyword. */
export function take(reader: Reader, text: string): boolean {
  if (!isAt(reader, text)) return false
  advance(reader)
  return true
}

/** Takes the symbol or keyword, which has to be there. */
export const expect = (reader: Reader, text: string): boolean =>
  take(reader, text) || fail(reader, undefined) !== undefined

/** Notes the first fault, that of the current token unless one is given, and gives undefined. */
export function fail(reader: Reader, code: PatternFaultCode | undefined, position?: number): undefined {
  const { token } = reader
  const own =
    token.kind === 'fault' ? token.code : token.kind === 'end' ? 'unexpected-end' : 'unexpected-token'
  reader.fault ??= { code: code ?? own, position: position ?? token.position }
  return undefined
}

/** Reads between an opening parenthesis, taken already, and its closing one. */
export function inParentheses<Part>(
  reader: Reader,
  read: (reader: Reader) => Part | undefined,
): Part | undefined {
  if (reader.depth >= MAX_DEPTH) return fail(reader, 'too-deep')
  reader.depth++
  const part = read(reader)
  reader.depth--
  return part !== undefined && expect(reader, ')') ? part : undefined
}
