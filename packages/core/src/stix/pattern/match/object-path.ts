// What an object path selects in an observable (STIX 2.1 §9.7): properties, keys, list members, and what references lead to.
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/value.ts'
import type { ObjectPath, PathStep } from '../ast.ts'
import { spend, type Budget } from './budget.ts'

/** How the last property of a path is written in JSON: by its name, octets as hexadecimal or base64 (§9.6.4). */
export type NativeFormat = 'plain' | 'hex' | 'base64'

/** A path ready to be followed; `follows` says of each step whether it starts from a reference. */
export type PreparedPath = {
  readonly steps: readonly { readonly step: PathStep; readonly follows: boolean }[]
  readonly format: NativeFormat
}

/** Sees once where the path leads over references and how its value is written. */
export function preparePath({ steps }: ObjectPath): PreparedPath {
  let holds: 'value' | 'reference' | 'references' = 'value'
  let name = ''
  const prepared = steps.map((step) => {
    const follows = step.kind === 'key' && holds === 'reference'
    if (step.kind === 'key') {
      name = step.key
      holds = name.endsWith('_ref') ? 'reference' : name.endsWith('_refs') ? 'references' : 'value'
    } else holds = holds === 'references' ? 'reference' : 'value'
    return { step, follows }
  })
  return {
    steps: prepared,
    format: name.endsWith('_hex') ? 'hex' : name.endsWith('_bin') ? 'base64' : 'plain',
  }
}

/** The values at a path; none where a property, a member or the target of a reference is missing. */
export function valuesAt(
  { steps }: PreparedPath,
  root: JsonObject,
  objects: ReadonlyMap<string, JsonObject>,
  budget: Budget,
): JsonValue[] {
  let values: JsonValue[] = [root]
  for (const { step, follows } of steps) {
    const next: JsonValue[] = []
    for (const value of values) {
      if (!spend(budget, 1)) return []
      const from = follows ? (typeof value === 'string' ? objects.get(value) : undefined) : value
      if (from === undefined) continue
      if (step.kind === 'key') {
        if (isJsonObject(from) && Object.hasOwn(from, step.key)) next.push(from[step.key] as JsonValue)
      } else if (Array.isArray(from)) {
        if (step.kind === 'any') for (const member of from) next.push(member)
        else if (step.index < from.length) next.push(from[step.index] as JsonValue)
      }
    }
    values = next
  }
  return values
}
