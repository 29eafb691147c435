// Whether one object holds nothing that another does not: knows nothing of how something was taken away, and so checks it.
import { extendPointer } from '../../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import { selectValue } from '../../stix/selector.ts'
import { MARKS } from './mark.ts'

/** Whether pieces stand in a text in this order, the first at its start and the last at its end, with something between them. */
const standInOrder = (whole: string, pieces: readonly string[]): boolean => {
  const [first = '', ...rest] = pieces
  const last = rest.pop() ?? ''
  if (!whole.startsWith(first)) return false
  let at = first.length
  for (const piece of rest) {
    const found = whole.indexOf(piece, at + 1)
    if (found < 0) return false
    at = found + piece.length
  }
  return at < whole.length - last.length && whole.endsWith(last)
}

const isCutText = (whole: string, part: string): boolean =>
  whole === part || MARKS.some((mark) => part.includes(mark) && standInOrder(whole, part.split(mark)))

/** Where the part holds more than the whole; undefined when it does not. Elements of lists may be fewer, in the same order. */
const addition = (whole: JsonValue | undefined, part: JsonValue, pointer: string): string | undefined => {
  if (typeof part === 'string')
    return typeof whole === 'string' && isCutText(whole, part) ? undefined : pointer
  if (Array.isArray(part)) {
    if (!Array.isArray(whole)) return pointer
    let at = 0
    for (const [index, element] of part.entries()) {
      while (at < whole.length && addition(whole[at], element, pointer) !== undefined) at += 1
      if (at === whole.length) return extendPointer(pointer, index)
      at += 1
    }
    return undefined
  }
  if (!isJsonObject(part)) return whole === part ? undefined : pointer
  if (!isJsonObject(whole)) return pointer
  for (const [key, member] of Object.entries(part)) {
    const found = Object.hasOwn(whole, key)
      ? addition(whole[key], member, extendPointer(pointer, key))
      : extendPointer(pointer, key)
    if (found !== undefined) return found
  }
  return undefined
}

const selectorsOf = (marking: JsonValue): string[] => {
  const list = isJsonObject(marking) ? marking['selectors'] : undefined
  return Array.isArray(list) ? list.filter((selector) => typeof selector === 'string') : []
}

const withoutSelectors = (marking: JsonValue): JsonValue =>
  isJsonObject(marking) ? { ...marking, selectors: [] } : marking

/** A selector counts elements of lists, which move up: what it selects now must be of what one selected before. */
const selectsSame = (whole: JsonObject, part: JsonObject, before: string, now: string): boolean => {
  const [was, is] = [selectValue(whole, before), selectValue(part, now)]
  return is === undefined ? before === now && was === undefined : addition(was, is, '') === undefined
}

const isMarkingOf = (whole: JsonObject, part: JsonObject, before: JsonValue, now: JsonValue): boolean => {
  if (addition(withoutSelectors(before), withoutSelectors(now), '') !== undefined) return false
  if (addition(withoutSelectors(now), withoutSelectors(before), '') !== undefined) return false
  const earlier = selectorsOf(before)
  return selectorsOf(now).every((selector) => earlier.some((one) => selectsSame(whole, part, one, selector)))
}

const markingAddition = (whole: JsonObject, part: JsonObject): string | undefined => {
  const [before, now] = [whole['granular_markings'], part['granular_markings']]
  if (now === undefined) return undefined
  if (!Array.isArray(before) || !Array.isArray(now)) return '/granular_markings'
  const at = now.findIndex((marking) => !before.some((one) => isMarkingOf(whole, part, one, marking)))
  return at < 0 ? undefined : extendPointer('/granular_markings', at)
}

/**
 * The pointer of the first thing in `part` that is not in `whole`; undefined when every leaf is one of the whole, or a text
 * with pieces replaced by the mark, and there is no key that is not there.
 */
export const findAddition = (whole: JsonObject, part: JsonObject): string | undefined => {
  const { granular_markings: _before, ...rest } = whole
  const { granular_markings: _now, ...own } = part
  return addition(rest, own, '') ?? markingAddition(whole, part)
}
