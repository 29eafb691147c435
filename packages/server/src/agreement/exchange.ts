// What two linked nodes tell each other of their agreements: the same package that a person could carry as a file.
import { createHash } from 'node:crypto'
import { toInstant } from '../clock/clock.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { readBook, takePackage, type AgreementWorld } from './actions.ts'
import { agreementsAt, readCurrentBook, type Standing, type Told } from './book.ts'
import { makePackage, openPackage, type OpenedPackage } from './package.ts'
import { readAgreementVersion } from './store.ts'

/** What this node holds of agreements, as a value that changes with it. */
export const heldVersion = (world: AgreementWorld, actor: Actor): Promise<string> =>
  view(world, actor, 'agreement:read', readAgreementVersion)

/** The packages of every document that a Party takes part in, written anew only when agreements have changed. */
export const tellAgreements = (world: AgreementWorld, actor: Actor, party: string): Promise<Told> =>
  view(world, actor, 'link:serve', async (db, permit) => {
    const { memory, identity } = world
    const version = await readAgreementVersion(db, permit)
    const known = memory.told.get(party)
    if (known?.version === version) return known
    const book = await readCurrentBook(memory, db, permit)
    const packages = book
      .filter(({ state }) => state.parties.includes(party))
      .map(({ agreement, parties, envelopes }) => makePackage(agreement, parties, envelopes, identity.party))
    const text = JSON.stringify(packages)
    const told = { version, text, digest: createHash('sha256').update(text).digest('base64url') }
    memory.told.set(party, told)
    return told
  })

const isNew = (
  book: readonly Standing[],
  { digest, parties, events }: OpenedPackage,
  self: string,
): boolean => {
  const known = book.find(({ row }) => row.digest === digest)
  if (!known) return true
  const brings = parties.some(({ party, nonce, commitment }) => {
    const held = known.parties.find((one) => one.party === party)
    return (
      party !== self &&
      ((commitment !== null && held?.commitment == null) || (nonce !== null && held?.nonce == null))
    )
  })
  return brings || events.some((event) => !known.envelopes.includes(event))
}

/** Takes what is new of a peer's packages; says how many were. A peer cannot bring documents that it takes no part in. */
export const takeNews = async (
  world: AgreementWorld,
  actor: Actor,
  from: string,
  packages: unknown,
): Promise<number> => {
  if (!Array.isArray(packages))
    throw new SaphanError('agreement.package-refused', 'the other side sent no list of packages')
  const now = toInstant(world.clock.now())
  let taken = 0
  for (const one of packages as unknown[]) {
    const opened = openPackage(one, now)
    if (!opened.agreement.parties.some(({ code }) => code === from)) continue
    const book = await readBook(world, actor)
    if (!isNew(book, opened, world.identity.party)) continue
    await takePackage(world, actor, 'link:pull', one)
    taken += 1
  }
  return taken
}

/** A Party's node under an agreement that all have signed, until it is wound down. */
export type Neighbour = { party: string; standing: Standing }

/** The nodes that this one is linked to now. */
export const neighboursAt = (book: readonly Standing[], self: string, now: bigint): Neighbour[] =>
  agreementsAt(book, toInstant(now))
    .filter(({ status }) => status.inForceFrom !== null && status.state !== 'wound-down')
    .flatMap(({ standing }) =>
      standing.state.parties
        .filter((party) => party !== self && standing.state.parties.includes(self))
        .map((party) => ({ party, standing })),
    )
