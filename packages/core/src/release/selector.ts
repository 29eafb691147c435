// Granular markings after a cut: selectors follow the elements that moved up, and go with what went (STIX 2.1 §7.2.3).
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'

/** Where something was cut off, in terms of the object before the cut. */
export type CutPath = readonly (string | number)[]

const parse = (selector: string): (string | number)[] =>
  selector.split('.').map((step) => (/^\[\d+\]$/.test(step) ? Number(step.slice(1, -1)) : step))

const print = (path: CutPath): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('.')

/** Gone elements by the list they were in; keys are printed paths. */
function byList(cuts: readonly CutPath[]): Map<string, number[]> {
  const lists = new Map<string, number[]>()
  for (const cut of cuts) {
    const last = cut.at(-1)
    if (typeof last !== 'number') continue
    const list = print(cut.slice(0, -1))
    lists.set(list, [...(lists.get(list) ?? []), last])
  }
  return lists
}

function follow(
  selector: string,
  gone: ReadonlySet<string>,
  lists: ReadonlyMap<string, readonly number[]>,
): string | undefined {
  const path = parse(selector)
  const moved: (string | number)[] = []
  for (const [index, step] of path.entries()) {
    if (gone.has(print(path.slice(0, index + 1)))) return undefined
    const before = typeof step === 'number' ? (lists.get(print(path.slice(0, index))) ?? []) : []
    moved.push(typeof step === 'number' ? step - before.filter((cut) => cut < step).length : step)
  }
  return print(moved)
}

/** The object with the selectors of its granular markings in terms of what is left of it. */
export function followCuts(object: JsonObject, cuts: readonly CutPath[]): JsonObject {
  const markings = object['granular_markings']
  if (cuts.length === 0 || !Array.isArray(markings)) return object
  const gone = new Set(cuts.map(print))
  const lists = byList(cuts)
  const kept = markings.flatMap((marking): JsonValue[] => {
    const selectors = isJsonObject(marking) ? marking['selectors'] : undefined
    if (!isJsonObject(marking) || !Array.isArray(selectors)) return [marking]
    const followed = selectors.flatMap((item) =>
      typeof item === 'string' ? (follow(item, gone, lists) ?? []) : item,
    )
    return followed.length === 0 ? [] : [{ ...marking, selectors: followed }]
  })
  const { granular_markings: _, ...rest } = object
  return kept.length === 0 ? rest : { ...rest, granular_markings: kept }
}
