// From clusters of galaxies to the domain objects that they are about.
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { typesOf } from '../stix/family.ts'
import { VOCABULARY } from '../stix/schema/vocabulary.ts'
import { extensionOf, type Carried } from './carried.ts'
import { headOf, type Writing } from './attribute-to-stix.ts'
import type { MispCluster } from './event.ts'
import { clusterTag } from './read-cluster.ts'
import { INDICATED_TYPES, stixTypeOfGalaxy } from './galaxy-vocabulary.ts'
import { madeUuid } from './field.ts'
import type { Marked } from './tag.ts'
import { refsOf } from './tag.ts'

/** Clusters have no times of their own. */
const CLUSTER_TIME = '2016-01-01T00:00:00.000Z'

const ALIASED: ReadonlySet<string> = new Set(
  typesOf('sdo').filter((type) =>
    [
      'attack-pattern',
      'campaign',
      'infrastructure',
      'intrusion-set',
      'malware',
      'threat-actor',
      'tool',
    ].includes(type),
  ),
)
const PHASED: ReadonlySet<string> = new Set(['attack-pattern', 'infrastructure', 'malware', 'tool'])

type Meta = MispCluster['meta']

const metaOf = (meta: Meta, name: string): readonly string[] =>
  meta.find((one) => one.name === name)?.values ?? []

const isMitre = (galaxy: string): boolean => galaxy.startsWith('mitre-')

/** `mitre-attack:execution`, also with the platform between: the first and the last part. */
function phasesOf(meta: Meta): { kill_chain_name: string; phase_name: string }[] {
  return metaOf(meta, 'kill_chain').flatMap((phase) => {
    const parts = phase.split(':')
    const [chain, name] = [parts[0] ?? '', parts.at(-1) ?? '']
    return parts.length < 2 || chain === '' || name === ''
      ? []
      : [{ kill_chain_name: chain, phase_name: name }]
  })
}

function referencesOf({ galaxy, meta }: MispCluster): JsonObject[] {
  const source = isMitre(galaxy.type) ? 'mitre-attack' : `misp-galaxy:${galaxy.type}`
  return [
    ...metaOf(meta, 'external_id').map((id) => ({ source_name: source, external_id: id })),
    ...metaOf(meta, 'refs').map((url) => ({ source_name: source, url })),
  ]
}

const isCountry = (code: string | undefined): code is string => code !== undefined && /^[A-Z]{2}$/.test(code)

/** What only some types have. */
function ownProperties(type: string, cluster: MispCluster): JsonObject {
  const { meta, value } = cluster
  const aliases = metaOf(meta, 'synonyms')
  const phases = phasesOf(meta)
  if (type === 'identity') {
    const sector = value.toLowerCase().replaceAll(' ', '-')
    const isKnown = (VOCABULARY['industry-sector-ov'] as ReadonlySet<string>).has(sector)
    return { identity_class: 'class', ...(isKnown ? { sectors: [sector] } : {}) }
  }
  if (type === 'location') {
    const code = metaOf(meta, 'ISO')[0]
    return isCountry(code) ? { country: code } : { region: value.toLowerCase() }
  }
  return {
    ...(type === 'malware' ? { is_family: true } : {}),
    ...(aliases.length > 0 && ALIASED.has(type) ? { aliases: [...aliases] } : {}),
    ...(phases.length > 0 && PHASED.has(type) ? { kill_chain_phases: phases } : {}),
  }
}

/** The names of meta whose values the object has, each written back in the same order. */
function saidMeta(type: string, cluster: MispCluster): ReadonlySet<string> {
  if (type === 'note') return new Set()
  const said = new Set(['external_id', 'refs'])
  if (ALIASED.has(type)) said.add('synonyms')
  const phases = phasesOf(cluster.meta).map((one) => `${one.kill_chain_name}:${one.phase_name}`)
  const chain = metaOf(cluster.meta, 'kill_chain')
  if (PHASED.has(type) && chain.length === phases.length && chain.every((one, at) => one === phases[at]))
    said.add('kill_chain')
  if (
    type === 'location' &&
    metaOf(cluster.meta, 'ISO').length === 1 &&
    isCountry(metaOf(cluster.meta, 'ISO')[0])
  )
    said.add('ISO')
  return said
}

function carriedOf(type: string, cluster: MispCluster): Carried {
  const { galaxy } = cluster
  const said = saidMeta(type, cluster)
  const meta = cluster.meta.filter(({ name }) => !said.has(name))
  return {
    misp_uuid: cluster.uuid,
    galaxy_uuid: galaxy.uuid,
    galaxy_type: galaxy.type,
    galaxy_name: galaxy.name,
    ...(galaxy.description === '' ? {} : { galaxy_description: galaxy.description }),
    ...(galaxy.version === '' ? {} : { galaxy_version: galaxy.version }),
    ...(galaxy.namespace === '' ? {} : { galaxy_namespace: galaxy.namespace }),
    ...(cluster.tag_name === clusterTag(galaxy.type, cluster.value) ? {} : { cluster_tag: cluster.tag_name }),
    ...(cluster.source === '' ? {} : { cluster_source: cluster.source }),
    ...(cluster.authors.length === 0 ? {} : { cluster_authors: [...cluster.authors] }),
    ...(cluster.version === '' ? {} : { cluster_version: cluster.version }),
    ...(meta.length === 0
      ? {}
      : { cluster_meta: meta.map(({ name, values }) => ({ meta_name: name, meta_values: [...values] })) }),
  }
}

/**
 * The object of a cluster. Its id is made from its content and markings: the same cluster in two events is one object, and
 * none takes the id, and so the place, of the object that the authors of ATT&CK publish.
 */
export function writeCluster(cluster: MispCluster, writing: Writing, marked: Marked): StixObject {
  const type = stixTypeOfGalaxy(cluster.galaxy.type) ?? 'note'
  const refs = refsOf(marked)
  const content: JsonObject = {
    type,
    spec_version: '2.1',
    ...(writing.createdBy === undefined ? {} : { created_by_ref: writing.createdBy }),
    created: CLUSTER_TIME,
    modified: CLUSTER_TIME,
    ...(type === 'note' ? noteProperties(cluster, writing) : clusterProperties(type, cluster)),
    ...(refs.length === 0 ? {} : { object_marking_refs: refs }),
  }
  return { ...content, type, id: `${type}--${madeUuid('cluster', JSON.stringify(content))}` }
}

function clusterProperties(type: string, cluster: MispCluster): JsonObject {
  const references = referencesOf(cluster)
  return {
    name: cluster.value,
    ...(cluster.description === '' ? {} : { description: cluster.description }),
    ...ownProperties(type, cluster),
    ...(references.length === 0 ? {} : { external_references: references }),
    ...extensionOf('cluster', carriedOf(type, cluster), true),
  }
}

/** A cluster that STIX has no type for is a note about the event. */
function noteProperties(cluster: MispCluster, writing: Writing): JsonObject {
  const isDescribed = cluster.description !== ''
  const carried = { ...carriedOf('note', cluster), ...(isDescribed ? {} : { without: ['description'] }) }
  return {
    abstract: cluster.value,
    content: isDescribed ? cluster.description : cluster.value,
    object_refs: [writing.eventId],
    ...extensionOf('cluster', carried, true),
  }
}

/** That an attribute or event has to do with a cluster. */
export function relateToCluster(
  source: StixObject,
  cluster: StixObject,
  timestamp: number,
  writing: Writing,
  marked: Marked,
): StixObject {
  const indicates = source.type === 'indicator' && INDICATED_TYPES.has(cluster.type)
  const head = headOf('relationship', madeUuid('relation', source.id, cluster.id), timestamp, writing, {
    ...marked,
    labels: [],
  })
  return {
    ...head,
    relationship_type: indicates ? 'indicates' : 'related-to',
    source_ref: source.id,
    target_ref: cluster.id,
  }
}
