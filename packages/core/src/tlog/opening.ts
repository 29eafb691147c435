// Openings: per entry the salt that opens its commitment, or why there is none. docs/spec/feed.md "Openings".
import { SaphanError } from '../error/saphan-error.ts'
import type { Bilingual } from '../language/bilingual.ts'
import { SALT_BYTES } from './entry.ts'

/** What the log says about one entry's contents; `by` is the index of the control entry that withholds them. */
export type Opening =
  | { readonly state: 'opened'; readonly salt: Uint8Array }
  | { readonly state: 'erased' }
  | { readonly state: 'withheld'; readonly by: number }

/** What a receiver knows of an entry's contents; only `missing` is an alarm. */
export const CONTENT_STATES = ['opened', 'erased', 'withheld', 'missing'] as const
export type ContentState = (typeof CONTENT_STATES)[number]

/** How many bytes one opening has: its state and 32 more. */
export const OPENING_BYTES = 1 + SALT_BYTES

const OPENED = 1
const ERASED = 2
const WITHHELD = 3

/** The bytes of openings, one after another; throws `tlog.malformed` on a salt of another length, `tlog.out-of-range`. */
export function encodeOpenings(openings: readonly Opening[]): Uint8Array {
  const bytes = new Uint8Array(openings.length * OPENING_BYTES)
  const view = new DataView(bytes.buffer)
  openings.forEach((opening, place) => {
    const at = place * OPENING_BYTES
    if (opening.state === 'erased') {
      bytes[at] = ERASED
    } else if (opening.state === 'opened') {
      if (opening.salt.length !== SALT_BYTES) throw malformed(`a salt has ${opening.salt.length} bytes`)
      bytes[at] = OPENED
      bytes.set(opening.salt, at + 1)
    } else {
      if (!Number.isSafeInteger(opening.by) || opening.by < 0) {
        throw new SaphanError('tlog.out-of-range', `index \`${opening.by}\` is not a whole number in range`)
      }
      bytes[at] = WITHHELD
      view.setBigUint64(at + OPENING_BYTES - 8, BigInt(opening.by))
    }
  })
  return bytes
}

/** The openings in bytes; throws `tlog.malformed` unless there are exactly `width` and each is well formed. */
export function decodeOpenings(bytes: Uint8Array, width: number): Opening[] {
  if (bytes.length !== width * OPENING_BYTES) {
    throw malformed(`${width} openings have ${bytes.length} bytes`)
  }
  return Array.from({ length: width }, (_, place) => decodeOpening(bytes, place))
}

/** Opening number `place` in bytes; throws `tlog.malformed` if it is not there, or padding is not zero. */
export function decodeOpening(bytes: Uint8Array, place: number): Opening {
  const own = bytes.slice(place * OPENING_BYTES, (place + 1) * OPENING_BYTES)
  if (own.length !== OPENING_BYTES) throw malformed(`opening number ${place} is cut short`)
  const rest = own.subarray(1)
  if (own[0] === OPENED) return { state: 'opened', salt: rest }
  if (own[0] === ERASED && rest.every((byte) => byte === 0)) return { state: 'erased' }
  const by = Number(new DataView(own.buffer).getBigUint64(OPENING_BYTES - 8))
  if (own[0] === WITHHELD && rest.subarray(0, -8).every((byte) => byte === 0) && Number.isSafeInteger(by)) {
    return { state: 'withheld', by }
  }
  throw malformed(`opening number ${place} has an unknown form`)
}

/** What people read for each state. */
export const CONTENT_STATE_NAMES: Readonly<Record<ContentState, Bilingual>> = {
  opened: { en: 'Contents present and checked', th: 'มีเนื้อหาและตรวจสอบแล้ว' },
  erased: { en: 'Contents erased by law or after a recall', th: 'ลบเนื้อหาแล้วตามกฎหมายหรือตามการเรียกคืน' },
  withheld: { en: 'Contents withheld', th: 'ไม่เปิดเผยเนื้อหา' },
  missing: { en: 'Contents missing', th: 'เนื้อหาขาดหาย' },
}

const malformed = (sentence: string): SaphanError => new SaphanError('tlog.malformed', sentence)
