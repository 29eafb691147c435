// A feed that a MISP server subscribes to: a manifest, the MD5 of every value, and a file for each event. MISP's own layout
// (its documentation, “Feeds”); where it says nothing, as PyMISP writes and reads it.
import { md5 } from '@noble/hashes/legacy.js'
import { encodeHex } from '../bytes/hex.ts'
import { encodeUtf8 } from '../bytes/utf8.ts'
import type { JsonObject } from '../json/value.ts'
import { isComposite } from './attribute-vocabulary.ts'
import type { MispAttribute, MispEvent, MispOrganisation } from './event.ts'
import { writeMispEvent } from './write-event.ts'

/** The files of a feed as data: each is served under its name. */
export type MispFeed = {
  /** `manifest.json`: what each event is about, and when it changed. */
  readonly manifest: JsonObject
  /** `hashes.csv`: the MD5 of a value, and the event that it is in. */
  readonly hashes: string
  /** `<UUID>.json` by UUID. */
  readonly events: ReadonlyMap<string, JsonObject>
}

const valuesOf = ({ type, value }: MispAttribute): readonly string[] =>
  isComposite(type) ? value.split('|') : [value]

const hashLines = (event: MispEvent): string[] =>
  [...event.attributes, ...event.objects.flatMap(({ attributes }) => attributes)]
    .filter(({ deleted }) => !deleted)
    .flatMap(valuesOf)
    .map((value) => `${encodeHex(md5(encodeUtf8(value)))},${event.uuid}\n`)

const manifestEntry = (event: MispEvent, { uuid, name }: MispOrganisation): JsonObject => ({
  Orgc: { uuid, name },
  Tag: event.tags.map((tag) => ({ name: tag })),
  info: event.info,
  date: event.date,
  analysis: String(event.analysis),
  threat_level_id: String(event.threat_level_id),
  timestamp: String(event.timestamp),
})

/** The feed of events; whoever offers it is the author of an event that names none, since MISP refuses one without. */
export function mispFeed(events: readonly MispEvent[], offeredBy: MispOrganisation): MispFeed {
  const manifest: JsonObject = {}
  const files = new Map<string, JsonObject>()
  const hashes: string[] = []
  for (const event of events) {
    const orgc = event.orgc ?? offeredBy
    manifest[event.uuid] = manifestEntry(event, orgc)
    files.set(event.uuid, writeMispEvent({ ...event, orgc }))
    for (const line of hashLines(event)) hashes.push(line)
  }
  return { manifest, hashes: hashes.join(''), events: files }
}
