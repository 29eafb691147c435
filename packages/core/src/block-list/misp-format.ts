// A list as an event of MISP's core format (draft-dulaunoy-misp-core-format).
import { sha256 } from '@noble/hashes/sha2.js'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import { MISP_DEFAULTS, type MispAttribute } from '../misp/event.ts'
import { writeMispEvent } from '../misp/write-event.ts'
import type { BlockType } from './block-type.ts'
import type { BlockEntry, ListHead, Writer } from './entry.ts'

const MISP_TYPES: Readonly<Record<BlockType, readonly [type: string, category: string]>> = {
  'ipv4-addr': ['ip-dst', 'Network activity'],
  'ipv6-addr': ['ip-dst', 'Network activity'],
  'domain-name': ['domain', 'Network activity'],
  url: ['url', 'Network activity'],
  'email-addr': ['email-src', 'Payload delivery'],
  'file-sha-256': ['sha256', 'Payload delivery'],
  'file-sha-1': ['sha1', 'Payload delivery'],
  'file-md5': ['md5', 'Payload delivery'],
}

/** The same UUID for the same thing in every version (RFC 9562 §5.8). */
export const uuidFor = (text: string): string => {
  const hex = encodeHex(sha256(encodeUtf8(text)))
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

const attributeOf = ({ id }: ListHead, { type, value, since }: BlockEntry): MispAttribute => {
  const [mispType, category] = MISP_TYPES[type]
  return {
    uuid: uuidFor(`${id} ${type} ${value}`),
    type: mispType,
    category,
    value,
    to_ids: true,
    comment: '',
    timestamp: seconds(since),
    distribution: MISP_DEFAULTS.distributionWithin,
    disable_correlation: false,
    deleted: false,
    first_seen: undefined,
    last_seen: undefined,
    object_relation: undefined,
    data: undefined,
    tags: [],
    clusters: [],
    sightings: [],
  }
}

/** One event, the same in every version, with an attribute for each value. */
export const writeMisp: Writer = (head, entries) => {
  const { id, name, madeAt, marking } = head
  const event = writeMispEvent({
    uuid: uuidFor(`block-list ${id}`),
    info: `${name.en} / ${name.th}`,
    date: madeAt.slice(0, 10),
    timestamp: seconds(madeAt),
    analysis: 2,
    threat_level_id: 4,
    distribution: 0,
    published: false,
    publish_timestamp: 0,
    extends_uuid: '',
    disable_correlation: false,
    orgc: undefined,
    tags: [marking.toLowerCase()],
    clusters: [],
    attributes: entries.map((entry) => attributeOf(head, entry)),
    objects: [],
    reports: [],
  })
  return `${JSON.stringify(event, null, 1)}\n`
}
