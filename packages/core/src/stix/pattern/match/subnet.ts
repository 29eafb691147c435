// ISSUBSET and ISSUPERSET (STIX 2.1 §9.6.1): IPv4 and IPv6 addresses and networks in CIDR notation as sets.
import { isIpv4, isIpv6 } from '../../schema/address.ts'

/** A set of addresses: the leading bits that all have in common, how many they are, and how many an address has. */
export type Subnet = { readonly bits: bigint; readonly length: number; readonly width: 32 | 128 }

/** An address or network as a set; undefined if the text is neither (§6.8, §6.9). */
export function subnetOf(text: string): Subnet | undefined {
  const isFour = isIpv4(text)
  if (!isFour && !isIpv6(text)) return undefined
  const [address = '', prefix] = text.split('/')
  const width = isFour ? 32 : 128
  const length = prefix === undefined ? width : Number(prefix)
  const value = isFour ? bitsOfIpv4(address) : bitsOfIpv6(address)
  return { bits: value >> BigInt(width - length), length, width }
}

/** Whether all of the one lies in the other; equal sets do. */
export const isWithin = (inner: Subnet, outer: Subnet): boolean =>
  inner.width === outer.width &&
  inner.length >= outer.length &&
  inner.bits >> BigInt(inner.length - outer.length) === outer.bits

const bitsOfIpv4 = (address: string): bigint =>
  address.split('.').reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)

function bitsOfIpv6(address: string): bigint {
  const [left = [], right] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').flatMap(groupOf)))
  const gap = right === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...gap, ...(right ?? [])].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n)
}

/** The last two groups may be written as an IPv4 address (RFC 4291 §2.2). */
function groupOf(group: string): string[] {
  if (!group.includes('.')) return [group]
  const bits = bitsOfIpv4(group)
  return [(bits >> 16n).toString(16), (bits & 0xffffn).toString(16)]
}
