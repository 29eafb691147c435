// What the parts need of each other, joined: the one plain object that is a node.
import type { Action } from '@saphan/core/gate/action.ts'
import { canonicalize } from '@saphan/core/json/canonical.ts'
import { TLP_1_MARKINGS, TLP_2_EXTENSION, TLP_2_MARKINGS } from '@saphan/core/stix/tlp.ts'
import { OWN_KINDS } from '@saphan/core/record/kind-list.ts'
import { PROJECT_IDENTITY } from '@saphan/core/record/extension.ts'
import { MISP_EXTENSION } from '@saphan/core/record/misp-extension.ts'
import type { AgreementWorld } from './agreement/actions.ts'
import { newMemory, readCurrentBook, type Standing } from './agreement/book.ts'
import { originOf } from './agreement/card.ts'
import { reachesAt } from './agreement/recipients.ts'
import type { Clock } from './clock/clock.ts'
import type { Config } from './config/config.ts'
import type { Database, Tx } from './database/database.ts'
import { addEvidence } from './federation/machinery.ts'
import { feedIdOf, openFeeds } from './feed/open.ts'
import { latestOf } from './feed/succession.ts'
import { view, type RefusedAct, type World } from './gate/act.ts'
import type { Actor } from './gate/actor.ts'
import type { Engine } from './gate/engine.ts'
import { createGate } from './gate/gate.ts'
import type { Identity } from './identity/store.ts'
import type { IntakeWorld } from './intake/working.ts'
import { sealWith } from './letter/seal.ts'
import type { Keys } from './key/key-store.ts'
import { redactObject } from './release/redaction.ts'
import type { Standing as RulesInForce } from './pack/standing.ts'
import type { Recipient } from './release/recipient.ts'

/** The node itself as an actor: for what no person does, such as going on after a restart. */
export const NODE: Actor = {
  kind: 'node',
  id: 'node',
  name: 'node',
  roles: ['node'],
  party: null,
  organisation: null,
}

/** Everything that acts need, with the node's identity once it has one. */
export type NodeWorld = IntakeWorld & AgreementWorld & { readonly standing: RulesInForce }

/** What wakes whom, set once the loops exist. */
export type Wakes = { committed: (action: Action) => void; unitAdded: () => void }

const PUBLIC_IDS: ReadonlySet<string> = new Set([
  TLP_2_EXTENSION,
  PROJECT_IDENTITY.id as string,
  MISP_EXTENSION,
  ...OWN_KINDS.flatMap(({ extension }) => extension ?? []),
  ...[...Object.values(TLP_1_MARKINGS), ...Object.values(TLP_2_MARKINGS)].map(({ id }) => id),
])

/** Markings that everybody knows, beside those that a unit brings. */
export const isPublicId = (id: string): boolean => PUBLIC_IDS.has(id)

/** What was refused and why, as evidence; more people read it than the record or the review that it was about. */
const keepRefusal = (tx: Tx, clock: Clock, { actor, action, subject, code }: RefusedAct): Promise<void> =>
  addEvidence(tx, {
    id: clock.uuid(),
    feedId: null,
    party: actor.party ?? '',
    kind: 'refused-act',
    content: canonicalize({ actor: actor.id, action, subject, code }),
    foundAt: clock.now(),
  })

export const plainWorld = (database: Database, clock: Clock, engine: Engine, wakes: Wakes): World => ({
  database,
  clock,
  gate: createGate(engine),
  committed: (action) => wakes.committed(action),
  refusedAct: (tx, refusal) => keepRefusal(tx, clock, refusal),
})

const nodeNameOf = (standing: Standing, party: string): string =>
  standing.agreement.parties.find(({ code }) => code === party)?.node.name ?? party

/** The Parties that can be sent something, with the feed that leads to each. */
const recipientsOf = (
  world: Pick<NodeWorld, 'database' | 'gate' | 'clock' | 'memory' | 'identity' | 'standing'>,
): Promise<Recipient[]> =>
  view(world, NODE, 'record:read', async (db, permit) => {
    const book = await readCurrentBook(world.memory, db, permit)
    const { party: self, nodeName } = world.identity
    // INVARIANT: what is decided for an epoch is decided by the rules that were in force in it.
    const epoch = await world.standing.inStep(db)
    const reaches = reachesAt(book, self, world.clock.now())
    return Promise.all(
      reaches.map(async (reach) => {
        const origin = originOf(nodeName, reach.agreementId, reach.party)
        return { ...reach, epoch, feedId: await latestOf(db, feedIdOf(origin)), audience: origin }
      }),
    )
  })

const MICROSECONDS_OF_DAY = 86_400_000_000n

type Parts = {
  plain: World
  config: Config
  keys: Keys
  engine: Engine
  identity: Identity
  wakes: Wakes
  standing: RulesInForce
  joinInbox: IntakeWorld['joinInbox']
}

/** Joins the parts. */
export const joinWorld = (parts: Parts): NodeWorld => {
  const { plain, config, keys, engine, identity, wakes, standing, joinInbox } = parts
  const self = identity.party
  const world: NodeWorld = {
    ...plain,
    engine,
    standing,
    self,
    identity,
    keys,
    memory: newMemory(),
    address: config.address,
    folder: config.folder,
    limits: { maxBytes: config.maxUnitBytes },
    node: NODE,
    secret: keys.derive('rendition'),
    seal: sealWith(plain.clock, keys.agreement),
    approvalLasts: BigInt(config.approvalDays) * MICROSECONDS_OF_DAY,
    isPublic: isPublicId,
    redact: (object, redactors) => redactObject(object, redactors).object,
    recipients: () => recipientsOf(world),
    joinInbox,
    unitAdded: () => wakes.unitAdded(),
    async formed(tx, permit, book) {
      for (const standing of book) {
        const isWhole =
          standing.agreement.amends === undefined &&
          standing.state.parties.every((party) => hasSigned(standing, party))
        if (!isWhole) continue
        await openFeeds(tx, permit, plain.clock, {
          agreementId: standing.agreement.id,
          self,
          peers: standing.state.parties.filter((party) => party !== self),
          originOf: (sender, recipient) =>
            originOf(nodeNameOf(standing, sender), standing.agreement.id, recipient),
        })
      }
    },
  }
  return world
}

const hasSigned = ({ state }: Standing, party: string): boolean =>
  [...state.taken.values()].some(({ event }) => event.party === party && event.kind === 'sign')
