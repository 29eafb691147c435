// Pages as they were sent, kept by what they answer, up to a size in bytes; the longest unused go first.

/** A body with the dates of its first and last object. */
export type KeptPage = {
  readonly body: Uint8Array
  readonly first: bigint | undefined
  readonly last: bigint | undefined
}

export type PageCache = {
  get(key: string): KeptPage | undefined
  set(key: string, page: KeptPage): void
}

/** A cache of at most so many bytes. */
export const createPageCache = (maxBytes: number): PageCache => {
  const pages = new Map<string, KeptPage>()
  let bytes = 0
  const drop = (key: string): void => {
    bytes -= pages.get(key)?.body.length ?? 0
    pages.delete(key)
  }
  return {
    get(key) {
      const page = pages.get(key)
      if (page === undefined) return undefined
      pages.delete(key)
      pages.set(key, page)
      return page
    },
    set(key, page) {
      drop(key)
      if (page.body.length > maxBytes) return
      pages.set(key, page)
      bytes += page.body.length
      for (const oldest of pages.keys()) {
        if (bytes <= maxBytes) break
        drop(oldest)
      }
    },
  }
}
