// Writes events as MISP reads them (draft-dulaunoy-misp-core-format §2): the one place that writes attributes of MISP.
import type { JsonObject } from '../json/value.ts'
import type {
  MispAttribute,
  MispCluster,
  MispCommon,
  MispEvent,
  MispObject,
  MispOrganisation,
  MispReport,
  MispSighting,
} from './event.ts'

const tagList = (tags: readonly string[]): JsonObject =>
  tags.length === 0 ? {} : { Tag: tags.map((name) => ({ name })) }

const organisation = ({ uuid, name }: MispOrganisation): JsonObject => ({ uuid, name })

const seen = ({ first_seen, last_seen }: Pick<MispCommon, 'first_seen' | 'last_seen'>): JsonObject => ({
  ...(first_seen === undefined ? {} : { first_seen }),
  ...(last_seen === undefined ? {} : { last_seen }),
})

const writeSighting = ({
  uuid,
  date_sighting,
  type,
  source,
  organisation: by,
}: MispSighting): JsonObject => ({
  uuid,
  date_sighting: String(date_sighting),
  type: String(type),
  source,
  ...(by === undefined ? {} : { Organisation: organisation(by) }),
})

const writeCluster = (cluster: MispCluster): JsonObject => ({
  uuid: cluster.uuid,
  type: cluster.galaxy.type,
  value: cluster.value,
  tag_name: cluster.tag_name,
  description: cluster.description,
  source: cluster.source,
  authors: [...cluster.authors],
  version: cluster.version,
  meta: Object.fromEntries(cluster.meta.map(({ name, values }) => [name, [...values]])),
})

const galaxyList = (clusters: readonly MispCluster[]): JsonObject => {
  if (clusters.length === 0) return {}
  const byGalaxy = Map.groupBy(clusters, ({ galaxy }) => galaxy.uuid)
  return {
    Galaxy: [...byGalaxy.values()].flatMap((all) => {
      const galaxy = all[0]?.galaxy
      return galaxy === undefined ? [] : [{ ...galaxy, GalaxyCluster: all.map(writeCluster) }]
    }),
  }
}

/** One attribute as MISP reads it. */
export const writeAttribute = (attribute: MispAttribute): JsonObject => ({
  uuid: attribute.uuid,
  ...(attribute.object_relation === undefined ? {} : { object_relation: attribute.object_relation }),
  type: attribute.type,
  category: attribute.category,
  value: attribute.value,
  to_ids: attribute.to_ids,
  comment: attribute.comment,
  timestamp: String(attribute.timestamp),
  distribution: String(attribute.distribution),
  disable_correlation: attribute.disable_correlation,
  deleted: attribute.deleted,
  ...seen(attribute),
  ...(attribute.data === undefined ? {} : { data: attribute.data }),
  ...tagList(attribute.tags),
  ...galaxyList(attribute.clusters),
  ...(attribute.sightings.length === 0 ? {} : { Sighting: attribute.sightings.map(writeSighting) }),
})

const writeObject = (object: MispObject): JsonObject => ({
  uuid: object.uuid,
  name: object.name,
  'meta-category': object.meta_category,
  description: object.description,
  template_uuid: object.template_uuid,
  template_version: object.template_version,
  timestamp: String(object.timestamp),
  distribution: String(object.distribution),
  comment: object.comment,
  deleted: object.deleted,
  ...seen(object),
  ObjectReference: object.references.map((reference) => ({
    ...reference,
    object_uuid: object.uuid,
    timestamp: String(reference.timestamp),
  })),
  Attribute: object.attributes.map(writeAttribute),
})

const writeReport = ({ timestamp, distribution, ...rest }: MispReport): JsonObject => ({
  ...rest,
  timestamp: String(timestamp),
  distribution: String(distribution),
})

/** An event, in the envelope that MISP gives and takes. */
export const writeMispEvent = (event: MispEvent): JsonObject => ({
  Event: {
    uuid: event.uuid,
    info: event.info,
    date: event.date,
    timestamp: String(event.timestamp),
    threat_level_id: String(event.threat_level_id),
    analysis: String(event.analysis),
    distribution: String(event.distribution),
    published: event.published,
    publish_timestamp: String(event.publish_timestamp),
    extends_uuid: event.extends_uuid,
    disable_correlation: event.disable_correlation,
    ...(event.orgc === undefined ? {} : { Orgc: organisation(event.orgc) }),
    ...tagList(event.tags),
    ...galaxyList(event.clusters),
    Attribute: event.attributes.map(writeAttribute),
    Object: event.objects.map(writeObject),
    EventReport: event.reports.map(writeReport),
  },
})
