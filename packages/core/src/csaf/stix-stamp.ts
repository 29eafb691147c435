// What all objects made of one advisory have in common: identifiers that are the same on every node, times, author, markings.
import { canonicalize } from '../json/canonical.ts'
import type { JsonObject } from '../json/value.ts'
import type { StixObject } from '../stix/object.ts'
import { uuidV5 } from '../stix/sco-id.ts'
import { TLP_2_MARKINGS } from '../stix/tlp.ts'
import { PUBLIC_GROUP } from './tlp-label.ts'
import type { AdvisoryView } from './view.ts'

const NAMESPACE = '5e0d7c1a-93f4-4b52-8f0e-0f6a2c9b71d8'

/** Since when identities and statements of this kind stand; what they say is in their identifier, so they have one version. */
const CONSTANT_TIME = '2017-01-01T00:00:00.000Z'

const idOf = (type: string, key: readonly unknown[]): string =>
  `${type}--${uuidV5(NAMESPACE, canonicalize([type, ...key] as never))}`

/** A time of CSAF, which may have an offset, as STIX writes it. */
export const utcOf = (text: string): string => {
  const milliseconds = Date.parse(text)
  return Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString() : CONSTANT_TIME
}

/** Makes the objects of one advisory. */
export type Stamp = {
  /** The organisation that published it. */
  readonly author: StixObject
  /** Marking definitions that are not among the published ones. */
  readonly markings: readonly StixObject[]
  readonly markingRefs: readonly string[]
  /** A domain object or a relationship; `key` tells it from others of its type in the advisory. */
  readonly make: (type: string, key: readonly unknown[], properties: JsonObject) => StixObject
  /** The properties that an observable of the advisory has beside its own. */
  readonly observed: () => JsonObject
}

const statement = (text: string): StixObject => ({
  type: 'marking-definition',
  spec_version: '2.1',
  id: idOf('marking-definition', [text]),
  created: CONSTANT_TIME,
  definition_type: 'statement',
  definition: { statement: text },
})

/**
 * What the document says of passing it on. A label goes before a text (CSAF 2.0 §3.2.1.5); a group other than the public one always
 * counts.
 */
const statementsOf = ({ distribution: { tlp, text, sharingGroup } }: AdvisoryView): StixObject[] => {
  const isGroup = sharingGroup !== undefined && sharingGroup.id !== PUBLIC_GROUP
  return [
    ...(tlp === undefined && text !== undefined ? [statement(text)] : []),
    ...(isGroup
      ? [
          statement(
            `CSAF sharing group ${sharingGroup.id}${sharingGroup.name === undefined ? '' : `: ${sharingGroup.name}`}`,
          ),
        ]
      : []),
  ]
}

const authorOf = ({ publisher }: AdvisoryView, markingRefs: readonly string[]): StixObject => ({
  type: 'identity',
  spec_version: '2.1',
  id: idOf('identity', [{ ...publisher }, [...markingRefs]]),
  created: CONSTANT_TIME,
  modified: CONSTANT_TIME,
  name: publisher.name,
  identity_class: 'organization',
  ...(publisher.contact_details === undefined ? {} : { contact_information: publisher.contact_details }),
  ...(publisher.issuing_authority === undefined ? {} : { description: publisher.issuing_authority }),
  ...(markingRefs.length === 0 ? {} : { object_marking_refs: [...markingRefs] }),
})

/** What the objects of an advisory have in common. */
export function stampOf(view: AdvisoryView): Stamp {
  const { tlp } = view.distribution
  const markings = statementsOf(view)
  const markingRefs = [
    ...(tlp === undefined ? [] : [TLP_2_MARKINGS[tlp].id]),
    ...markings.map(({ id }) => id),
  ]
  const author = authorOf(view, markingRefs)
  const { id, initial_release_date: initial, current_release_date: current } = view.tracking
  const [created, modified] = [utcOf(initial), utcOf(current)].toSorted()
  const marked = (): JsonObject => (markingRefs.length === 0 ? {} : { object_marking_refs: [...markingRefs] })
  return {
    author,
    markings,
    markingRefs,
    make: (type, key, properties) => ({
      type,
      spec_version: '2.1',
      id: idOf(type, [view.publisher.namespace, id, ...key]),
      created_by_ref: author.id,
      created: created ?? CONSTANT_TIME,
      modified: modified ?? CONSTANT_TIME,
      ...marked(),
      ...properties,
    }),
    observed: () => ({ spec_version: '2.1', ...marked() }),
  }
}
