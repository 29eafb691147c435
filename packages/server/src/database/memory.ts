// Answers kept while nothing was written: what each request asks again, such as whose token it carries, costs no way to the
// store.

/** Gives the answer of `ask` under a key, from memory while it must be the same. Nobody changes what it gives. */
export type Memory = <Answer>(key: string, ask: () => Promise<Answer>) => Promise<Answer>

const MOST_KEPT = 1000

/** A memory over a store that only this process writes to; `written` rises with each write. */
export const createMemory = (written: () => number): Memory => {
  const kept = new Map<string, { at: number; answer: unknown }>()
  return async <Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    // INVARIANT: taken before asking, so that an answer is never kept beyond a write that it may not have seen.
    const at = written()
    const known = kept.get(key)
    if (known?.at === at) return known.answer as Answer
    const answer = await ask()
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { at, answer })
    return answer
  }
}
