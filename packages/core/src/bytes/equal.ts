// Comparing byte arrays that are no secrets.

/** Whether two arrays hold the same bytes; not in constant time, so not for secrets. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false
  return true
}
