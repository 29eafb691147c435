// Entry bundles: entries one after another, each behind its length. C2SP tlog-tiles, "Log entries".
import { SaphanError } from '../error/saphan-error.ts'

/** The bytes of a bundle; throws `tlog.out-of-range` for an entry over 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > 0xffff) {
      throw new SaphanError(
        'tlog.out-of-range',
        `an entry has ${entry.length} bytes and a bundle takes 65535`,
      )
    }
    bytes[at] = entry.length >> 8
    bytes[at + 1] = entry.length & 0xff
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** The entries of a bundle; throws `tlog.malformed` unless there are exactly `width` and nothing else. */
export function decodeBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) throw cut(entries.length)
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) throw cut(entries.length)
    entries.push(bytes.slice(at + 2, end))
    at = end
  }
  if (entries.length !== width) {
    throw new SaphanError('tlog.malformed', `a bundle of ${width} entries has ${entries.length}`)
  }
  return entries
}

const cut = (place: number): SaphanError =>
  new SaphanError('tlog.malformed', `a bundle ends inside its entry number ${place}`)
