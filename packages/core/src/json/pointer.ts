// JSON Pointer, RFC 6901.
import { isJsonObject, type JsonValue } from './value.ts'

/** A pointer from property names and array indexes, `''` for the whole document. */
export const buildPointer = (tokens: readonly (string | number)[]): string => tokens.map(segment).join('')

/** A pointer to a member of what the given pointer points to. */
export const extendPointer = (pointer: string, token: string | number): string => pointer + segment(token)

/** The tokens of a pointer, or undefined if the text is none. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return []
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined
  return pointer.slice(1).split('/').map(unescape)
}

/** What a pointer points to, or undefined if nothing is there. */
export function getByPointer(value: JsonValue, pointer: string): JsonValue | undefined {
  const tokens = parsePointer(pointer)
  if (tokens === undefined) return undefined
  let found: JsonValue | undefined = value
  for (const token of tokens) {
    if (Array.isArray(found)) found = /^(0|[1-9]\d*)$/.test(token) ? found[Number(token)] : undefined
    else if (isJsonObject(found)) found = Object.hasOwn(found, token) ? found[token] : undefined
    else return undefined
  }
  return found
}

function segment(token: string | number): string {
  if (typeof token === 'number') return `/${token}`
  const needsEscape = token.includes('~') || token.includes('/')
  return needsEscape ? `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${token}`
}

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')
