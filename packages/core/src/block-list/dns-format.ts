// Lists for name servers and hosts files: domain names, and for a response policy zone addresses too
// (draft-vixie-dnsop-dns-rpz-00 §4.1.1, §4.2.1).
import { groupsOf, shorten } from './address.ts'
import { headLines, type Writer } from './entry.ts'

/** Names that a master file (RFC 1035 §5.1) and a hosts file hold as they are. */
const PLAIN_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)+$/

/** A hosts file: no name below a listed one is blocked by it. */
export const writeHosts: Writer = (head, entries) => {
  const names = entries.flatMap(({ type, value }) =>
    type === 'domain-name' && PLAIN_NAME.test(value) ? [value] : [],
  )
  return [
    ...headLines(head, names.length).map((line) => `# ${line}`),
    ...names.map((name) => `0.0.0.0 ${name}`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

/** The owner name of an `rpz-ip` trigger; undefined for what has no such name. */
const triggerOf = (type: string, value: string): string | undefined => {
  const [address = '', length] = value.split('/')
  if (type === 'ipv4-addr') return `${length ?? '32'}.${address.split('.').toReversed().join('.')}.rpz-ip`
  if (type !== 'ipv6-addr') return undefined
  const groups = groupsOf(address)
  return groups && `${length ?? '128'}.${shorten(groups.toReversed(), 'zz').join('.')}.rpz-ip`
}

/** A response policy zone that answers NXDOMAIN for listed names, what is below them, and what resolves to listed addresses. */
export const writeRpz: Writer = (head, entries) => {
  const owners = entries.flatMap(({ type, value }) => {
    if (type === 'domain-name') return PLAIN_NAME.test(value) ? [value, `*.${value}`] : []
    const trigger = triggerOf(type, value)
    return trigger === undefined ? [] : [trigger]
  })
  const serial = head.version % 2 ** 32
  return [
    ...headLines(head, entries.length).map((line) => `; ${line}`),
    '$TTL 300',
    `@ SOA localhost. hostmaster.localhost. ${serial} 300 60 86400 300`,
    '@ NS localhost.',
    ...owners.map((owner) => `${owner} CNAME .`),
  ]
    .map((line) => `${line}\n`)
    .join('')
}
