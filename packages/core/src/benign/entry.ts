// What an entry of a list has to be, by the type of the list, and the spelling in which it is held against values.
import { subnetOf } from '../stix/pattern/match/subnet.ts'
import { prepareExpression } from './expression.ts'
import type { BenignFindingCode } from './finding.ts'
import type { WarningKind } from './kind.ts'

/** Turns a domain name into its letters of ASCII (RFC 5891); empty when it is none. */
export type ToAscii = (domain: string) => string

const MOST_LENGTH = 2048
/** Fewer characters stand in nearly every value. */
const LEAST_SUBSTRING = 3
/** How many lengths the texts have is what the work of finding one grows with. */
const MOST_SUBSTRING = 128

/** What is wrong with an entry. */
export const entryFault = (kind: WarningKind, entry: string): BenignFindingCode | undefined => {
  const text = entry.trim()
  if (text === '' || text.length > MOST_LENGTH || /\p{Cc}/u.test(text)) return 'entry-malformed'
  if (kind === 'substring' && text.length > MOST_SUBSTRING) return 'entry-malformed'
  if (kind === 'substring') return text.length < LEAST_SUBSTRING ? 'entry-too-wide' : undefined
  if (kind === 'regex') return prepareExpression(text) === undefined ? 'entry-expression' : undefined
  if (kind === 'cidr') {
    const subnet = subnetOf(text)
    if (subnet === undefined) return 'entry-malformed'
    return subnet.length === 0 ? 'entry-too-wide' : undefined
  }
  if (kind !== 'hostname') return undefined
  const name = withoutDots(text)
  if (name === '' || /[\s/@:?#\\]/.test(name)) return 'entry-malformed'
  return name.includes('.') ? undefined : 'entry-too-wide'
}

/** A name without the dots that some lists have before it, and some people behind it. */
const withoutDots = (name: string): string => name.replaceAll(/^\.+|\.+$/g, '')

const toPlain = (name: string, toAscii: ToAscii): string => {
  const small = name.toLowerCase()
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(small) ? small : toAscii(small)
}

/** The one spelling of a host name; empty for what is none. */
export const spellHost = (name: string, toAscii: ToAscii): string =>
  toPlain(withoutDots(name.trim()), toAscii)

/** The one spelling of a value as a whole: the letters of a web address count, those of others do not. */
export const spellWhole = (value: string, toAscii: ToAscii): string => {
  const text = value.trim()
  if (text.includes('://')) return text
  const at = text.lastIndexOf('@') + 1
  return text.slice(0, at).toLowerCase() + toPlain(text.slice(at), toAscii)
}

/**
 * The host of a web address (WHATWG URL, host state). A reverse solidus ends it as a solidus does, and what stands before an @ is
 * no part of it: otherwise an address could borrow the name of another.
 */
export const hostOf = (url: string): string => {
  const [, authority = ''] = /^[a-z][a-z0-9+.-]*:[/\\]{2,}([^/\\?#]*)/i.exec(url) ?? []
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  return host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.replace(/:\d*$/, '')
}
