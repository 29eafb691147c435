// Deterministic identifiers of cyber-observables: UUIDv5 over the canonical form of the properties that contribute
// (STIX 2.1 §2.9; which ones contribute is said with each object in §6).
import { sha1 } from '@noble/hashes/legacy.js'
import { concatBytes } from '../bytes/concat.ts'
import { decodeHex, encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { canonicalize } from '../json/canonical.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'

/** The UUID namespace of STIX cyber-observables. */
export const SCO_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7'

const CONTRIBUTING: Readonly<Record<string, readonly string[]>> = {
  artifact: ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  directory: ['path'],
  'domain-name': ['value'],
  'email-addr': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  file: ['hashes', 'name', 'parent_directory_ref', 'extensions'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'mac-addr': ['value'],
  mutex: ['name'],
  'network-traffic': [
    'start',
    'end',
    'src_ref',
    'dst_ref',
    'src_port',
    'dst_port',
    'protocols',
    'extensions',
  ],
  process: [],
  software: ['name', 'cpe', 'swid', 'vendor', 'version'],
  url: ['value'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
}

const PREFERRED_HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'] as const

/**
 * The deterministic identifier of a cyber-observable, or undefined if its type has none or no contributing property is
 * present, so that the identifier has to be random. Throws what `canonicalize` throws.
 */
export function scoId(object: JsonObject): string | undefined {
  const type = object['type']
  if (typeof type !== 'string' || !Object.hasOwn(CONTRIBUTING, type)) return undefined
  const contributed: JsonObject = {}
  let isEmpty = true
  for (const property of CONTRIBUTING[type] ?? []) {
    const value = object[property]
    if (value === undefined) continue
    contributed[property] = property === 'hashes' ? oneHash(value) : value
    isEmpty = false
  }
  return isEmpty ? undefined : `${type}--${uuidV5(SCO_NAMESPACE, canonicalize(contributed))}`
}

/** The UUIDv5 (RFC 4122 §4.3) of a name in a namespace, in lower case. */
export function uuidV5(namespace: string, name: string): string {
  const digest = sha1(concatBytes(decodeHex(namespace.replaceAll('-', '').toLowerCase()), encodeUtf8(name)))
  const bytes = digest.slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = encodeHex(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A dictionary with one hash: by preference, else the first by name so that all nodes take the same. */
function oneHash(hashes: JsonValue): JsonValue {
  if (!isJsonObject(hashes)) return hashes
  const names = Object.keys(hashes).sort()
  const chosen = PREFERRED_HASHES.find((name) => Object.hasOwn(hashes, name)) ?? names[0]
  return chosen === undefined ? {} : Object.fromEntries([[chosen, hashes[chosen] as JsonValue]])
}
