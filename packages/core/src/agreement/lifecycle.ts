// The life of an agreement as a pure reducer over verified events (docs/spec/agreement.md §6). INVARIANT: whether an
// event of an honest Party is taken depends only on its chain and on what its signer had seen, so both nodes reach the
// same state in any order of arrival.
import { agreementDigest, textHashes } from './canonical.ts'
import { type AgreementEvent, checkEvent } from './event.ts'
import type { RefusalCode } from './refusal.ts'
import type { Agreement } from './schema.ts'

declare const verified: unique symbol

/** An event whose signatures were verified; only `verifyEvent` makes one. */
export type VerifiedEvent = {
  readonly event: AgreementEvent
  readonly digest: string
  readonly witnesses: readonly { readonly party: string; readonly keyId: string }[]
  readonly [verified]: true
}

/** An event that was taken, with the digests of all events before it. */
export type TakenEvent = VerifiedEvent & { readonly past: ReadonlySet<string> }

/** An event that has no effect, and why. */
export type RefusedEvent = {
  readonly digest: string
  readonly event: AgreementEvent
  readonly code: RefusalCode
}

/** All that is known of an agreement's life, without a time; `statusOf` gives the state at a time. */
export type AgreementState = {
  readonly agreement: Agreement
  readonly digest: string
  readonly texts: Readonly<Record<string, string>>
  readonly parties: readonly string[]
  readonly taken: ReadonlyMap<string, TakenEvent>
  /** The last event of each Party that has made one: what the next `previous` and `seen` name. */
  readonly heads: Readonly<Record<string, string>>
  readonly refused: readonly RefusedEvent[]
}

/** The state of an agreement before any event: a draft. */
export const draftState = (agreement: Agreement): AgreementState => ({
  agreement,
  digest: agreementDigest(agreement),
  texts: textHashes(agreement),
  parties: agreement.parties.map((party) => party.code),
  taken: new Map(),
  heads: {},
  refused: [],
})

const checkPlace = (state: AgreementState, { event, digest }: VerifiedEvent): RefusalCode | undefined => {
  if (state.taken.has(digest)) return 'replayed'
  const head = state.heads[event.party] ?? null
  if (event.previous !== head) {
    const isKnown = event.previous === null || state.taken.get(event.previous)?.event.party === event.party
    return isKnown ? 'forked' : 'chain-broken'
  }
  for (const seen of event.seen) {
    const other = state.taken.get(seen)
    if (other === undefined || other.event.party === event.party) return 'unseen'
  }
  const before = head === null ? undefined : state.taken.get(head)
  if (before !== undefined && Date.parse(event.at) < Date.parse(before.event.at)) return 'time-runs-back'
  return undefined
}

const pastOf = (state: AgreementState, event: AgreementEvent): ReadonlySet<string> => {
  const past = new Set<string>()
  for (const digest of event.previous === null ? event.seen : [event.previous, ...event.seen]) {
    past.add(digest)
    for (const earlier of state.taken.get(digest)?.past ?? []) past.add(earlier)
  }
  return past
}

/** The events of one Party up to a digest, newest first. */
const ownChain = (state: AgreementState, last: string | null): AgreementEvent[] => {
  const chain: AgreementEvent[] = []
  for (let digest = last; digest !== null;) {
    const event: AgreementEvent | undefined = state.taken.get(digest)?.event
    if (event === undefined) break
    chain.push(event)
    digest = event.previous
  }
  return chain
}

const checkSeen = (
  state: AgreementState,
  event: AgreementEvent,
  past: ReadonlySet<string>,
): RefusalCode | undefined => {
  const seen = [...past].flatMap((digest) => state.taken.get(digest)?.event ?? [])
  const own = ownChain(state, event.previous)
  const hasEach = (kind: AgreementEvent['kind']): boolean =>
    state.parties.every((party) => seen.some((other) => other.party === party && other.kind === kind))
  const standing = own.find((other) => other.kind === 'suspend' || other.kind === 'resume')?.kind
  switch (event.kind) {
    case 'agree':
    case 'approve':
      return own.some((other) => other.kind === event.kind) ? 'already-done' : undefined
    case 'sign':
      if (own.some((other) => other.kind === 'sign')) return 'already-done'
      return hasEach('approve') ? undefined : 'not-approved-by-all'
    case 'suspend':
      if (!hasEach('sign')) return 'not-signed-by-all'
      return standing === 'suspend' ? 'already-done' : undefined
    case 'resume':
      return standing === 'suspend' ? undefined : 'not-suspended'
    case 'terminate':
      if (!hasEach('sign')) return 'not-signed-by-all'
      return own.some((other) => other.kind === 'terminate') ? 'already-done' : undefined
    case 'extend':
      return hasEach('sign') ? checkExtension(state, event) : 'not-signed-by-all'
  }
}

const checkExtension = (state: AgreementState, event: AgreementEvent): RefusalCode | undefined => {
  const end = state.agreement.terms.expires_at
  if (end === null) return 'no-term'
  return Date.parse(event.until ?? '') > Date.parse(end) ? undefined : 'extension-too-short'
}

const canonicalPairs = (map: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))

const checkContent = (state: AgreementState, event: AgreementEvent): RefusalCode | undefined => {
  if (event.agreement !== state.digest) return 'other-agreement'
  if (canonicalPairs(event.texts) !== canonicalPairs(state.texts)) return 'texts-differ'
  const lack = checkEvent(event, state.parties)
  if (lack !== undefined || event.kind !== 'sign') return lack
  for (const { event: other } of state.taken.values()) {
    if (other.kind !== 'sign') continue
    if (canonicalPairs(other.nonces ?? {}) !== canonicalPairs(event.nonces ?? {})) return 'nonces-differ'
  }
  return undefined
}

/** Takes one event into the state, or notes why it was refused; never throws. */
export const applyEvent = (state: AgreementState, verifiedEvent: VerifiedEvent): AgreementState => {
  const { event, digest } = verifiedEvent
  const past = pastOf(state, event)
  const code = checkContent(state, event) ?? checkPlace(state, verifiedEvent) ?? checkSeen(state, event, past)
  if (code !== undefined) return { ...state, refused: [...state.refused, { digest, event, code }] }
  return {
    ...state,
    taken: new Map(state.taken).set(digest, { ...verifiedEvent, past }),
    heads: { ...state.heads, [event.party]: digest },
  }
}

/** The state after events in their order of arrival; refused ones are listed with their reason and have no effect. */
export const reduce = (agreement: Agreement, events: readonly VerifiedEvent[]): AgreementState =>
  events.reduce(applyEvent, draftState(agreement))

/** What the next event of a Party must name as the events before it. */
export const placeOfNext = (
  state: AgreementState,
  party: string,
): { readonly previous: string | null; readonly seen: string[] } => ({
  previous: state.heads[party] ?? null,
  seen: state.parties.flatMap((code) => (code === party ? [] : (state.heads[code] ?? []))).sort(),
})
