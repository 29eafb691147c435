// Binds `connection.list` of the contract.
import { toInstant } from '../clock/clock.ts'
import { view, type World } from '../gate/act.ts'
import type { Routes } from '../route/route.ts'
import { peerKey, type Peer } from './peer.ts'
import { readLinks } from './machinery.ts'

/** Answers for connections; `peers` are those that an agreement opens. */
export const connectionRoutes = (
  world: World,
  peers: () => Promise<readonly Peer[]>,
): Routes<'connection.list'> => ({
  'connection.list': async ({ actor }) => {
    const known = await peers()
    return view(world, actor, 'agreement:read', async (db) => {
      const links = new Map((await readLinks(db)).map((link) => [peerKey(link), link]))
      return {
        connections: known.map((peer) => {
          const link = links.get(peerKey(peer))
          return {
            party: peer.party,
            names: peer.names,
            nodeName: peer.nodeName,
            address: peer.address,
            agreement: peer.agreementId,
            state: link?.state ?? 'closed',
            lastSeenAt: link?.lastSeenAt ? toInstant(link.lastSeenAt) : null,
            ...(link?.lastError ? { lastError: link.lastError } : {}),
          }
        }),
      }
    })
  },
})
