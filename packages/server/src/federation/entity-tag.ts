// Entity tags by which one side asks whether what it took is still what the other would answer. RFC 9110 §8.8.3 and §13.1.2.

const TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g
/** A strong tag of a length that costs nothing to name again; anything else that a peer sends is no tag. */
const KEPT = /^"[\x21\x23-\x7e]{1,128}"$/

/** The strong tag of what has a digest; the digest has no quote in it. */
export const tagOf = (digest: string): string => `"${digest}"`

/** The tag of an answer, if it is one that can be named in a later request. */
export const tagToName = (etag: unknown): string | undefined =>
  typeof etag === 'string' && KEPT.test(etag) ? etag : undefined

/** Whether a request's `If-None-Match` names a tag, compared weakly; `*` names whatever there is. */
export const isNamed = (ifNoneMatch: string | undefined, tag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(TAG)].some(([, opaque]) => `"${opaque}"` === tag))
