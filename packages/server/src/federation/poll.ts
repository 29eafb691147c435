// Keeps pulling what peers release: one loop a link, woken by the peer's bell, with a poll every 5 seconds as the truth.
// docs/spec/link.md "Pull", "Errors". Links know nothing of each other: what goes wrong with one stays there.
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import { createLoop, type Loop } from '../clock/loop.ts'
import { reading } from '../database/database.ts'
import type { FeedCopy } from '../feed/copy.ts'
import { readFeeds, type Feed } from '../feed/machinery.ts'
import type { SigningKey } from '../key/key-store.ts'
import { fetchLetters } from './letter.ts'
import { createLinkClient, type LinkClient } from './client.ts'
import { createHearing, type HearingPorts } from './hearing.ts'
import { peerKey, type Peer } from './peer.ts'
import { pullOrFollow, type FollowOptions } from './closing.ts'
import type { Pulled, PullWish } from './pull.ts'
import { forgetNonces, putLink, readForkEvidence, type LinkState } from './machinery.ts'

/** What polling needs of the node. */
export type PollOptions = FollowOptions & {
  readonly linkKey: SigningKey
  /** Every peer under an agreement that is in force, suspended or being wound down. */
  readonly peers: () => Promise<readonly Peer[]>
  /** How long one answer may take; 30 seconds unless told. */
  readonly deadlineMs?: number
  /** A number from 0 to 1, so that nodes do not knock in step. */
  readonly jitter: () => number
  readonly pulled?: (feed: Feed, pulled: Pulled) => void
  /** Takes what the peer holds of the agreements of both; asked at every visit, since it can open or shut its feeds. */
  readonly agreements?: HearingPorts
  /** Something failed and is tried again; no peer when it was nobody's in particular. */
  readonly trouble: (peer: Peer | undefined, error: unknown) => void
}

/** `wake` pulls now, whatever the wait; `copyOf` is a peer's copy of a feed of ours, for refilling it. */
export type Links = {
  start(): void
  wake(): void
  settled(): Promise<void>
  stop(): Promise<void>
  copyOf(feed: Pick<Feed, 'origin' | 'agreementId' | 'recipient'>): Promise<FeedCopy | undefined>
}

const POLL_MS = 5000
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 300_000
const REFETCH_MS = 86_400_000

type Link = { readonly loop: Loop; readonly knock: () => void; readonly close: () => Promise<void> }

const stateOf = (error: unknown): LinkState => {
  if (isSaphanError(error, 'link.forked')) return 'forked'
  if (isSaphanError(error, 'link.rolled-back')) return 'rolled-back'
  return isSaphanError(error, 'link.unreachable', 'link.stalled') ? 'unreachable' : 'refused'
}

const codeOf = (error: unknown): string => (isSaphanError(error) ? error.code : 'http.fault')

/** These say nothing against the link: the other side is not ready, or another process was first. */
const isHarmless = (error: unknown): boolean =>
  isSaphanError(error, 'link.suspended', 'feed.busy', 'feed.absent')

const feedsOf = (options: PollOptions, peer: Peer): Promise<Feed[]> =>
  reading(options.world.database, 'bulk', async (db) =>
    (await readFeeds(db)).filter(
      ({ own, sender, agreementId, successor }) =>
        !own && successor === null && sender === peer.party && agreementId === peer.agreementId,
    ),
  )

/**
 * When to try next: 1 second, then twice as long each time, at most 5 minutes, and never in step with others. The timer
 * itself ends a wait: asked for the time it can be a little early, and the next look is that of the poll.
 */
const createWait = (jitter: () => number, ended: () => void) => {
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  return {
    isOver: () => timer === undefined,
    failed(): void {
      const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + jitter() / 2)
      failures += 1
      stop()
      timer = setTimeout(() => {
        stop()
        ended()
      }, wait).unref()
    },
    over(): void {
      failures = 0
      stop()
    },
  }
}

/** Shows the peer the proof that its log has two histories, once; a peer that does not take it stops nothing. */
const createShowing = (options: PollOptions, peer: Peer, client: LinkClient) => {
  const shown = new Set<string>()
  return async (feed: Feed): Promise<void> => {
    if (shown.has(feed.id)) return
    const content = await reading(options.world.database, 'bulk', (db) => readForkEvidence(db, feed.id))
    if (content === undefined) return
    try {
      await client.sendEvidence(feed.origin, content)
      shown.add(feed.id)
    } catch (error) {
      if (!isSaphanError(error)) throw error
      options.trouble(peer, error)
    }
  }
}

/**
 * One visit: every feed of the peer, with the receipts that it has not confirmed. Agreements are asked for once a head is known and
 * before anything is stored under them: whatever was released up to that head, was released under what they say by then.
 * Returns how many feeds are to be visited at once; what grows meanwhile rings the bell.
 */
const createVisit = (options: PollOptions, peer: Peer, client: LinkClient) => {
  const delivered = new Map<string, string>()
  const asked = new Map<string, number>()
  const hear = createHearing(options, peer, client)
  const show = createShowing(options, peer, client)
  const pull = async (feed: Feed, wish: PullWish) => {
    try {
      return await pullOrFollow(options, peer, client.copyOf(feed.origin), feed, wish)
    } catch (error) {
      if (isSaphanError(error, 'link.forked')) await show(feed)
      throw error
    }
  }
  const visitFeed = async (feed: Feed, before: () => Promise<void>): Promise<Pulled> => {
    const again = performance.now() - (asked.get(feed.id) ?? -Infinity) > REFETCH_MS
    const { pulled, receipt } = await pull(feed, { again, before })
    if (pulled.status !== 'absent') asked.set(feed.id, again ? performance.now() : (asked.get(feed.id) ?? 0))
    if (receipt !== undefined && delivered.get(feed.id) !== receipt) {
      await client.sendReceipt(feed.origin, receipt)
      delivered.set(feed.id, receipt)
    }
    await fetchLetters(options, peer, client, feed)
    options.pulled?.(feed, pulled)
    return pulled
  }
  return async (): Promise<number> => {
    let hearing: Promise<void> | undefined
    const heard = (): Promise<void> => (hearing ??= hear())
    let continued = 0
    try {
      for (const feed of await feedsOf(options, peer))
        if ((await visitFeed(feed, heard)).status === 'continued') continued += 1
    } catch (error) {
      // A feed that is refused says nothing of the agreements; whoever cannot be reached is not asked once more.
      if (!isSaphanError(error, 'link.unreachable', 'link.stalled'))
        await heard().catch((another: unknown) => options.trouble(peer, another))
      throw error
    }
    await heard()
    return continued
  }
}

const openLink = (options: PollOptions, peer: Peer): Link => {
  const { world, linkKey, deadlineMs = 30_000 } = options
  const { database, clock } = world
  const client = createLinkClient({ address: peer.address, key: linkKey, clock, deadlineMs })
  const visit = createVisit(options, peer, client)
  const wait = createWait(options.jitter, () => loop.wake())
  const ending = new AbortController()
  let isListening = false
  const listen = (): void => {
    if (isListening || ending.signal.aborted) return
    isListening = true
    client
      .bell(ending.signal, () => loop.wake())
      .catch(() => undefined)
      .finally(() => {
        isListening = false
      })
  }
  const step = async (): Promise<number> => {
    if (!wait.isOver()) return 0
    try {
      const left = await visit()
      wait.over()
      await putLink(database.at('bulk'), peer, { state: 'open', seenAt: clock.now() })
      listen()
      return left
    } catch (error) {
      // What breaks because the link is being closed says nothing about the other side.
      if (ending.signal.aborted) return 0
      if (!isHarmless(error)) wait.failed()
      const state = isHarmless(error) ? 'open' : stateOf(error)
      const seen = state === 'unreachable' ? {} : { seenAt: clock.now() }
      await putLink(database.at('bulk'), peer, { state, error: codeOf(error), ...seen })
      options.trouble(peer, error)
      return 0
    }
  }
  const loop = createLoop({ step, idleMs: POLL_MS, failed: (error) => options.trouble(peer, error) })
  return {
    loop,
    knock() {
      wait.over()
      loop.wake()
    },
    async close() {
      ending.abort()
      await client.close()
      await loop.stop()
    },
  }
}

/** The links of a node; those of agreements that come into force join, those that end leave. */
export const createLinks = (options: PollOptions): Links => {
  const links = new Map<string, Link & { readonly address: string }>()
  const copies = new Map<string, LinkClient>()
  let watching: Loop | undefined
  const watch = async (): Promise<number> => {
    const peers = await options.peers()
    const wanted = new Map(peers.map((peer) => [peerKey(peer), peer]))
    for (const [key, link] of links) {
      if (wanted.get(key)?.address === link.address) continue
      links.delete(key)
      await link.close()
    }
    for (const [key, peer] of wanted)
      if (!links.has(key)) links.set(key, { ...openLink(options, peer), address: peer.address })
    await forgetNonces(options.world.database.at('bulk'), options.world.clock.now())
    return 0
  }
  return {
    start() {
      const failed = (error: unknown): void => options.trouble(undefined, error)
      watching ??= createLoop({ step: watch, idleMs: POLL_MS, failed })
    },
    wake() {
      watching?.wake()
      for (const link of links.values()) link.knock()
    },
    async settled() {
      await watching?.settled()
      for (const { loop } of links.values()) await loop.settled()
    },
    async stop() {
      await watching?.stop()
      watching = undefined
      for (const link of links.values()) await link.close()
      links.clear()
      for (const client of copies.values()) await client.close()
      copies.clear()
    },
    async copyOf(feed) {
      const peers = await options.peers()
      const peer = peers.find(
        ({ agreementId, party }) => agreementId === feed.agreementId && party === feed.recipient,
      )
      if (peer === undefined) return undefined
      const { linkKey, deadlineMs = 30_000, world } = options
      const client =
        copies.get(peer.address) ??
        createLinkClient({ address: peer.address, key: linkKey, clock: world.clock, deadlineMs })
      copies.set(peer.address, client)
      const copy = client.copyOf(feed.origin)
      try {
        await copy.checkpoint()
        return copy
      } catch (error) {
        if (isSaphanError(error, 'link.unreachable', 'link.stalled', 'link.refused')) return undefined
        throw error
      }
    },
  }
}
