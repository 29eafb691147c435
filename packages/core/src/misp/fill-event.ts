// Sorts the objects of an event: attributes, MISP objects, clusters, sightings and texts, and what hangs on what.
import { mispPartOf } from '../record/misp-extension.ts'
import { familyOf } from '../stix/family.ts'
import type { StixObject } from '../stix/object.ts'
import { textOf, uuidOf, versionOf, type Returning } from './attribute-from-stix.ts'
import { attributesOf, attributesOfObservable } from './attributes-of.ts'
import { readClusterBack } from './cluster-from-stix.ts'
import type { MispAttribute, MispCluster, MispEvent, MispReference, MispSighting } from './event.ts'
import { CLUSTER_TYPES } from './galaxy-vocabulary.ts'
import { report, type Reading } from './finding.ts'
import { readObjectBack, readReferenceBack, readReportBack, readSightingBack } from './object-from-stix.ts'
import { payloadOf } from './observable.ts'

/** What is to be sorted, and what it is read with. */
export type Filling = { readonly members: ReadonlySet<string>; readonly returning: Returning }

/** What fills an event. */
export type Filled = Pick<MispEvent, 'attributes' | 'objects' | 'clusters' | 'reports'>

type Sorted = {
  readonly attributes: Map<string, readonly MispAttribute[]>
  readonly clusters: Map<string, MispCluster>
  /** Clusters that only an attribute has, not the event. */
  readonly related: Set<string>
  readonly used: Set<string>
}

/** Sorts and reads the members of an event; `head` is what they are members of. */
export function fillEvent(head: StixObject | undefined, filling: Filling, reading: Reading): Filled {
  const { returning, members } = filling
  const objects = [...members].flatMap((id) => returning.resolve(id) ?? [])
  const sorted: Sorted = { attributes: new Map(), clusters: new Map(), related: new Set(), used: new Set() }
  for (const object of objects) readOne(object, sorted, returning, reading)
  for (const object of objects) addObservable(object, sorted, returning, reading)
  dropRepeated(sorted)
  addFiles(objects, sorted, returning)
  addLinks(objects, members, sorted, returning, reading)
  const references = Map.groupBy(objects.filter(isReference), (object) => textOf(object, 'source_ref') ?? '')
  const inObjects = new Set<string>()
  const misp = objects
    .filter((object) => mispPartOf(object)?.misp_role === 'object')
    .map((grouping) =>
      readObjectBack(
        grouping,
        membersIn(grouping, sorted, inObjects),
        (references.get(grouping.id) ?? []).flatMap((one) => referenceOf(one, sorted, returning, reading)),
      ),
    )
  return {
    attributes: [...sorted.attributes].flatMap(([id, list]) => (inObjects.has(id) ? [] : list)),
    objects: misp,
    clusters: [...sorted.clusters].flatMap(([id, cluster]) => (sorted.related.has(id) ? [] : [cluster])),
    reports: objects.flatMap((object) => readReportBack(object, head, returning)),
  }
}

const isReference = (object: StixObject): boolean =>
  object.type === 'relationship' && mispPartOf(object)?.misp_role === 'reference'

const isCluster = (object: StixObject): boolean => {
  const role = mispPartOf(object)?.misp_role
  return role === 'cluster' || (role === undefined && CLUSTER_TYPES.has(object.type))
}

function readOne(object: StixObject, sorted: Sorted, returning: Returning, reading: Reading): void {
  const role = mispPartOf(object)?.misp_role
  if (role === 'data') return
  // A vulnerability of others is a value first: MISP has a type for it.
  if (role === 'cluster' || (isCluster(object) && object.type !== 'vulnerability')) {
    const cluster = readClusterBack(object)
    if (cluster !== undefined) sorted.clusters.set(object.id, cluster)
    return
  }
  const { attributes, used } = attributesOf(object, returning, reading)
  for (const id of used) sorted.used.add(id)
  if (attributes.length > 0) sorted.attributes.set(object.id, attributes)
}

const isHandled = ({ type }: StixObject): boolean =>
  familyOf(type) === 'smo' ||
  ['identity', 'indicator', 'note', 'relationship', 'sighting', 'opinion', 'report', 'grouping'].includes(
    type,
  )

/** Observables that nothing observed, and what MISP has nothing for. */
function addObservable(object: StixObject, sorted: Sorted, returning: Returning, reading: Reading): void {
  const isRead =
    sorted.attributes.has(object.id) || sorted.clusters.has(object.id) || sorted.used.has(object.id)
  if (isRead || mispPartOf(object)?.misp_role === 'data') return
  if (familyOf(object.type) !== 'sco') {
    if (!isHandled(object)) report(reading, 'no-counterpart', object.id)
    return
  }
  const { attributes, used } = attributesOfObservable(object, returning, reading)
  for (const id of used) {
    sorted.used.add(id)
    sorted.attributes.delete(id)
  }
  if (attributes.length > 0) sorted.attributes.set(object.id, attributes)
}

/** Other tools write an indicator and observed data for one attribute, with its UUID: it is to be detected, and one. */
function dropRepeated(sorted: Sorted): void {
  for (const id of sorted.attributes.keys()) {
    if (!id.startsWith('observed-data--')) continue
    const indicator = `indicator--${id.slice(-36)}`
    const list = sorted.attributes.get(indicator)
    if (list === undefined) continue
    const data = sorted.attributes.get(id)?.find((one) => one.data !== undefined)?.data
    sorted.attributes.delete(id)
    if (data !== undefined)
      sorted.attributes.set(
        indicator,
        list.map((one) => ({ ...one, data })),
      )
  }
}

/** Each file that stands beside an attribute goes to the one with the same UUID. */
function addFiles(objects: readonly StixObject[], sorted: Sorted, { resolve }: Returning): void {
  const files = objects.filter((object) => mispPartOf(object)?.misp_role === 'data')
  if (files.length === 0) return
  const holders = new Map([...sorted.attributes.keys()].map((id) => [uuidOf(id), id]))
  for (const file of files) {
    const refs = Array.isArray(file['object_refs']) ? file['object_refs'] : []
    const observed = refs.flatMap((id) => (typeof id === 'string' ? (resolve(id) ?? []) : []))
    const data = payloadOf(observed)
    for (const { id } of observed) sorted.attributes.delete(id)
    const holder = holders.get(uuidOf(file.id)) ?? ''
    const list = sorted.attributes.get(holder)
    if (list !== undefined && data !== undefined)
      sorted.attributes.set(
        holder,
        list.map((one) => ({ ...one, data })),
      )
  }
}

const isBasis = (object: StixObject): boolean =>
  object['relationship_type'] === 'based-on' &&
  textOf(object, 'target_ref')?.startsWith('observed-data--') === true

type Links = { readonly clusters: MispCluster[]; readonly sightings: MispSighting[] }

/** Clusters and sightings of attributes, gathered first, so that each attribute is written once. */
function addLinks(
  objects: readonly StixObject[],
  members: ReadonlySet<string>,
  sorted: Sorted,
  returning: Returning,
  reading: Reading,
): void {
  const links = new Map<string, Links>()
  const linksOf = (id: string): Links => {
    const before = links.get(id) ?? { clusters: [], sightings: [] }
    links.set(id, before)
    return before
  }
  for (const object of objects) {
    const found = readSightingBack(object, returning)
    if (found !== undefined) {
      const of = found.of.map((id) => standingFor(id, sorted)).find((id) => id !== undefined)
      if (of === undefined) report(reading, 'missing-target', object.id)
      else linksOf(of).sightings.push(found.sighting)
    }
    if (object.type !== 'relationship' || isReference(object) || isBasis(object)) continue
    const target = textOf(object, 'target_ref') ?? ''
    const source = standingFor(textOf(object, 'source_ref') ?? '', sorted)
    const cluster = source === undefined ? undefined : clusterAt(target, sorted, returning)
    if (source === undefined || cluster === undefined) report(reading, 'no-counterpart', object.id)
    else {
      linksOf(source).clusters.push(cluster)
      if (!members.has(target)) sorted.related.add(target)
    }
  }
  for (const [id, { clusters, sightings }] of links)
    sorted.attributes.set(
      id,
      (sorted.attributes.get(id) ?? []).map((one) => ({ ...one, clusters, sightings })),
    )
}

/** What an id is an attribute by: itself, or the indicator beside which observed data was dropped. */
function standingFor(id: string, { attributes }: Sorted): string | undefined {
  if (attributes.has(id)) return id
  const beside = id.startsWith('observed-data--') ? `indicator--${id.slice(-36)}` : ''
  return attributes.has(beside) ? beside : undefined
}

function clusterAt(id: string, sorted: Sorted, { resolve }: Returning): MispCluster | undefined {
  const known = sorted.clusters.get(id)
  const object = known === undefined ? resolve(id) : undefined
  return object !== undefined && isCluster(object) ? readClusterBack(object) : known
}

function membersIn(grouping: StixObject, sorted: Sorted, inObjects: Set<string>): MispAttribute[] {
  const refs = Array.isArray(grouping['object_refs']) ? grouping['object_refs'] : []
  return refs.flatMap((id) => {
    const list = typeof id === 'string' ? sorted.attributes.get(id) : undefined
    if (list === undefined || typeof id !== 'string') return []
    inObjects.add(id)
    return [...list]
  })
}

function referenceOf(
  object: StixObject,
  sorted: Sorted,
  returning: Returning,
  reading: Reading,
): MispReference[] {
  const target = textOf(object, 'target_ref') ?? ''
  const end = returning.resolve(target)
  const attribute = sorted.attributes.get(target)?.[0]
  const uuid =
    attribute?.uuid ?? (end === undefined ? undefined : (mispPartOf(end)?.misp_uuid ?? uuidOf(target)))
  if (uuid === undefined) return (report(reading, 'missing-target', object.id), [])
  return [readReferenceBack(object, uuid, versionOf(object, returning.timestamp))]
}
