// Addresses, names and numbers that search takes whole before words are cut: CVE-2024-3400 is one token, not three.

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?'
const HOST = `(?:${LABEL}\\.){1,20}${LABEL}`

const STIX_ID = new RegExp(`^[a-z][a-z0-9-]{1,250}--${UUID}$`)
const CVE = /^cve-\d{4}-\d{4,19}$/
const TECHNIQUE = /^(ta?\d{4})\.\d{3}$/
const URL = /^[a-z][a-z0-9+.-]{1,20}:\/\/(?:[^/?#@]*@)?([^/?#:]+)/
const MAIL = new RegExp(`^[a-z0-9._%+-]{1,64}@(${HOST})$`)
const IPV4 = /^((?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d))(\/\d{1,2})?(?::\d{1,5})?$/
const IPV6 = /^[0-9a-f:]{2,39}(?:\/\d{1,3})?$/
const HOST_WITH_PATH = new RegExp(`^(${HOST})(?::\\d{1,5})?(?:/|$)`)

/** A host name and the names above it, down to two labels; an IPv4 address stays alone. */
function hostTokens(host: string): string[] {
  if (IPV4.test(host)) return [host]
  const labels = host.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}

const isIpv6 = (text: string): boolean => {
  const colons = text.split(':').length - 1
  return IPV6.test(text) && (text.includes('::') ? colons <= 8 : colons === 7)
}

/** What a piece of text without spaces is indexed as whole; `closed` when its words must not be indexed too. Lower case in. */
export function wholeTokens(piece: string): { readonly tokens: readonly string[]; readonly closed: boolean } {
  if (STIX_ID.test(piece) || CVE.test(piece)) return { tokens: [piece], closed: true }
  const [, technique] = TECHNIQUE.exec(piece) ?? []
  if (technique !== undefined) return { tokens: [piece, technique], closed: true }
  const [, address, prefix] = IPV4.exec(piece) ?? []
  if (address !== undefined) {
    return { tokens: prefix === undefined ? [address] : [`${address}${prefix}`, address], closed: true }
  }
  if (isIpv6(piece)) return { tokens: [piece], closed: true }
  const [, host] = URL.exec(piece) ?? MAIL.exec(piece) ?? []
  if (host !== undefined) return { tokens: [piece, ...hostTokens(host)], closed: false }
  const [, name] = HOST_WITH_PATH.exec(piece) ?? []
  return { tokens: name === undefined ? [] : hostTokens(name), closed: false }
}
