// The last step before the sequencer: every STIX id in the text that would leave is released already or never seen here.
import { kindOfType } from '../record/kind-list.ts'
import { familyOf } from '../stix/family.ts'
import { ID_TAIL_LENGTH, isTypeName } from '../stix/identifier.ts'
import { scanIds } from '../stix/reference.ts'

const isDeclared = (type: string): boolean => familyOf(type) !== undefined || kindOfType(type) !== undefined

/**
 * The id itself, and any shorter id in it that letters written before it would hide: `seeindicator--…`. Behind a type that
 * nobody declared there can be any other such type.
 */
function readings(id: string): string[] {
  const split = id.length - ID_TAIL_LENGTH
  const found = [id]
  const isOpen = !isDeclared(id.slice(0, split))
  for (let start = 1; start < split; start++) {
    const type = id.slice(start, split)
    if (isOpen ? isTypeName(type) : isDeclared(type)) found.push(id.slice(start))
  }
  return found
}

/** Every id that a text names, in texts and patterns too, with upper-case letters taken for lower-case ones. */
export function idsNamedIn(text: string): readonly string[] {
  const lower = text.toLowerCase()
  const found = new Set(lower === text ? scanIds(text) : [...scanIds(text), ...scanIds(lower)])
  return [...new Set([...found].flatMap(readings))]
}

/** The ids in an outgoing text that may not leave: known here and not released. Empty means that the text may go. */
export const findUnreleased = (
  text: string,
  isReleasedOrUnknown: (id: string) => boolean,
): readonly string[] => idsNamedIn(text).filter((id) => !isReleasedOrUnknown(id))
