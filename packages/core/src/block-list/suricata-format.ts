// A list as rules of Suricata: addresses both ways, names in questions to name servers and in TLS.
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { headLines, type Writer } from './entry.ts'

const FIRST_SID = 3_000_000_000
const SIDS = 1_000_000_000

/** The same number for the same value in every version, as far as no other value of the list has it. */
const createSids = (): ((key: string) => number) => {
  const taken = new Set<number>()
  return (key) => {
    const digest = sha256(encodeUtf8(key))
    let sid = new DataView(digest.buffer, digest.byteOffset).getUint32(0) % SIDS
    while (taken.has(sid)) sid = (sid + 1) % SIDS
    taken.add(sid)
    return FIRST_SID + sid
  }
}

/** Bytes that could have a meaning in `content` are written by their number. */
const content = (text: string): string =>
  Array.from(encodeUtf8(text), (byte) => {
    const one = String.fromCharCode(byte)
    return /[a-zA-Z0-9._-]/.test(one) ? one : `|${byte.toString(16).padStart(2, '0')}|`
  }).join('')

/** Rules of Suricata 6 and later. Web addresses, e-mail addresses and hashes are not in it: rules cannot tell them on the wire. */
export const writeSuricata: Writer = (head, entries) => {
  const sidOf = createSids()
  const message = `${head.node} block-list ${head.id}`.replaceAll(/[^a-zA-Z0-9. -]/g, '-')
  const rule = (key: string, what: string, options: string): string =>
    `drop ${what} (msg:"${message}"; ${options}sid:${sidOf(key)}; rev:1;)`
  const rules = entries.flatMap(({ type, value }) => {
    if (type === 'ipv4-addr' || type === 'ipv6-addr')
      return [
        rule(`to ${value}`, `ip $HOME_NET any -> ${value} any`, ''),
        rule(`from ${value}`, `ip ${value} any -> $HOME_NET any`, ''),
      ]
    if (type !== 'domain-name') return []
    const named = `dotprefix; content:"${content(`.${value}`)}"; nocase; endswith; `
    return [
      rule(`dns ${value}`, 'dns $HOME_NET any -> any any', `dns.query; ${named}`),
      rule(`tls ${value}`, 'tls $HOME_NET any -> any any', `tls.sni; ${named}`),
    ]
  })
  // Two rules for each value.
  return [...headLines(head, rules.length / 2).map((line) => `# ${line}`), ...rules]
    .map((line) => `${line}\n`)
    .join('')
}
