// What the peer tells of the agreements of both: asked at each visit, taken when it is not what was taken before.
// docs/spec/link.md "Agreements".
import { isSaphanError } from '@saphan/core/error/saphan-error.ts'
import type { LinkClient } from './client.ts'
import type { Peer } from './peer.ts'

/** What hearing of agreements needs of the part that keeps them. */
export type HearingPorts = {
  /** Takes what is new of what a peer told; throws if any of it is refused. */
  take(peer: Peer, packages: unknown): Promise<void>
  /** What this node holds of agreements, as a value that changes with it. */
  held(): Promise<string>
}

/** `trouble` is told what the peer said that was refused. */
export type HearingOptions = {
  readonly agreements?: HearingPorts
  readonly trouble: (peer: Peer, error: unknown) => void
}

/** Asks a peer and takes what it tells; a bad word of it stops nothing else. */
export const createHearing = (
  { agreements, trouble }: HearingOptions,
  peer: Peer,
  client: Pick<LinkClient, 'agreements'>,
): (() => Promise<void>) => {
  // INVARIANT: a tag is named only while this node holds what it held when it had taken all that came with the tag. So an answer
  // that there is nothing new adds nothing to what was verified, whoever gives it.
  let taken: { readonly tag: string | undefined; readonly held: string } | undefined
  return async () => {
    if (!agreements) return
    const isHeld = taken !== undefined && taken.held === (await agreements.held())
    const told = await client.agreements(isHeld ? taken?.tag : undefined)
    if (told === undefined) return
    taken = undefined
    try {
      await agreements.take(peer, told.packages)
      taken = { tag: told.tag, held: await agreements.held() }
    } catch (error) {
      if (!isSaphanError(error)) throw error
      trouble(peer, error)
    }
  }
}
