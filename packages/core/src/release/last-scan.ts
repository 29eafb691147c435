// The last step before the sequencer: every STIX id in the text that would leave is released already or never seen here.
import { kindOfType } from '../record/kind-list.ts'
import { familyOf } from '../stix/family.ts'
import { ID_TAIL_LENGTH, isTypeName } from '../stix/identifier.ts'
import { scanIds } from '../stix/reference.ts'

const isDeclared = (type: string): boolean => familyOf(type) !== undefined || kindOfType(type) !== undefined

/** A million texts name some dozen types; texts of an enemy name what they like. */
const MOST_TYPES = 1000
const startsByType = new Map<string, readonly number[]>()

/**
 * Where an id begins behind letters that would hide it: `seeindicator--…`. Behind a type that nobody declared there can be
 * any other such type.
 */
function startsIn(written: string): readonly number[] {
  const known = startsByType.get(written)
  if (known !== undefined) return known
  const isOpen = !isDeclared(written)
  const starts = [0]
  for (let start = 1; start < written.length; start++) {
    const type = written.slice(start)
    if (isOpen ? isTypeName(type) : isDeclared(type)) starts.push(start)
  }
  if (startsByType.size >= MOST_TYPES) startsByType.clear()
  startsByType.set(` ${written}`.slice(1), starts)
  return starts
}

/** The id itself, and any shorter id in it. */
const readings = (id: string): string[] =>
  startsIn(id.slice(0, id.length - ID_TAIL_LENGTH)).map((start) => id.slice(start))

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
