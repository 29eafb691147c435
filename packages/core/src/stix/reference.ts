// What an object refers to: by the suffix of the property at any depth, also in custom types (STIX 2.1 §3.1), and every
// identifier that stands anywhere in a text.
import { extendPointer } from '../json/pointer.ts'
import type { JsonValue } from '../json/value.ts'
import { ID_TAIL_LENGTH, isStixId, isTypeName, isTypeUnit, isUuidAt } from './identifier.ts'
import type { StixObject } from './object.ts'

/**
 * How a reference counts for the closure: `down` goes along with the object, `end` is one of the two ends of a
 * relationship, which must go too or the relationship stays.
 */
export type ReferenceRole = 'down' | 'end'

/** One reference: the identifier, the pointer to where it stands, the property that holds it, and its role. */
export type StixReference = { id: string; pointer: string; property: string; role: ReferenceRole }

/** Every identifier in a property that ends in `_ref` or `_refs`, at any depth, in the order of the object. */
export function referencesOf(object: StixObject): StixReference[] {
  const found: StixReference[] = []
  // A list of what is still to be read, since nothing here bounds the depth.
  const open: { value: JsonValue; pointer: string; property: string }[] = [
    { value: object, pointer: '', property: '' },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer, property } = next
    if (typeof value === 'string') {
      if (isReferenceName(property) && isStixId(value)) {
        found.push({ id: value, pointer, property, role: roleOf(object, pointer) })
      }
    } else if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) {
        open.push({ value: value[at] as JsonValue, pointer: extendPointer(pointer, at), property })
      }
    } else if (value !== null && typeof value === 'object') {
      for (const key of Object.keys(value).reverse()) {
        const member = value[key] as JsonValue
        if (member === null || (typeof member === 'string' && !isReferenceName(key))) continue
        if (typeof member === 'object' || typeof member === 'string') {
          open.push({ value: member, pointer: extendPointer(pointer, key), property: key })
        }
      }
    }
  }
  return found
}

/**
 * Every STIX identifier that stands anywhere in a text, each once, in the order they come; linear in the text. They are
 * copies: an engine may keep a whole text for a piece of it.
 */
export function scanIds(text: string): string[] {
  const found = new Set<string>()
  let from = 0
  for (let dash = text.indexOf('--'); dash >= 0; dash = text.indexOf('--', dash + 1)) {
    if (!isUuidAt(text, dash + 2)) continue
    let start = dash
    // A name has at most 250 characters, so looking back is bounded; what was taken already is not looked at again.
    while (start > from && dash - start < 250 && isTypeUnit(text.charCodeAt(start - 1))) start--
    while (start < dash && text.charCodeAt(start) === 0x2d) start++
    const end = dash + ID_TAIL_LENGTH
    if (isTypeName(text.slice(start, dash))) found.add(copyOf(text.slice(start, end)))
    from = end
    dash = end - 1
  }
  return [...found]
}

/** Joining makes a new text, of which the piece is then cut. */
const copyOf = (piece: string): string => ` ${piece}`.slice(1)

const isReferenceName = (property: string): boolean => property.endsWith('_ref') || property.endsWith('_refs')

function roleOf(object: StixObject, pointer: string): ReferenceRole {
  const isEnd = object.type === 'relationship' && (pointer === '/source_ref' || pointer === '/target_ref')
  return isEnd ? 'end' : 'down'
}
