// Who makes a request over the link: its signature against the key lists of the Parties that this node has agreements with.
// docs/spec/link.md "Signed requests". Which check failed is never told.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { verifyRequest } from '@saphan/core/signing/request.ts'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../clock/clock.ts'
import type { Database } from '../database/database.ts'
import { verifySignature } from '../feed/digest.ts'
import { linkKeyOf, type Peer } from './peer.ts'
import { useNonce } from './machinery.ts'

const SKEW_SECONDS = 30

export type EntranceOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly peers: () => Promise<readonly Peer[]>
  /** Host and port under which peers reach this node, in lower case. */
  readonly authority: () => string
}

const refused = (): SaphanError =>
  new SaphanError('link.unauthenticated', 'the request is not signed as agreed')

/** The Party whose node signed a request, under every agreement that it has with this one; throws `link.unauthenticated`. */
export const admit = async (
  { database, clock, peers, authority }: EntranceOptions,
  request: FastifyRequest,
): Promise<readonly [Peer, ...Peer[]]> => {
  // INVARIANT: a request that was signed for another node is worth nothing here, whoever brings it.
  if (request.headers.host?.toLowerCase() !== authority()) throw refused()
  const known = await peers()
  const now = clock.now()
  const holders = (keyId: string): Peer[] =>
    known.filter((peer) => linkKeyOf(peer, keyId, Number(now / 1000n)) !== undefined)
  const body = request.body instanceof Uint8Array ? { body: new Uint8Array(request.body) } : {}
  const asked = {
    method: request.method,
    authority: request.headers.host ?? '',
    target: request.raw.url ?? '',
  }
  const check = await verifyRequest({ ...asked, ...body }, request.headers, {
    now: Number(now / 1_000_000n),
    skewSeconds: SKEW_SECONDS,
    findKey(keyId) {
      const [holder] = holders(keyId)
      return holder && linkKeyOf(holder, keyId, Number(now / 1000n))
    },
    seen: (keyId, { expires, nonce }) =>
      useNonce(database.at('interactive'), {
        keyId,
        nonce,
        expiresAt: BigInt(expires + SKEW_SECONDS) * 1_000_000n,
      }),
    verify: verifySignature,
  })
  if (!check.ok) throw refused()
  const [first, ...more] = holders(check.keyId)
  // INVARIANT: one key speaks for one Party; a key that two lists name speaks for nobody.
  if (first === undefined || more.some(({ party }) => party !== first.party)) throw refused()
  return [first, ...more]
}
