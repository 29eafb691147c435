// Selectors of granular markings (STIX 2.1 §7.2.3.1) as pointers, and mending them after something was cut.
import { buildPointer } from '../../json/pointer.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/value.ts'
import type { KeptIndexes } from './rebuild.ts'

/** The pointer that a selector means. */
export const pointerOfSelector = (selector: string): string =>
  buildPointer(selector.split('.').map((step) => /^\[(\d{1,9})\]$/.exec(step)?.[1] ?? step))

/** One granular marking of an object as far as it can be read: what it selects and by which marking, if by any. */
export type GranularMarking = {
  readonly selectors: readonly string[]
  readonly markingRef: string | undefined
}

/** The granular markings of an object; what is none is left out. */
export const granularMarkings = (object: JsonObject): GranularMarking[] => {
  const list = object['granular_markings']
  if (!Array.isArray(list)) return []
  return list.filter(isJsonObject).map((marking) => ({
    selectors: Array.isArray(marking['selectors'])
      ? marking['selectors'].filter((s) => typeof s === 'string')
      : [],
    markingRef: typeof marking['marking_ref'] === 'string' ? marking['marking_ref'] : undefined,
  }))
}

/** The selector after the cut: with shifted list indexes, or undefined when what it selects is gone. */
const mendSelector = (
  selector: string,
  removed: ReadonlySet<string>,
  kept: KeptIndexes,
): string | undefined => {
  const steps: string[] = []
  let old = ''
  for (const step of selector.split('.')) {
    const index = /^\[(\d{1,9})\]$/.exec(step)?.[1]
    const indexes = index === undefined ? undefined : kept.get(old)
    old += buildPointer([index ?? step])
    if (removed.has(old)) return undefined
    const shifted = indexes?.indexOf(Number(index)) ?? -1
    steps.push(indexes === undefined || shifted < 0 ? step : `[${shifted}]`)
  }
  return steps.join('.')
}

const mendMarking = (marking: JsonValue, removed: ReadonlySet<string>, kept: KeptIndexes): JsonValue[] => {
  if (!isJsonObject(marking) || !Array.isArray(marking['selectors'])) return [marking]
  const selectors = marking['selectors'].flatMap((selector): JsonValue[] => {
    if (typeof selector !== 'string') return [selector]
    const mended = mendSelector(selector, removed, kept)
    return mended === undefined ? [] : [mended]
  })
  return selectors.length === 0 ? [] : [{ ...marking, selectors }]
}

/** The object with granular markings that fit it again: no selector of what is gone, indexes as they are now. */
export const mendSelectors = (
  object: JsonObject,
  removed: ReadonlySet<string>,
  kept: KeptIndexes,
): JsonObject => {
  const list = object['granular_markings']
  if (!Array.isArray(list) || removed.size === 0) return object
  const mended = list.flatMap((marking) => mendMarking(marking, removed, kept))
  if (mended.length > 0) return { ...object, granular_markings: mended }
  const { granular_markings: _, ...rest } = object
  return rest
}
