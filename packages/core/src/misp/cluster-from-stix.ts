// From domain objects to clusters of galaxies: own ones as they were, objects of ATT&CK as the clusters that MISP has of them,
// others in a galaxy of their type.
import { type MispPart, mispPartOf } from '../record/misp-extension.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { textOf, uuidOf } from './attribute-from-stix.ts'
import type { MispCluster, MispGalaxy } from './event.ts'
import { madeUuid } from './field.ts'
import { ATTACK_GALAXIES } from './galaxy-vocabulary.ts'
import { clusterTag } from './read-cluster.ts'

type Meta = MispCluster['meta'][number]

const textsOf = (value: JsonValue | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const objectsOf = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.filter((one) => isJsonObject(one)) : []

const metaOf = (name: string, values: readonly string[]): Meta[] =>
  values.length === 0 ? [] : [{ name, values }]

function saidMeta(object: StixObject): Meta[] {
  const references = objectsOf(object['external_references'])
  const phases = objectsOf(object['kill_chain_phases']).flatMap((phase) => {
    const [chain, name] = [textOf(phase, 'kill_chain_name'), textOf(phase, 'phase_name')]
    return chain === undefined || name === undefined ? [] : [`${chain}:${name}`]
  })
  const country = object.type === 'location' ? textOf(object, 'country') : undefined
  return [
    ...metaOf(
      'external_id',
      references.flatMap((one) => textOf(one, 'external_id') ?? []),
    ),
    ...metaOf(
      'refs',
      references.flatMap((one) => textOf(one, 'url') ?? []),
    ),
    ...metaOf('synonyms', textsOf(object['aliases'])),
    ...metaOf('kill_chain', phases),
    ...metaOf('ISO', country === undefined ? [] : [country]),
  ]
}

function galaxyOf(part: MispPart): MispGalaxy {
  const type = part.galaxy_type ?? 'unknown'
  return {
    uuid: part.galaxy_uuid ?? madeUuid('galaxy', type),
    type,
    name: part.galaxy_name ?? type,
    description: part.galaxy_description ?? '',
    version: part.galaxy_version ?? '',
    namespace: part.galaxy_namespace ?? '',
  }
}

function readOwn(object: StixObject, part: MispPart): MispCluster {
  const galaxy = galaxyOf(part)
  const isNote = object.type === 'note'
  const value = textOf(object, isNote ? 'abstract' : 'name') ?? ''
  const description = part.without?.includes('description')
    ? ''
    : (textOf(object, isNote ? 'content' : 'description') ?? '')
  const carried = (part.cluster_meta ?? []).map(({ meta_name, meta_values }) => ({
    name: meta_name,
    values: meta_values,
  }))
  const isCarried = (name: string): boolean => carried.some((one) => one.name === name)
  return {
    uuid: part.misp_uuid ?? uuidOf(object.id),
    value,
    tag_name: part.cluster_tag ?? clusterTag(galaxy.type, value),
    description,
    source: part.cluster_source ?? '',
    authors: part.cluster_authors ?? [],
    version: part.cluster_version ?? '',
    meta: [...saidMeta(object).filter(({ name }) => !isCarried(name)), ...carried],
    galaxy,
  }
}

const ATTACK = /^(?:mitre-attack|mitre-mobile-attack|mitre-ics-attack)$/

/** The id that ATT&CK gives to an object, as T1059 or G0016. */
function attackId(object: StixObject): string | undefined {
  const reference = objectsOf(object['external_references']).find((one) =>
    ATTACK.test(textOf(one, 'source_name') ?? ''),
  )
  return reference === undefined ? undefined : textOf(reference, 'external_id')
}

function readOther(object: StixObject): MispCluster | undefined {
  const name = textOf(object, 'name') ?? textOf(object, 'country') ?? textOf(object, 'region')
  if (name === undefined) return undefined
  const attack = Object.hasOwn(ATTACK_GALAXIES, object.type) ? attackId(object) : undefined
  const type =
    attack === undefined ? `stix-2.1-${object.type}` : (ATTACK_GALAXIES[object.type] ?? object.type)
  // MISP names the clusters of ATT&CK by name and id.
  const value = attack === undefined ? name : `${name} - ${attack}`
  return {
    uuid: uuidOf(object.id),
    value,
    tag_name: clusterTag(type, value),
    description: textOf(object, 'description') ?? '',
    source: attack === undefined ? '' : 'https://attack.mitre.org/',
    authors: [],
    version: '',
    meta: saidMeta(object),
    galaxy: {
      uuid: madeUuid('galaxy', type),
      type,
      name: attack === undefined ? `STIX 2.1 ${object.type}` : type,
      description: '',
      version: '',
      namespace: attack === undefined ? 'stix' : 'mitre-attack',
    },
  }
}

/** The cluster that an object is; undefined for one without a name. */
export function readClusterBack(object: StixObject): MispCluster | undefined {
  const part = mispPartOf(object)
  return part?.misp_role === 'cluster' ? readOwn(object, part) : readOther(object)
}
