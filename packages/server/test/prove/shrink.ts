// Makes a case that fails smaller, as long as it still fails in the same way.
import type { JsonValue } from '@saphan/core/json/value.ts'

/** Every value that is one step smaller: without one member, or with one member smaller. */
function* smallerThan(value: JsonValue): Generator<JsonValue> {
  if (Array.isArray(value)) {
    for (const at of value.keys()) yield value.toSpliced(at, 1)
    for (const [at, member] of value.entries())
      for (const smaller of smallerThan(member)) yield value.with(at, smaller)
  } else if (typeof value === 'object' && value !== null) {
    for (const name of Object.keys(value)) {
      const { [name]: _, ...rest } = value as { readonly [name: string]: JsonValue }
      yield rest
    }
    for (const [name, member] of Object.entries(value))
      for (const smaller of smallerThan(member)) yield { ...value, [name]: smaller }
  }
}

/** The smallest value that is reached step by step and still fails. */
export const shrink = async <Value>(
  value: Value,
  fails: (value: Value) => Promise<boolean>,
): Promise<Value> => {
  for (const smaller of smallerThan(value as JsonValue))
    if (await fails(smaller as Value)) return shrink(smaller as Value, fails)
  return value
}
