// Observables of the network: STIX 2.1 §6.2 autonomous-system, §6.4 domain-name, §6.5 email-addr, §6.6 email-message,
// §6.8 ipv4-addr, §6.9 ipv6-addr, §6.10 mac-addr, §6.12 network-traffic, §6.15 url, §6.18 x509-certificate.
import { reportError } from '../finding.ts'
import { isDomainName, isEmailAddress, isIpv4, isIpv6, isMac } from './address.ts'
import { defineObject } from './declaration.ts'
import { anyOf, dictionary, hashes, inOrder, structure, type Rule } from './structure.ts'
import {
  anything,
  deprecated,
  enumeration,
  flag,
  hex,
  integer,
  list,
  reference,
  text,
  textThat,
  timestamp,
  url as urlText,
} from './value.ts'

/** The schema of `autonomous-system` (§6.2). */
export const autonomousSystem = defineObject('autonomous-system', {
  properties: { number: integer(0), name: text, rir: text },
  required: ['number'],
})

/** The schema of `domain-name` (§6.4). */
export const domainName = defineObject('domain-name', {
  properties: {
    value: textThat(isDomainName, 'bad-address'),
    resolves_to_refs: deprecated(list(reference('ipv4-addr', 'ipv6-addr', 'domain-name'))),
  },
  required: ['value'],
})

/** The schema of `email-addr` (§6.5). */
export const emailAddr = defineObject('email-addr', {
  properties: {
    value: textThat(isEmailAddress, 'bad-address'),
    display_name: text,
    belongs_to_ref: reference('user-account'),
  },
  required: ['value'],
})

const bodyFits: Rule = (object, run) => {
  const isMultipart = object['is_multipart']
  if (isMultipart === true && object['body'] !== undefined)
    reportError(run, 'excluding-properties', 'is_multipart', 'body')
  if (isMultipart === false && object['body_multipart'] !== undefined) {
    reportError(run, 'requires-property', 'is_multipart', 'body_multipart')
  }
}

const mimePart = structure({
  properties: {
    body: text,
    body_raw_ref: reference('artifact', 'file'),
    content_type: text,
    content_disposition: text,
  },
  rules: [anyOf('body', 'body_raw_ref')],
})

/** The schema of `email-message` (§6.6). */
export const emailMessage = defineObject('email-message', {
  properties: {
    is_multipart: flag,
    date: timestamp,
    content_type: text,
    from_ref: reference('email-addr'),
    sender_ref: reference('email-addr'),
    to_refs: list(reference('email-addr')),
    cc_refs: list(reference('email-addr')),
    bcc_refs: list(reference('email-addr')),
    message_id: text,
    subject: text,
    received_lines: list(text),
    additional_header_fields: dictionary(anything),
    body: text,
    body_multipart: list(mimePart),
    raw_email_ref: reference('artifact'),
  },
  required: ['is_multipart'],
  rules: [bodyFits],
})

const belongsTo = { belongs_to_refs: deprecated(list(reference('autonomous-system'))) }
const resolvesToMac = { resolves_to_refs: deprecated(list(reference('mac-addr'))) }

/** The schema of `ipv4-addr` (§6.8). */
export const ipv4Addr = defineObject('ipv4-addr', {
  properties: { value: textThat(isIpv4, 'bad-address'), ...resolvesToMac, ...belongsTo },
  required: ['value'],
})

/** The schema of `ipv6-addr` (§6.9). */
export const ipv6Addr = defineObject('ipv6-addr', {
  properties: { value: textThat(isIpv6, 'bad-address'), ...resolvesToMac, ...belongsTo },
  required: ['value'],
})

/** The schema of `mac-addr` (§6.10). */
export const macAddr = defineObject('mac-addr', {
  properties: { value: textThat(isMac, 'bad-address') },
  required: ['value'],
})

const httpRequest = structure({
  properties: {
    request_method: text,
    request_value: text,
    request_version: text,
    request_header: dictionary(anything),
    message_body_length: integer(),
    message_body_data_ref: reference('artifact'),
  },
  required: ['request_method', 'request_value'],
})

const icmp = structure({
  properties: { icmp_type_hex: hex, icmp_code_hex: hex },
  required: ['icmp_type_hex', 'icmp_code_hex'],
})

const SOCKET_OPTION = /^(?:SO|ICMP|ICMP6|IP|IPV6|MCAST|TCP|IRLMP)_/

const socketOptionNames: Rule = (object, run) => {
  const { options } = object
  if (typeof options !== 'object' || options === null) return
  for (const name of Object.keys(options)) {
    if (!SOCKET_OPTION.test(name)) reportError(run, 'bad-key', name, 'options', name)
  }
}

const socket = structure({
  properties: {
    address_family: enumeration('network-socket-address-family-enum'),
    is_blocking: flag,
    is_listening: flag,
    options: dictionary(integer()),
    socket_type: enumeration('network-socket-type-enum'),
    socket_descriptor: integer(0),
    socket_handle: integer(),
  },
  required: ['address_family'],
  rules: [socketOptionNames],
})

const tcp = structure({
  properties: { src_flags_hex: hex, dst_flags_hex: hex },
  rules: [anyOf('src_flags_hex', 'dst_flags_hex')],
})

const endedIsNotActive: Rule = (object, run) => {
  if (object['end'] !== undefined && object['is_active'] === true) {
    reportError(run, 'excluding-properties', 'end', 'is_active')
  }
}

const address = reference('ipv4-addr', 'ipv6-addr', 'mac-addr', 'domain-name')

/** The schema of `network-traffic` (§6.12). */
export const networkTraffic = defineObject('network-traffic', {
  properties: {
    start: timestamp,
    end: timestamp,
    is_active: flag,
    src_ref: address,
    dst_ref: address,
    src_port: integer(0, 65_535),
    dst_port: integer(0, 65_535),
    protocols: list(text),
    src_byte_count: integer(0),
    dst_byte_count: integer(0),
    src_packets: integer(0),
    dst_packets: integer(0),
    ipfix: dictionary(anything),
    src_payload_ref: reference('artifact'),
    dst_payload_ref: reference('artifact'),
    encapsulates_refs: list(reference('network-traffic')),
    encapsulated_by_ref: reference('network-traffic'),
  },
  required: ['protocols'],
  rules: [anyOf('src_ref', 'dst_ref'), inOrder('start', 'end'), endedIsNotActive],
  extensions: { 'http-request-ext': httpRequest, 'icmp-ext': icmp, 'socket-ext': socket, 'tcp-ext': tcp },
})

/** The schema of `url` (§6.15). */
export const url = defineObject('url', { properties: { value: urlText }, required: ['value'] })

const CERTIFICATE = {
  is_self_signed: flag,
  hashes,
  version: text,
  serial_number: text,
  signature_algorithm: text,
  issuer: text,
  validity_not_before: timestamp,
  validity_not_after: timestamp,
  subject: text,
  subject_public_key_algorithm: text,
  subject_public_key_modulus: text,
  subject_public_key_exponent: integer(),
}

const V3_TEXTS = [
  'basic_constraints',
  'name_constraints',
  'policy_constraints',
  'key_usage',
  'extended_key_usage',
  'subject_key_identifier',
  'authority_key_identifier',
  'subject_alternative_name',
  'issuer_alternative_name',
  'subject_directory_attributes',
  'crl_distribution_points',
  'inhibit_any_policy',
  'certificate_policies',
  'policy_mappings',
]
const V3_TIMES = ['private_key_usage_period_not_before', 'private_key_usage_period_not_after']

const v3Extensions = structure({
  properties: Object.fromEntries([
    ...V3_TEXTS.map((name) => [name, text] as const),
    ...V3_TIMES.map((name) => [name, timestamp] as const),
  ]),
  rules: [anyOf(...V3_TEXTS, ...V3_TIMES)],
})

/** The schema of `x509-certificate` (§6.18). */
export const x509Certificate = defineObject('x509-certificate', {
  properties: { ...CERTIFICATE, x509_v3_extensions: v3Extensions },
  rules: [
    anyOf(...Object.keys(CERTIFICATE), 'x509_v3_extensions'),
    inOrder('validity_not_before', 'validity_not_after'),
  ],
})
