// Work that goes ahead of whoever takes it, so that two threads wait for each other less.

/** Items as they are ready. `close` ends the work, also when nothing was taken. */
export type ReadAhead<T> = AsyncIterable<T> & { readonly close: () => Promise<void> }

/** As the source, begun at once and at most so many items ahead of what was taken; what fails is thrown in its place. */
export const readAhead = <T>(source: AsyncGenerator<T, void, undefined>, most: number): ReadAhead<T> => {
  const ask = (): Promise<IteratorResult<T, void>> => {
    const next = source.next()
    // A failure until it is taken is no unhandled one.
    next.catch(() => {})
    return next
  }
  const asked = Array.from({ length: most }, ask)
  return {
    async *[Symbol.asyncIterator]() {
      for (let next = await asked.shift(); next && !next.done; next = await asked.shift()) {
        asked.push(ask())
        yield next.value
      }
    },
    async close() {
      await source.return()
    },
  }
}
