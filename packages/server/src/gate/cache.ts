// Answers by key, the ones used longest ago forgotten first.

/** A bounded cache. */
export type Cache<V> = { get(key: string, make: () => V): V; clear(): void }

/** A cache of at most `limit` answers, of those that are worth keeping. */
export const createCache = <V>(limit: number, isWorthKeeping: (value: V) => boolean): Cache<V> => {
  const known = new Map<string, { value: V }>()
  return {
    get(key, make) {
      const hit = known.get(key)
      if (hit !== undefined) {
        known.delete(key)
        known.set(key, hit)
        return hit.value
      }
      const value = make()
      if (!isWorthKeeping(value)) return value
      known.set(key, { value })
      const oldest = known.size > limit ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
      return value
    },
    clear: () => known.clear(),
  }
}
