// What links to other nodes need of this one: whom it is linked to, what it takes in from them, what it tells them.
import { areaNaming, crossingAt, viewFrom } from './agreement/recipients.ts'
import { readCurrentBook, type Standing } from './agreement/book.ts'
import { heldVersion, neighboursAt, takeNews, tellAgreements } from './agreement/exchange.ts'
import { readAgreements } from './agreement/store.ts'
import { NODE, type NodeWorld } from './app-world.ts'
import type { Kysely } from 'kysely'
import type { NoTables } from './database/database.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import type { KeyList } from '@saphan/core/signing/key-list.ts'
import type { Crossing } from './feed/place.ts'
import type { EntrySubject } from './feed/row.ts'
import type { Feed } from './feed/machinery.ts'
import { addEvidence, type Evidence } from './federation/machinery.ts'
import { actorOf, type Peer } from './federation/peer.ts'
import type { TakePorts } from './federation/take.ts'
import { view, viewIn } from './gate/act.ts'
import { acceptReceived } from './intake/receiving.ts'
import { takeOnwardAnswer, takeOnwardRequest } from './onward/receiving.ts'
import { takeAcknowledgement, takeRecall } from './recall/receiving.ts'

/** The agreements that are known here, in the caller's transaction or view. */
export const bookIn = (world: NodeWorld, db: Kysely<NoTables>): Promise<readonly Standing[]> =>
  viewIn(world, db, NODE, 'agreement:read', (_, permit) => readCurrentBook(world.memory, db, permit))

/** The nodes that this one is linked to, as the agreements name them. */
export const peersOf = (world: NodeWorld): Promise<Peer[]> =>
  view(world, NODE, 'agreement:read', async (db, permit) => {
    const book = await readCurrentBook(world.memory, db, permit)
    const now = world.clock.now()
    return neighboursAt(book, world.self, now).flatMap(({ party, standing }): Peer[] => {
      const own = standing.agreement.parties.find(({ code }) => code === party)
      const brought = standing.parties.find((one) => one.party === party)
      const keys = standing.keyLists.get(party)
      if (!own || !brought || !keys) return []
      const agreementId = standing.agreement.id
      const names = { th: own.names['th'] ?? party, en: own.names['en'] ?? party }
      return [
        {
          party,
          names,
          agreementId,
          nodeName: own.node.name,
          address: brought.address,
          keys,
          crossing: crossingAt(book, { agreementId, from: world.self, to: party, now }),
        },
      ]
    })
  })

/** What an agreement lets cross in a feed now, read in the caller's transaction. */
export const crossingOf = async (
  world: NodeWorld,
  db: Kysely<NoTables>,
  feed: Pick<Feed, 'agreementId' | 'sender' | 'recipient'>,
): Promise<Crossing> =>
  crossingAt(await bookIn(world, db), {
    agreementId: feed.agreementId,
    from: feed.sender,
    to: feed.recipient,
    now: world.clock.now(),
  })

/** Takes what a peer released through the intake gate into the records. */
export const takePorts = (world: NodeWorld): TakePorts => ({
  async accept(tx, permit, { from, agreementId, feedId, entries }) {
    await world.standing.inStep(tx)
    const book = await bookIn(world, tx)
    const viewOf = viewFrom(book, {
      agreementId,
      from,
      self: world.self,
      now: world.clock.now(),
    })
    if (!viewOf) throw new SaphanError('agreement.absent', `there is no agreement \`${agreementId}\``)
    const { records } = await acceptReceived(world, tx, permit, {
      from,
      feedId,
      entries,
      viewOf,
      customArea: areaNaming(book, agreementId, 'stix:custom'),
    })
    return new Map(
      records.map(({ index, record }): [number, EntrySubject] => [
        index,
        {
          objectId: record.objectId,
          version: record.version,
          type: record.type,
          recordKind: record.kind,
          area: record.area,
          classId: record.classId,
          title: record.title,
        },
      ]),
    )
  },
  recall: (tx, permit, said) => takeRecall(world.clock, tx, permit, said),
  acknowledged: takeAcknowledgement,
  onwardAsked: (tx, permit, said) => takeOnwardRequest(world.clock, tx, permit, said),
  onwardAnswered: takeOnwardAnswer,
  async refused(tx, _permit, { from, feedId, control }) {
    const { clock } = world
    const content = canonicalize({ said: control })
    const evidence: Evidence = {
      id: clock.uuid(),
      feedId,
      party: from,
      kind: 'refused-control',
      content,
      foundAt: clock.now(),
    }
    await addEvidence(tx, evidence)
    return evidence
  },
})

/** What this node tells a peer of the agreements of both, and what it takes of what the peer tells. */
export const agreementPorts = (world: NodeWorld) => ({
  tell: (peer: Peer) => tellAgreements(world, actorOf(peer), peer.party),
  take: (peer: Peer, packages: unknown): Promise<number> => takeNews(world, NODE, peer.party, packages),
  held: () => heldVersion(world, NODE),
})

/** This Party's signed key list, as the agreements carry it. */
export const keyListOf = (world: NodeWorld): Promise<string> =>
  view(world, NODE, 'agreement:read', async (db, permit) => {
    const { parties } = await readAgreements(db, permit)
    const own = parties.findLast(({ party }) => party === world.self)
    if (!own) throw new SaphanError('agreement.absent', 'this node has no agreement yet')
    return own.keys
  })

/** This Party's key list under the agreement of a feed. Throws `agreement.absent`. */
export const ownKeysOf = async (
  world: NodeWorld,
  db: Kysely<NoTables>,
  { agreementId, sender }: Pick<Feed, 'agreementId' | 'sender'>,
): Promise<KeyList> => {
  const standing = (await bookIn(world, db)).find(({ agreement }) => agreement.id === agreementId)
  const list = standing?.keyLists.get(sender)
  if (!list) throw new SaphanError('agreement.absent', `there is no agreement \`${agreementId}\``)
  return list
}

/** What lies beside a feed in an exported folder: the agreement with its events, and the key lists of its Parties. */
export const folderOf = (world: NodeWorld, feed: Pick<Feed, 'agreementId'>) =>
  view(world, NODE, 'agreement:read', async (db, permit) => {
    const book = await readCurrentBook(world.memory, db, permit)
    const standing = book.findLast(
      ({ agreement }) => agreement.id === feed.agreementId && agreement.amends === undefined,
    )
    return (
      standing && {
        agreement: standing.agreement,
        events: standing.envelopes,
        keys: new Map(standing.parties.map(({ party, keys }) => [party, keys])),
      }
    )
  })
