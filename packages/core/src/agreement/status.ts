// The state of an agreement at a time, and what may cross in it (docs/spec/agreement.md §6 and §7). Suspension, start
// and end act by time alone: nobody has to run anything.
import type { AgreementEvent, EventKind } from './event.ts'
import { type AgreementState, reduce, type VerifiedEvent } from './lifecycle.ts'
import type { Agreement } from './schema.ts'

/** The states of an agreement. */
export const AGREEMENT_STATES = [
  'draft',
  'negotiated',
  'approved',
  'signed',
  'in-force',
  'extended',
  'amended',
  'suspended',
  'terminated',
  'wound-down',
  'superseded',
] as const
export type AgreementStateName = (typeof AGREEMENT_STATES)[number]

/** What may cross: everything the areas permit; only recalls, corrections and warnings that protect; nothing. */
export type Crossing = 'all' | 'recall-correction-safety' | 'none'

/** A Party's own standing: `left` after its notice has run, `gone` once it has also wound down. */
export type Standing = 'active' | 'suspended' | 'left' | 'gone'

/** What other documents do to this one: instants from which amendments are in force, and a successor. */
export type Surroundings = { readonly amendedAt?: readonly string[]; readonly supersededAt?: string }

/** The agreement at a time; instants are RFC 3339 in UTC, null where there is none. */
export type AgreementStatus = {
  readonly state: AgreementStateName
  readonly crossing: Crossing
  readonly agreedBy: readonly string[]
  readonly approvedBy: readonly string[]
  readonly signedBy: readonly string[]
  readonly inForceFrom: string | null
  readonly endsAt: string | null
  readonly endedBy: 'term' | 'notice' | null
  readonly woundDownAt: string | null
  readonly standing: Readonly<Record<string, Standing>>
}

const DAY_MS = 86_400_000
const ms = (instant: string): number => Date.parse(instant)
const instantOf = (time: number): string => new Date(time).toISOString()
const latest = (instants: readonly string[]): string => instantOf(Math.max(...instants.map(ms)))

const eventsOf = (state: AgreementState, kind: EventKind): AgreementEvent[] =>
  [...state.taken.values()].map(({ event }) => event).filter((event) => event.kind === kind)

const partiesThat = (state: AgreementState, kind: EventKind, now: number): string[] =>
  state.parties.filter((party) =>
    eventsOf(state, kind).some((event) => event.party === party && ms(event.at) <= now),
  )

const startOf = (state: AgreementState): string | null => {
  const signatures = eventsOf(state, 'sign')
  if (signatures.length < state.parties.length) return null
  const { effective } = state.agreement.terms
  const last = latest(signatures.map((event) => event.at))
  return effective.rule === 'date' ? latest([last, effective.at]) : last
}

/** Extensions that every Party has signed, in the order in which the last one did. */
const extensionsOf = (state: AgreementState): { until: string; agreedAt: string }[] => {
  const asked = eventsOf(state, 'extend')
  return [...new Set(asked.map((event) => event.until ?? ''))]
    .map((until) => ({ until, events: asked.filter((event) => event.until === until) }))
    .filter(({ events }) => state.parties.every((party) => events.some((event) => event.party === party)))
    .map(({ until, events }) => ({
      until,
      // What a Party states twice counts from the first time.
      agreedAt: latest(
        state.parties.flatMap((party) => events.find((event) => event.party === party)?.at ?? []),
      ),
    }))
    .sort((a, b) => ms(a.agreedAt) - ms(b.agreedAt) || ms(a.until) - ms(b.until))
}

/** The end of the term with the extensions that were agreed before it, and the last of these. */
const termOf = (state: AgreementState, now: number): { end: string | null; extended: boolean } => {
  let end = state.agreement.terms.expires_at
  let extended = false
  for (const extension of extensionsOf(state)) {
    if (end === null || ms(extension.agreedAt) > now) break
    if (ms(extension.agreedAt) >= ms(end) || ms(extension.until) <= ms(end)) continue
    end = extension.until
    extended = true
  }
  return { end, extended }
}

const leavingTimes = (state: AgreementState, now: number): Map<string, string> =>
  new Map(
    eventsOf(state, 'terminate')
      .filter((event) => ms(event.at) <= now)
      .map((event) => [event.party, instantOf(ms(event.at) + state.agreement.terms.notice_days * DAY_MS)]),
  )

/** When fewer than two Parties are left, or null. */
const noticeEnd = (state: AgreementState, leaving: ReadonlyMap<string, string>): string | null => {
  const times = [...leaving.values()].sort((a, b) => ms(a) - ms(b))
  return times[state.parties.length - 2] ?? null
}

const standingsOf = (
  state: AgreementState,
  leaving: ReadonlyMap<string, string>,
  now: number,
): Record<string, Standing> =>
  Object.fromEntries(
    state.parties.map((party) => {
      const left = leaving.get(party)
      if (left !== undefined && ms(left) <= now) {
        const gone = ms(left) + state.agreement.terms.wind_down_days * DAY_MS
        return [party, gone <= now ? 'gone' : 'left']
      }
      const last = [...state.taken.values()]
        .map(({ event }) => event)
        .filter((event) => event.party === party && ms(event.at) <= now)
        .findLast((event) => event.kind === 'suspend' || event.kind === 'resume')
      return [party, last?.kind === 'suspend' ? 'suspended' : 'active']
    }),
  )

type Ending = Pick<AgreementStatus, 'endsAt' | 'endedBy' | 'woundDownAt'>

const endingOf = (state: AgreementState, term: string | null, notice: string | null): Ending => {
  const isNotice = notice !== null && (term === null || ms(notice) < ms(term))
  const endsAt = isNotice ? notice : term
  if (endsAt === null) return { endsAt, endedBy: null, woundDownAt: null }
  const woundDownAt = instantOf(ms(endsAt) + state.agreement.terms.wind_down_days * DAY_MS)
  return { endsAt, endedBy: isNotice ? 'notice' : 'term', woundDownAt }
}

const beforeForce = (
  status: Omit<AgreementStatus, 'state' | 'crossing'>,
  count: number,
): AgreementStateName => {
  if (status.signedBy.length === count) return 'signed'
  if (status.approvedBy.length === count) return 'approved'
  return new Set([...status.agreedBy, ...status.approvedBy]).size === count ? 'negotiated' : 'draft'
}

const crossingIn = (state: AgreementStateName, isWoundDown: boolean): Crossing => {
  if (state === 'in-force' || state === 'extended' || state === 'amended') return 'all'
  if (state === 'suspended' || state === 'terminated') return 'recall-correction-safety'
  return state === 'superseded' && !isWoundDown ? 'recall-correction-safety' : 'none'
}

/** The agreement at an instant, with what other documents do to it. */
export const statusOf = (state: AgreementState, now: string, around: Surroundings = {}): AgreementStatus => {
  const time = ms(now)
  const leaving = leavingTimes(state, time)
  const { end, extended } = termOf(state, time)
  const parts = {
    agreedBy: partiesThat(state, 'agree', time),
    approvedBy: partiesThat(state, 'approve', time),
    signedBy: partiesThat(state, 'sign', time),
    inForceFrom: startOf(state),
    standing: standingsOf(state, leaving, time),
    ...endingOf(state, end, noticeEnd(state, leaving)),
  }
  const isOver = (instant: string | null | undefined): boolean => instant != null && ms(instant) <= time
  const successorWindDown =
    around.supersededAt === undefined
      ? null
      : ms(around.supersededAt) + state.agreement.terms.wind_down_days * DAY_MS
  const name = (): AgreementStateName => {
    if (!isOver(parts.inForceFrom) && !isOver(parts.endsAt)) return beforeForce(parts, state.parties.length)
    if (parts.inForceFrom === null || !isOver(parts.inForceFrom)) return 'wound-down'
    if (isOver(around.supersededAt)) return 'superseded'
    if (isOver(parts.woundDownAt)) return 'wound-down'
    if (isOver(parts.endsAt)) return 'terminated'
    if (Object.values(parts.standing).filter((one) => one === 'active').length < 2) return 'suspended'
    if ((around.amendedAt ?? []).some(isOver)) return 'amended'
    return extended ? 'extended' : 'in-force'
  }
  const stateName = name()
  const isWoundDown = isOver(parts.woundDownAt) || (successorWindDown !== null && successorWindDown <= time)
  return { ...parts, state: stateName, crossing: crossingIn(stateName, isWoundDown) }
}

/** The agreement at an instant, straight from its events. */
export const stateAt = (
  agreement: Agreement,
  events: readonly VerifiedEvent[],
  now: string,
  around: Surroundings = {},
): AgreementStatus => statusOf(reduce(agreement, events), now, around)

/** What may cross between two Parties: what the state lets through, less if either has suspended or left. */
export const crossingBetween = (status: AgreementStatus, from: string, to: string): Crossing => {
  const ends = [status.standing[from], status.standing[to]]
  if (ends.includes(undefined) || ends.includes('gone') || from === to) return 'none'
  if (status.crossing !== 'all') return status.crossing
  return ends.every((standing) => standing === 'active') ? 'all' : 'recall-correction-safety'
}
