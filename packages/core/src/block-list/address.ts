// Addresses in the one spelling in which lists have them, and those that no list may block.

/** Eight groups of an IPv6 address (RFC 4291 §2.2, forms 1 and 2) in small letters without leading zeros; undefined for what is none. */
export const groupsOf = (address: string): string[] | undefined => {
  const halves = address.toLowerCase().split('::')
  const parts = (text: string | undefined): string[] => (text ? text.split(':') : [])
  const [left, right] = [parts(halves[0]), parts(halves[1])]
  const missing = 8 - left.length - right.length
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return undefined
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => group.replace(/^0+(?=.)/, ''))
    : undefined
}

/** Puts a mark in the place of the longest run of two or more groups of zero, the first of equals. */
export const shorten = (groups: readonly string[], mark: string): string[] => {
  let best = { at: 0, length: 1 }
  for (let at = 0; at < groups.length; at += 1) {
    let end = at
    while (groups[end] === '0') end += 1
    if (end - at > best.length) best = { at, length: end - at }
    at = Math.max(at, end)
  }
  return best.length < 2
    ? [...groups]
    : [...groups.slice(0, best.at), mark, ...groups.slice(best.at + best.length)]
}

/** RFC 5952 §4. */
const printIpv6 = (groups: readonly string[]): string => {
  const shown = shorten(groups, '')
  const gap = shown.indexOf('')
  return gap < 0 ? shown.join(':') : `${shown.slice(0, gap).join(':')}::${shown.slice(gap + 1).join(':')}`
}

const WIDEST = { ipv4: 16, ipv6: 32 }

const lengthOf = (text: string | undefined, most: number): number | undefined => {
  if (text === undefined) return most
  return /^\d{1,3}$/.test(text) && Number(text) <= most ? Number(text) : undefined
}

/** Not to be reached over the Internet, or everybody: RFC 6890, without what stands for examples. */
const isLocalIpv4 = ([a = 0, b = 0]: readonly number[]): boolean =>
  a === 0 ||
  a === 10 ||
  a === 127 ||
  a >= 224 ||
  (a === 100 && b >= 64 && b < 128) ||
  (a === 169 && b === 254) ||
  (a === 172 && b >= 16 && b < 32) ||
  (a === 192 && b === 168)

/** `::`, `::1`, what maps an IPv4 address, unique local, link-local and multicast addresses. */
const isLocalIpv6 = (groups: readonly string[]): boolean =>
  groups.slice(0, 5).every((group) => group === '0') || /^f[cdef]/.test((groups[0] ?? '').padStart(4, '0'))

/** An IPv4 address or network that a list may block, as lists spell it; empty for others. */
export const spellIpv4 = (value: string): string => {
  const [address = '', length] = value.split('/')
  const bits = lengthOf(length, 32)
  if (bits === undefined || bits < WIDEST.ipv4 || isLocalIpv4(address.split('.').map(Number))) return ''
  return bits === 32 ? address : `${address}/${bits}`
}

/** An IPv6 address or network that a list may block, as lists spell it (RFC 5952); empty for others. */
export const spellIpv6 = (value: string): string => {
  const [address = '', length] = value.split('/')
  const [bits, groups] = [lengthOf(length, 128), groupsOf(address)]
  if (bits === undefined || bits < WIDEST.ipv6 || groups === undefined || isLocalIpv6(groups)) return ''
  return bits === 128 ? printIpv6(groups) : `${printIpv6(groups)}/${bits}`
}

/** Second levels under which a country registers names for everybody. */
const REGISTRIES = new Set([
  'ac',
  'asn',
  'co',
  'com',
  'edu',
  'go',
  'gov',
  'id',
  'in',
  'mi',
  'net',
  'or',
  'org',
])

/** Whether so many names stand below a name that no list may block it: one label, or such as `co.th`. */
export const isRegistry = (domain: string): boolean => {
  const labels = domain.replace(/\.$/, '').split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.length < 2 || (labels.length === 2 && top.length === 2 && REGISTRIES.has(second))
}
