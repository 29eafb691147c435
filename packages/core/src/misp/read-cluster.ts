// Reads tags, galaxies and sightings (draft-dulaunoy-misp-core-format §2.4 to §2.7).
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { MispCluster, MispGalaxy, MispOrganisation, MispSighting } from './event.ts'
import { countAt, flagAt, isAnyUuid, listAt, madeUuid, nameAt, textAt, uuidAt } from './field.ts'
import { report, within, type Reading } from './finding.ts'

/** The names of the tags that may leave their server, each once. */
export function readTags(holder: JsonObject, reading: Reading): string[] {
  const names = listAt(holder, 'Tag', reading, (tag) => {
    const name = nameAt(tag, 'name', reading)
    if (name === undefined) return report(reading, 'missing-value', undefined, 'name')
    const isLocal = flagAt(tag, 'local', reading) === true || flagAt(tag, 'exportable', reading) === false
    if (isLocal) return report(reading, 'local-tag-left-out')
    return name
  })
  return [...new Set(names)]
}

/** The clusters of the galaxies of an event or attribute. */
export const readClusters = (holder: JsonObject, reading: Reading): MispCluster[] =>
  listAt(holder, 'Galaxy', reading, (galaxy) => {
    const head = readGalaxy(galaxy, reading)
    return listAt(galaxy, 'GalaxyCluster', reading, (cluster) => readCluster(cluster, head, reading))
  }).flat()

function readGalaxy(galaxy: JsonObject, reading: Reading): MispGalaxy {
  const type = nameAt(galaxy, 'type', reading) ?? 'unknown'
  return {
    uuid: uuidAt(galaxy, reading, ['galaxy', type]),
    type,
    name: nameAt(galaxy, 'name', reading) ?? type,
    description: textAt(galaxy, 'description', reading) ?? '',
    version: nameAt(galaxy, 'version', reading) ?? '',
    namespace: nameAt(galaxy, 'namespace', reading) ?? '',
  }
}

function readCluster(cluster: JsonObject, galaxy: MispGalaxy, reading: Reading): MispCluster | undefined {
  if (flagAt(cluster, 'local', reading) === true) return report(reading, 'local-tag-left-out')
  const value = textAt(cluster, 'value', reading)
  if (value === undefined) return report(reading, 'missing-value', undefined, 'value')
  const uuid = uuidAt(cluster, reading, ['cluster', galaxy.type, value])
  return {
    uuid,
    value,
    tag_name: textAt(cluster, 'tag_name', reading) ?? clusterTag(galaxy.type, value),
    description: textAt(cluster, 'description', reading) ?? '',
    source: textAt(cluster, 'source', reading) ?? '',
    authors: textsOf(cluster['authors'], reading, 'authors'),
    version: nameAt(cluster, 'version', reading) ?? '',
    meta: readMeta(cluster['meta'], reading),
    galaxy,
  }
}

/** The tag that stands for a cluster. */
export const clusterTag = (galaxyType: string, value: string): string =>
  `misp-galaxy:${galaxyType}="${value}"`

const MOST_META = 1000

function readMeta(meta: JsonValue | undefined, reading: Reading): MispCluster['meta'] {
  // A server that has none writes an empty list.
  if (meta === undefined || meta === null || (Array.isArray(meta) && meta.length === 0)) return []
  if (!isJsonObject(meta)) return (report(reading, 'wrong-type', undefined, 'meta'), [])
  return within(reading, 'meta', () =>
    Object.keys(meta)
      .slice(0, MOST_META)
      .flatMap((name) => {
        if (name.length > 300) return (report(reading, 'too-long', name), [])
        const values = textsOf(meta[name], reading, name)
        return values.length === 0 ? [] : [{ name, values }]
      }),
  )
}

function textsOf(value: JsonValue | undefined, reading: Reading, name: string): string[] {
  if (value === undefined || value === null) return []
  const list = Array.isArray(value) ? value : [value]
  return list.slice(0, MOST_META).flatMap((one) => {
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') {
      const text = String(one)
      return text === '' ? [] : [text]
    }
    report(reading, 'wrong-type', undefined, name)
    return []
  })
}

/** An organisation; undefined without a name or UUID. */
export function readOrganisation(
  value: JsonValue | undefined,
  reading: Reading,
): MispOrganisation | undefined {
  if (!isJsonObject(value)) return undefined
  const name = nameAt(value, 'name', reading)
  const stated = value['uuid']
  const uuid = typeof stated === 'string' && isAnyUuid(stated) ? stated.toLowerCase() : undefined
  if (name === undefined) return undefined
  return { uuid: uuid ?? madeUuid('organisation', name), name }
}

/** The sightings of an attribute. */
export const readSightings = (attribute: JsonObject, uuid: string, reading: Reading): MispSighting[] =>
  listAt(attribute, 'Sighting', reading, (sighting) => {
    const date = countAt(sighting, 'date_sighting', reading)
    const type = countAt(sighting, 'type', reading) ?? 0
    if (date === undefined) return report(reading, 'missing-value', undefined, 'date_sighting')
    if (type !== 0 && type !== 1 && type !== 2) return report(reading, 'wrong-type', undefined, 'type')
    const source = textAt(sighting, 'source', reading) ?? ''
    return {
      uuid: uuidAt(sighting, reading, ['sighting', uuid, String(date), String(type), source]),
      date_sighting: date,
      type,
      source,
      organisation: within(reading, 'Organisation', () =>
        readOrganisation(sighting['Organisation'], reading),
      ),
    }
  })
