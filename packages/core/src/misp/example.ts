// Events for tests.
import type { MispAttribute, MispCluster, MispEvent } from './event.ts'

/** An attribute with what a test does not say. */
export const anAttribute = (more: Partial<MispAttribute> = {}): MispAttribute => ({
  uuid: '6f1b2c3d-0000-4000-8000-000000000002',
  type: 'ip-dst',
  category: 'Network activity',
  value: '192.0.2.7',
  to_ids: true,
  comment: '',
  timestamp: 1_767_312_000,
  distribution: 5,
  disable_correlation: false,
  deleted: false,
  first_seen: undefined,
  last_seen: undefined,
  object_relation: undefined,
  data: undefined,
  tags: [],
  clusters: [],
  sightings: [],
  ...more,
})

/** An event with what a test does not say. */
export const anEvent = (more: Partial<MispEvent> = {}): MispEvent => ({
  uuid: '6f1b2c3d-0000-4000-8000-000000000001',
  info: 'An example',
  date: '2026-01-02',
  timestamp: 1_767_312_000,
  threat_level_id: 4,
  analysis: 0,
  distribution: 3,
  published: false,
  publish_timestamp: 0,
  extends_uuid: '',
  disable_correlation: false,
  orgc: { uuid: '0e0f6a3c-1d52-4b8e-9f6b-2f7f0f3f9a10', name: 'National CERT (demonstration)' },
  tags: [],
  clusters: [],
  attributes: [],
  objects: [],
  reports: [],
  ...more,
})

const byKey =
  <Entry>(keyOf: (entry: Entry) => string) =>
  (left: Entry, right: Entry): number =>
    keyOf(left) < keyOf(right) ? -1 : 1

const byUuid = byKey(({ uuid }: { readonly uuid: string }) => uuid)

const inOrder = (clusters: readonly MispCluster[]): MispCluster[] =>
  clusters
    .map((cluster) => ({ ...cluster, meta: cluster.meta.toSorted(byKey(({ name }) => name)) }))
    .toSorted(byUuid)

const attributeInOrder = (attribute: MispAttribute): MispAttribute => ({
  ...attribute,
  tags: attribute.tags.toSorted(),
  clusters: inOrder(attribute.clusters),
  sightings: attribute.sightings.toSorted(byUuid),
})

/** An event with its lists in one order, since MISP gives none a meaning. */
export const eventInOrder = (event: MispEvent): MispEvent => ({
  ...event,
  tags: event.tags.toSorted(),
  clusters: inOrder(event.clusters),
  attributes: event.attributes.map(attributeInOrder).toSorted(byUuid),
  objects: event.objects
    .map((object) => ({
      ...object,
      attributes: object.attributes.map(attributeInOrder).toSorted(byUuid),
      references: object.references.toSorted(byUuid),
    }))
    .toSorted(byUuid),
  reports: event.reports.toSorted(byUuid),
})
