// The collections of a node: its inbox, each own feed, each received feed (TAXII 2.1 §5.1, §5.2).
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { readFeedFaces, type FeedFace } from '../feed/page.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { STIX_TYPE } from './media-type.ts'
import type { TaxiiIdentity, TaxiiPorts } from './port.ts'

/** TAXII 2.1 §5.2.1. */
export type CollectionResource = {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly alias: string
  readonly can_read: boolean
  readonly can_write: boolean
  readonly media_types: readonly string[]
}

/** A collection as one actor meets it. */
export type Collection = {
  readonly resource: CollectionResource
  readonly source:
    | { readonly kind: 'inbox'; readonly id: string }
    | { readonly kind: 'feed'; readonly feedId: string; readonly action: 'feed:read' | 'received:read' }
}

const INBOX = 'inbox'

/** Feed ids are 128 bits of a digest; a collection's id has the same bits in the shape of a UUIDv4 (TAXII 2.1 §2). */
export const collectionIdOf = (feedId: string): string => {
  const bits = feedId.replaceAll('-', '')
  const variant = ((Number.parseInt(bits[16] ?? '0', 16) & 3) | 8).toString(16)
  const [a, b, c] = [bits.slice(0, 8), bits.slice(8, 12), bits.slice(13, 16)]
  return `${a}-${b}-4${c}-${variant}${bits.slice(17, 20)}-${bits.slice(20, 32)}`
}

const inboxOf = ({ world }: TaxiiPorts, actor: Actor, { inboxId, names }: TaxiiIdentity): Collection => ({
  resource: {
    id: inboxId,
    title: `Inbox of ${names.en}`,
    description: 'Takes objects in, and shows those that were posted here.',
    alias: INBOX,
    can_read: world.gate.mayAct(actor, 'record:read'),
    can_write: world.gate.mayAct(actor, 'record:import'),
    media_types: [STIX_TYPE],
  },
  source: { kind: 'inbox', id: inboxId },
})

const feedCollection = ({ id, own, origin, recipient, sender, agreementId }: FeedFace): Collection => ({
  resource: {
    id: collectionIdOf(id),
    title: own
      ? `Released to ${recipient} under ${agreementId}`
      : `Received from ${sender} under ${agreementId}`,
    description: `Feed ${origin}`,
    alias: id,
    can_read: true,
    can_write: false,
    media_types: [STIX_TYPE],
  },
  source: { kind: 'feed', feedId: id, action: own ? 'feed:read' : 'received:read' },
})

const feedsOf = async ({ world }: TaxiiPorts, actor: Actor): Promise<Collection[]> => {
  const actions = (['feed:read', 'received:read'] as const).filter((action) =>
    world.gate.mayAct(actor, action),
  )
  const faces = await Promise.all(actions.map((action) => view(world, actor, action, readFeedFaces)))
  return faces.flat().map(feedCollection)
}

/** The inbox, once the node is set up, for an actor that can read or write it. */
const findInbox = async (ports: TaxiiPorts, actor: Actor): Promise<Collection | undefined> => {
  const identity = await ports.identity()
  if (identity === undefined) return undefined
  const inbox = inboxOf(ports, actor, identity)
  return inbox.resource.can_read || inbox.resource.can_write ? inbox : undefined
}

const absent = (): SaphanError => new SaphanError('taxii.absent', 'there is no such collection')

/** Every collection that an actor can read or write, in the order of their ids. */
export const listCollections = async (ports: TaxiiPorts, actor: Actor): Promise<Collection[]> => {
  const inbox = await findInbox(ports, actor)
  const feeds = await feedsOf(ports, actor)
  const all = inbox === undefined ? feeds : [inbox, ...feeds]
  return all.toSorted((one, other) => (one.resource.id < other.resource.id ? -1 : 1))
}

const isNamed = ({ resource: { id, alias } }: Collection, name: string): boolean =>
  id === name || alias === name

/** Finds collections by id or alias. What names a feed is fixed for good, so it is kept; rights are asked each time. */
export const createFinder = (ports: TaxiiPorts): ((actor: Actor, name: string) => Promise<Collection>) => {
  const feeds = new Map<string, Collection>()
  return async (actor, name) => {
    const known = feeds.get(name)
    if (known?.source.kind === 'feed' && ports.world.gate.mayAct(actor, known.source.action)) return known
    const inbox = await findInbox(ports, actor)
    if (inbox !== undefined && isNamed(inbox, name)) return inbox
    const found = (await feedsOf(ports, actor)).find((feed) => isNamed(feed, name))
    if (found === undefined) throw absent()
    feeds.set(name, found)
    return found
  }
}
