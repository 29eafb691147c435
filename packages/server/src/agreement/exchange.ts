// What two linked nodes tell each other of their agreements: the same package that a person could carry as a file.
import { toInstant } from '../clock/clock.ts'
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { view } from '../gate/act.ts'
import type { Actor } from '../gate/actor.ts'
import { takePackage, type AgreementWorld } from './actions.ts'
import { agreementsAt, openBook, type Standing } from './book.ts'
import { makePackage, openPackage, type AgreementPackage, type OpenedPackage } from './package.ts'
import { readAgreements } from './store.ts'

/** The packages of every document that a Party takes part in. */
export const packagesFor = (
  world: AgreementWorld,
  actor: Actor,
  party: string,
): Promise<AgreementPackage[]> =>
  view(world, actor, 'link:serve', async (db, permit) =>
    openBook(world.memory, await readAgreements(db, permit))
      .filter(({ state }) => state.parties.includes(party))
      .map((standing) =>
        makePackage(standing.agreement, standing.parties, standing.envelopes, world.identity.party),
      ),
  )

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
    const book = await view(world, actor, 'agreement:read', async (db, permit) =>
      openBook(world.memory, await readAgreements(db, permit)),
    )
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
