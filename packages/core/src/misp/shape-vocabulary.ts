// Which path of a STIX pattern says what an attribute type means (STIX 2.1 §9.4). Of types with the same paths the first is
// what a pattern of others is read as.
import { isDomainName, isEmailAddress, isIpv4, isIpv6, isMac } from '../stix/schema/address.ts'

/** What a value must be so that its path can hold it. */
export type Guard = (value: string) => boolean

/** An attribute type in STIX: a path for each part of its value, further comparisons, and whether SCOs can say it too. */
export type Shape = {
  readonly type: string
  readonly paths: readonly string[]
  readonly guards: readonly Guard[]
  /** Comparisons that are always there beside the values. */
  readonly fixed: readonly (readonly [path: string, value: string])[]
  /** Whether an observable can be made of the value; some need what the attribute does not say, and ask for more. */
  readonly isObservable: Guard
}

const any: Guard = () => true
const digits =
  (length: number): Guard =>
  (value) =>
    value.length === length && /^[0-9a-fA-F]+$/.test(value)
const isAddress: Guard = (value) => isIpv4(value) || isIpv6(value)
const isPort: Guard = (value) => /^(?:0|[1-9]\d{0,4})$/.test(value) && Number(value) <= 65_535
const isCount: Guard = (value) => /^(?:0|[1-9]\d{0,14})$/.test(value)
const isHost: Guard = (value) => isDomainName(value) && !isIpv4(value)

const HASHES: Readonly<Record<string, readonly [algorithm: string, guard: Guard]>> = {
  md5: ['MD5', digits(32)],
  sha1: ["'SHA-1'", digits(40)],
  sha224: ["'SHA-224'", digits(56)],
  sha256: ["'SHA-256'", digits(64)],
  sha384: ["'SHA-384'", digits(96)],
  sha512: ["'SHA-512'", digits(128)],
  'sha512/224': ["'SHA-512-224'", digits(56)],
  'sha512/256': ["'SHA-512-256'", digits(64)],
  'sha3-224': ["'SHA3-224'", digits(56)],
  'sha3-256': ["'SHA3-256'", digits(64)],
  'sha3-384': ["'SHA3-384'", digits(96)],
  'sha3-512': ["'SHA3-512'", digits(128)],
  ssdeep: ['SSDEEP', any],
  tlsh: ['TLSH', any],
  authentihash: ['AUTHENTIHASH', any],
  vhash: ['VHASH', any],
  imphash: ['IMPHASH', any],
  impfuzzy: ['IMPFUZZY', any],
  pehash: ['PEHASH', any],
  telfhash: ['TELFHASH', any],
  cdhash: ['CDHASH', any],
}

const shape = (
  type: string,
  path: string,
  guard: Guard = any,
  more: Partial<Pick<Shape, 'fixed' | 'isObservable'>> = {},
): Shape => ({ type, paths: [path], guards: [guard], fixed: [], isObservable: any, ...more })

const pair = (
  type: string,
  [first, second]: readonly [path: string, guard: Guard][],
  more: Partial<Pick<Shape, 'fixed' | 'isObservable'>> = {},
): Shape => ({
  type,
  paths: [first?.[0] ?? '', second?.[0] ?? ''],
  guards: [first?.[1] ?? any, second?.[1] ?? any],
  fixed: [],
  isObservable: any,
  ...more,
})

/** STIX has TLSH without the letters that say its version (python-stix2 takes 70 digits), MISP also with them. */
const observed = (hash: string): { isObservable: Guard } => ({
  isObservable: hash === 'tlsh' ? (value) => /(?:^|\|)[a-zA-Z0-9]{70}$/.test(value) : any,
})

const PATTERN_ONLY = { isObservable: () => false } as const
/** An observable's URL is absolute (STIX 2.1 §6.15). */
const ABSOLUTE = {
  isObservable: (value: string) => /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s\p{Cc}]+$/u.test(value),
} as const
const HTTP = "network-traffic:extensions.'http-request-ext'"
const HEADER = 'email-message:additional_header_fields'
const ofAccount = (type: string, service: string): Shape =>
  shape(type, 'user-account:account_login', any, { fixed: [['user-account:account_type', service]] })

/** Every shape; the first of several with the same paths is read back without being told. */
export const SHAPES: readonly Shape[] = [
  ...Object.entries(HASHES).map(([type, [algorithm, guard]]) =>
    shape(type, `file:hashes.${algorithm}`, guard, observed(type)),
  ),
  ...Object.entries(HASHES).map(([type, [algorithm, guard]]) =>
    pair(
      `filename|${type}`,
      [
        ['file:name', any],
        [`file:hashes.${algorithm}`, guard],
      ],
      observed(type),
    ),
  ),
  shape('filename', 'file:name'),
  shape('attachment', 'file:name'),
  pair('malware-sample', [
    ['file:name', any],
    ['file:hashes.MD5', digits(32)],
  ]),
  shape('mime-type', 'file:mime_type', any, PATTERN_ONLY),
  shape('size-in-bytes', 'file:size', isCount, PATTERN_ONLY),
  shape('ip-dst', 'ipv4-addr:value', isIpv4),
  shape('ip-src', 'ipv4-addr:value', isIpv4),
  shape('ip-dst', 'ipv6-addr:value', isIpv6),
  shape('ip-src', 'ipv6-addr:value', isIpv6),
  shape('domain', 'domain-name:value', isHost),
  shape('hostname', 'domain-name:value', isHost),
  shape('onion-address', 'domain-name:value', isHost),
  pair('domain|ip', [
    ['domain-name:value', isHost],
    ['domain-name:resolves_to_refs[*].value', isAddress],
  ]),
  pair('ip-dst|port', [
    ['network-traffic:dst_ref.value', isAddress],
    ['network-traffic:dst_port', isPort],
  ]),
  pair('hostname|port', [
    ['network-traffic:dst_ref.value', isHost],
    ['network-traffic:dst_port', isPort],
  ]),
  pair('ip-src|port', [
    ['network-traffic:src_ref.value', isAddress],
    ['network-traffic:src_port', isPort],
  ]),
  shape('port', 'network-traffic:dst_port', isPort, PATTERN_ONLY),
  shape('url', 'url:value', any, ABSOLUTE),
  shape('uri', 'url:value', any, ABSOLUTE),
  shape('link', 'url:value', any, ABSOLUTE),
  shape('email-src', 'email-addr:value', isEmailAddress),
  shape('email', 'email-addr:value', isEmailAddress),
  shape('email-dst', 'email-message:to_refs[*].value', isEmailAddress),
  shape('email-subject', 'email-message:subject'),
  shape('email-body', 'email-message:body'),
  shape('email-message-id', 'email-message:message_id'),
  shape('email-header', 'email-message:received_lines[*]'),
  shape('email-attachment', 'email-message:body_multipart[*].body_raw_ref.name'),
  shape('email-x-mailer', `${HEADER}.'X-Mailer'`),
  shape('email-reply-to', `${HEADER}.'Reply-To'`),
  shape('email-thread-index', `${HEADER}.'Thread-Index'`),
  shape('dkim-signature', `${HEADER}.'DKIM-Signature'`),
  shape('http-method', `${HTTP}.request_method`, any, PATTERN_ONLY),
  shape('user-agent', `${HTTP}.request_header.'User-Agent'`, any, PATTERN_ONLY),
  shape('cookie', `${HTTP}.request_header.Cookie`, any, PATTERN_ONLY),
  shape('regkey', 'windows-registry-key:key'),
  pair('regkey|value', [
    ['windows-registry-key:key', any],
    ['windows-registry-key:values[*].data', any],
  ]),
  shape('mutex', 'mutex:name'),
  shape('AS', 'autonomous-system:number', isCount),
  shape('mac-address', 'mac-addr:value', isMac),
  shape('cpe', 'software:cpe', (value) => value.startsWith('cpe:')),
  shape('x509-fingerprint-md5', 'x509-certificate:hashes.MD5', digits(32)),
  shape('x509-fingerprint-sha1', "x509-certificate:hashes.'SHA-1'", digits(40)),
  shape('x509-fingerprint-sha256', "x509-certificate:hashes.'SHA-256'", digits(64)),
  shape('windows-service-name', "process:extensions.'windows-service-ext'.service_name", any, PATTERN_ONLY),
  shape(
    'windows-service-displayname',
    "process:extensions.'windows-service-ext'.display_name",
    any,
    PATTERN_ONLY,
  ),
  ofAccount('github-username', 'github'),
  ofAccount('twitter-id', 'twitter'),
  ofAccount('jabber-id', 'jabber'),
]

/** Paths that other tools write for what is said here otherwise. */
export const PATH_ALIASES: ReadonlyMap<string, string> = new Map([
  ['email-message:from_ref.value', 'email-addr:value'],
  ['email-message:sender_ref.value', 'email-addr:value'],
  ['windows-registry-key:values.data', 'windows-registry-key:values[*].data'],
  ['windows-registry-key:values[0].data', 'windows-registry-key:values[*].data'],
  ['email-message:to_refs[0].value', 'email-message:to_refs[*].value'],
  ['email-message:body_multipart[0].body_raw_ref.name', 'email-message:body_multipart[*].body_raw_ref.name'],
  ['domain-name:resolves_to_refs[0].value', 'domain-name:resolves_to_refs[*].value'],
  ['file:hashes.SHA1', "file:hashes.'SHA-1'"],
  ['file:hashes.SHA256', "file:hashes.'SHA-256'"],
  ['file:hashes.SHA512', "file:hashes.'SHA-512'"],
  ["file:hashes.'MD5'", 'file:hashes.MD5'],
  ['file:hashes.SHA224', "file:hashes.'SHA-224'"],
  ['file:hashes.SHA384', "file:hashes.'SHA-384'"],
  ["file:hashes.'TLSH'", 'file:hashes.TLSH'],
  ['email-message:received_lines', 'email-message:received_lines[*]'],
  [`${HEADER}.x_mailer`, `${HEADER}.'X-Mailer'`],
  [`${HEADER}.reply_to`, `${HEADER}.'Reply-To'`],
])

/** A path that alone says an address, by the side of the traffic that it stands for. */
export const TRAFFIC_SIDES: ReadonlyMap<string, string> = new Map([
  ['network-traffic:dst_ref.value', 'ip-dst'],
  ['network-traffic:src_ref.value', 'ip-src'],
])
