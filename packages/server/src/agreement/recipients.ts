// Who can be sent something now, and what the agreements say of it: the gate's view of an agreement.
import { alpha3Of } from '@saphan/core/agreement/country-vocabulary.ts'
import { permissionsFor } from '@saphan/core/agreement/permission.ts'
import type { Agreement } from '@saphan/core/agreement/schema.ts'
import { crossingBetween, type Crossing as AgreementCrossing } from '@saphan/core/agreement/status.ts'
import type { AgreementView, Crossing } from '@saphan/core/gate/agreement-view.ts'
import { toInstant } from '../clock/clock.ts'
import { agreementsAt, type InForce, type Standing } from './book.ts'

/** A Party under an agreement, without its feed, which another part keeps. */
export type Reach = {
  party: string
  agreementId: string
  viewOf(kinds: readonly string[], area: string): AgreementView
  validUntil: string | null
}

const CROSSINGS: Record<AgreementCrossing, Crossing> = {
  all: 'everything',
  'recall-correction-safety': 'control-only',
  none: 'nothing',
}

type Way = { from: string; to: string; day: string }

const viewOf = ({ standing, status, documents }: InForce, way: Way) => {
  const { terms } = standing.agreement
  const known = new Map<string, AgreementView>()
  const look = (kinds: readonly string[], area: string): AgreementView => {
    const named = areasOf(documents, area)
    const forKind = named.filter((one) => one.kinds.some((kind) => kinds.includes(kind)))
    const thisWay = forKind
      .flatMap((one) => one.directions)
      .filter((one) => one.from === way.from && one.to === way.to)
    const permissions = permissionsFor(documents, { kinds, ...way }).filter((one) => one.area === area)
    return {
      state: status.state,
      mayCross: CROSSINGS[crossingBetween(status, way.from, way.to)],
      areaInForce: named.length > 0,
      kindAllowed: forKind.length > 0,
      directionAllowed: thisWay.length > 0,
      recipientDesignated: permissions.length > 0,
      decisionRequired: permissions.length > 0 && permissions.every((one) => one.needsDecision),
      kindWhileSuspended: terms.kinds_while_suspended.some((kind) => kinds.includes(kind)),
      releasableTo: `REL:${alpha3Of(way.to) ?? way.to}`,
      exerciseFeed: false,
    }
  }
  return (kinds: readonly string[], area: string): AgreementView => {
    const key = `${area} ${kinds.join(' ')}`
    const view = known.get(key) ?? look(kinds, area)
    known.set(key, view)
    return view
  }
}

const areasOf = (documents: readonly Agreement[], area: string): Agreement['areas'] =>
  documents.flatMap(({ areas }) => areas.filter(({ id }) => id === area))

/** The next instant at which time alone changes what an agreement says. */
const nextChange = ({ status }: InForce, now: string): string | null =>
  [status.inForceFrom, status.endsAt, status.woundDownAt]
    .filter((one): one is string => one !== null && one > now)
    .toSorted()[0] ?? null

/** Every Party that this one has an agreement with that all have signed. */
export const reachesAt = (book: readonly Standing[], self: string, now: bigint): Reach[] => {
  const instant = toInstant(now)
  return agreementsAt(book, instant)
    .filter(({ status, standing }) => status.inForceFrom !== null && standing.state.parties.includes(self))
    .flatMap((inForce) =>
      inForce.standing.state.parties
        .filter((party) => party !== self)
        .map((party) => ({
          party,
          agreementId: inForce.standing.agreement.id,
          viewOf: viewOf(inForce, { from: self, to: party, day: instant.slice(0, 10) }),
          validUntil: nextChange(inForce, instant),
        })),
    )
}

/** What an agreement lets cross one way now; nothing when there is no such agreement. */
export const crossingAt = (
  book: readonly Standing[],
  { agreementId, from, to, now }: { agreementId: string; from: string; to: string; now: bigint },
): AgreementCrossing => {
  const found = agreementsAt(book, toInstant(now)).find(
    ({ standing }) => standing.agreement.id === agreementId,
  )
  return found === undefined || found.status.inForceFrom === null
    ? 'none'
    : crossingBetween(found.status, from, to)
}

/** What the agreements say of records that come from a Party, for the intake gate. */
export const viewFrom = (
  book: readonly Standing[],
  { agreementId, from, self, now }: { agreementId: string; from: string; self: string; now: bigint },
): ReturnType<typeof viewOf> | undefined => {
  const instant = toInstant(now)
  const found = agreementsAt(book, instant).find(({ standing }) => standing.agreement.id === agreementId)
  return found && viewOf(found, { from, to: self, day: instant.slice(0, 10) })
}

/** The area of an agreement that names a group of kinds, if one does. */
export const areaNaming = (
  book: readonly Standing[],
  agreementId: string,
  group: string,
): string | undefined =>
  book
    .find(({ agreement }) => agreement.id === agreementId)
    ?.agreement.areas.find(({ kinds }) => kinds.includes(group))?.id
