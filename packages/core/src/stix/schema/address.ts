// Network addresses as observables hold them (STIX 2.1 §6.4 to §6.10), read without back-tracking.

/** Whether a text is an IPv4 address, or a range as address and prefix length. */
export function isIpv4(text: string): boolean {
  const address = withoutPrefix(text, 32)
  if (address === undefined) return false
  const parts = address.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
}

/** Whether a text is an IPv6 address, or a range as address and prefix length. */
export function isIpv6(text: string): boolean {
  const address = withoutPrefix(text, 128)
  if (address === undefined || address.length > 45) return false
  const halves = address.split('::')
  if (halves.length > 2) return false
  const groups = halves.map((half, at) => countGroups(half, at === halves.length - 1))
  const [left, right] = groups
  if (left === undefined || Number.isNaN(left) || (right !== undefined && Number.isNaN(right))) return false
  return right === undefined ? left === 8 : left + right < 8
}

/** Whether a text is a MAC address in lower case with colons. */
export function isMac(text: string): boolean {
  const parts = text.split(':', 7)
  return parts.length === 6 && parts.every((part) => /^[0-9a-f]{2}$/.test(part))
}

/** Whether a text can be a domain name (RFC 1034, and RFC 5890 for other scripts): labels of 1 to 63 characters. */
export function isDomainName(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text
  if (name.length === 0 || name.length > 253 || /[\s\p{Cc}/@:?#[\]\\]/u.test(name)) return false
  return name.split('.').every((label) => label.length > 0 && label.length <= 63)
}

/** Whether a text can be the addr-spec of RFC 5322 §3.4.1: something, an @, a domain. */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && at < text.length - 1 && !/[\s\p{Cc}<>]/u.test(text.slice(at + 1)) && !/\p{Cc}/u.test(text)
}

/** The address without its prefix length, or undefined if that is none. */
function withoutPrefix(text: string, max: number): string | undefined {
  const slash = text.indexOf('/')
  if (slash < 0) return text
  const prefix = text.slice(slash + 1)
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= max ? text.slice(0, slash) : undefined
}

/** How many of the eight groups a part of an IPv6 address has, NaN if it is malformed. */
function countGroups(part: string, isLast: boolean): number {
  if (part === '') return 0
  const groups = part.split(':')
  let count = 0
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? ''
    const isEmbedded = isLast && at === groups.length - 1 && group.includes('.')
    if (isEmbedded ? !isIpv4(group) : !/^[0-9a-fA-F]{1,4}$/.test(group)) return NaN
    count += isEmbedded ? 2 : 1
  }
  return count
}
