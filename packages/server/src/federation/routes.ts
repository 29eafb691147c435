// Binds `connection.list`, `evidence.list` and `evidence.file` of the contract.
import { SaphanError } from '@saphan/core/error/saphan-error.ts'
import { toInstant } from '../clock/clock.ts'
import { view, type World } from '../gate/act.ts'
import type { Routes } from '../route/route.ts'
import { peerKey, type Peer } from './peer.ts'
import { readEvidenceContent, readEvidenceLines, readLinks } from './machinery.ts'

/** Answers for connections and what is held against somebody; `peers` are those that an agreement opens. */
export const connectionRoutes = (
  world: World,
  peers: () => Promise<readonly Peer[]>,
): Routes<'connection.list' | 'evidence.list' | 'evidence.file'> => ({
  ...evidenceRoutes(world),
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

const evidenceRoutes = (world: World): Routes<'evidence.list' | 'evidence.file'> => ({
  'evidence.list': ({ actor }) =>
    view(world, actor, 'agreement:read', async (db) => ({
      evidence: (await readEvidenceLines(db)).map(({ id, feedId, origin, party, kind, foundAt }) => ({
        id,
        ...(feedId === null || origin === null ? {} : { feed: feedId, origin }),
        against: party,
        kind,
        foundAt: toInstant(foundAt),
      })),
    })),
  'evidence.file': ({ actor, params }) =>
    view(world, actor, 'agreement:read', async (db) => {
      const content = await readEvidenceContent(db, params.id)
      if (content === undefined) throw new SaphanError('http.absent', `there is no evidence \`${params.id}\``)
      return { file: content, mediaType: 'application/json', name: `evidence-${params.id}.json` }
    }),
})
