// Finds e-mail addresses, also defanged ones (user[at]example[.]com) and addresses under .ไทย.
// From each at sign the local part is read backwards and the domain forwards, both over bounded lengths.
import type { Found, Work } from './candidate.ts'
import { everyMatch } from './every-match.ts'

const AT = /[ ]?[[({<][ ]?(?:at|@)[ ]?[\])}>][ ]?|@| at /gi
const LOCAL_MOST = 64
const DOMAIN_MOST = 253
const LABEL = /[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f-]{0,61}[A-Za-z0-9\u00c0-\u024f])?/y
const THAI_LABEL = /[A-Za-z0-9\u0e01-\u0e4e](?:[A-Za-z0-9\u0e01-\u0e4e-]{0,61}[A-Za-z0-9\u0e01-\u0e4e])?/y
const DOT = /\.|[ ]?[[({][ ]?(?:\.|dot)[ ]?[\])}][ ]?|\[\.|\\\.| dot /iy
const DEFANGED_DOT_BEFORE = /(?:\[\.\]|\(\.\)|\[dot\]|\(dot\)| dot )$/i
const THAI = /[\u0e01-\u0e4e]/

const isLocal = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && code <= 0x24f) ||
  code === 0x2e ||
  code === 0x5f ||
  code === 0x2d ||
  code === 0x2b ||
  code === 0x25

/** Where the local part before a place begins, or that place when there is none. */
const localStart = (text: string, end: number, floor: number, work: Work): number => {
  const least = Math.max(floor, end - LOCAL_MOST)
  let start = end
  while (start > least) {
    if (isLocal(text.charCodeAt(start - 1))) {
      start -= 1
      continue
    }
    const dot = DEFANGED_DOT_BEFORE.exec(text.slice(Math.max(least, start - 5), start))
    if (dot === null || start === end) break
    start -= dot[0].length
  }
  work.steps += end - start + 5
  while (start < end && '.-+ '.includes(text.charAt(start))) start += 1
  return start
}

const thaiLocalStart = (text: string, end: number, floor: number): number => {
  let start = end
  while (start > Math.max(floor, end - LOCAL_MOST) && THAI.test(text.charAt(start - 1))) start -= 1
  return start
}

const isTopLevel = (label: string): boolean =>
  /^(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59}|[\u0e01-\u0e4e]{2,63})$/i.test(label)

/** Where the domain after a place ends: at least two labels, the last one a top-level name; -1 when there is none. */
const domainEnd = (text: string, start: number, work: Work): number => {
  const label = THAI.test(text.charAt(start)) ? THAI_LABEL : LABEL
  let at = start
  let end = -1
  let labels = 0
  while (at - start < DOMAIN_MOST) {
    label.lastIndex = at
    const found = label.exec(text)?.[0]
    work.steps += (found?.length ?? 0) + 8
    if (found === undefined) break
    labels += 1
    at += found.length
    if (labels > 1 && isTopLevel(found)) end = at
    DOT.lastIndex = at
    const dot = DOT.exec(text)?.[0]
    if (dot === undefined) break
    at += dot.length
  }
  return end
}

const OFFICES =
  'abuse admin administrator alert alerts cert cirt contact csirt dpo duty enquiries feedback hello help helpdesk hostmaster incident incidents info it legal mail media noc no noreply office postmaster press privacy reply report reporting reports root saraban security service soc support team webmaster www'
const OFFICE_WORDS: ReadonlySet<string> = new Set(OFFICES.split(' '))

const isOffice = (local: string): boolean =>
  local
    .toLowerCase()
    .split(/[._+-]/)
    .every((word) => word === '' || OFFICE_WORDS.has(word.replace(/\d{1,4}$/, '')))

const isPartOfAddress = (text: string, start: number): boolean =>
  text.slice(start - 3, start) === '://' ||
  /message-id:? *<?$/i.test(text.slice(Math.max(0, start - 16), start))

/** The e-mail addresses of a text in normal form. A mailbox of an office (info@, abuse@, soc@ …) is a contact. */
export const findEmails = (text: string, work: Work): Found[] => {
  const found: Found[] = []
  work.steps += text.length
  let floor = 0
  for (const match of everyMatch(AT, text)) {
    const isSpoken = match[0].toLowerCase() === ' at '
    const end = domainEnd(text, match.index + match[0].length, work)
    if (end < 0) continue
    const domain = text.slice(match.index + match[0].length, end)
    if (isSpoken && !/ dot |[[({]/i.test(domain)) continue
    let start = localStart(text, match.index, floor, work)
    if (start === match.index && THAI.test(domain)) start = thaiLocalStart(text, match.index, floor)
    const local = text.slice(start, match.index)
    if (local === '' || isPartOfAddress(text, start)) continue
    const nature = isOffice(local) ? 'contact' : 'identifying'
    found.push({ start, end, kind: 'email', confidence: isSpoken ? 'likely' : 'certain', nature })
    floor = end
  }
  return found
}
