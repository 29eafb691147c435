// Answers by key in two generations: what was not asked for while a generation filled up is forgotten with it.

/** A bounded cache. */
export type Cache<V> = { get(key: string, make: () => V): V; clear(): void }

/** A cache of at most `limit` answers, of those that are worth keeping. */
export const createCache = <V>(limit: number, isWorthKeeping: (value: V) => boolean): Cache<V> => {
  let young = new Map<string, { value: V }>()
  let old = new Map<string, { value: V }>()
  const keep = (key: string, entry: { value: V }): V => {
    if (young.size >= limit / 2) {
      old = young
      young = new Map()
    }
    young.set(key, entry)
    return entry.value
  }
  return {
    get(key, make) {
      const hit = young.get(key)
      if (hit !== undefined) return hit.value
      const before = old.get(key)
      if (before !== undefined) return keep(key, before)
      const value = make()
      return isWorthKeeping(value) ? keep(key, { value }) : value
    },
    clear() {
      young = new Map()
      old = new Map()
    },
  }
}
