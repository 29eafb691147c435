// A small node for tests of the link: real store, real notes, real HTTP on 127.0.0.1; only agreement, gate and intake are
// stand-ins. The lying peer is this same node behind a proxy that changes what passes.
import { createHash } from 'node:crypto'
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeBase64 } from '@saphan/core/bytes/base64.ts'
import type { KeyList } from '@saphan/core/signing/key-list.ts'
import { formatOrigin } from '@saphan/core/tlog/feed-id.ts'
import fastify from 'fastify'
import { sql } from 'kysely'
import { systemClock, type Clock } from '../../src/clock/clock.ts'
import type { Database } from '../../src/database/database.ts'
import { openFeeds } from '../../src/feed/open.ts'
import { createSequencer, type Sequencer } from '../../src/feed/sequencer.ts'
import { createBell, type Bell } from '../../src/federation/bell.ts'
import { createLinks, type Links } from '../../src/federation/poll.ts'
import type { Peer } from '../../src/federation/peer.ts'
import { serveLink } from '../../src/federation/serve.ts'
import type { ReceivedObject, TakePorts } from '../../src/federation/take.ts'
import { act, type World } from '../../src/gate/act.ts'
import type { Actor } from '../../src/gate/actor.ts'
import { createGate } from '../../src/gate/gate.ts'
import { memoryKeys, type Keys } from '../../src/key/key-store.ts'
import { feedIdOf as wireIdOf } from '@saphan/core/tlog/feed-id.ts'
import { aDatabase } from '../database.ts'
import { aFolder, watchedPorts, type Watch } from './waiting.ts'

const AGREEMENT = 'annex-1'
const START = '2026-01-01T00:00:00Z'

export const NODE: Actor = {
  kind: 'node',
  id: 'node',
  name: 'node',
  roles: ['machine'],
  party: null,
  organisation: null,
}

export const nodeNameOf = (party: string): string => `node.${party.toLowerCase()}.example`

export const keyListOf = (party: string, keys: Keys, others: readonly string[]): KeyList => ({
  type: 'key-list',
  version: 1,
  party,
  node: nodeNameOf(party),
  issued_at: START,
  keys: [
    ...others.map((other) => ({
      purpose: 'log' as const,
      name: formatOrigin(nodeNameOf(party), AGREEMENT, other),
      public_key: encodeBase64(keys.log.publicKey),
      size_from: 0,
    })),
    ...(['receipt', 'link', 'agreement'] as const).map((purpose) => ({
      purpose,
      name: `${nodeNameOf(party)}/${purpose}`,
      public_key: encodeBase64(keys[purpose].publicKey),
      valid_from: START,
    })),
  ],
})

/** What a node has taken in, and what it was told; `agreements` are the packages that it took, an answer each. */
type Heard = {
  readonly agreements: unknown[]
  readonly objects: ReceivedObject[]
  readonly recalls: { index: number; action: string; reason: string }[]
  readonly alarms: string[]
  readonly troubles: unknown[]
}

export type TestNode = {
  readonly party: string
  readonly keys: Keys
  readonly database: Database
  readonly world: World
  readonly folder: string
  readonly watch: Watch
  readonly heard: Heard
  readonly bell: Bell
  sequencer: Sequencer
  links: Links
  readonly address: string
  authority: string
  /** The address under which others find this node; a proxy can take its place. */
  peers: Peer[]
  readonly ports: TakePorts
  /** What it tells of agreements, and what it holds of them: stand-ins for the part that keeps them. */
  readonly agreements: { told: unknown; held: string; take: (packages: unknown) => void }
  /** Opens the feeds with another Party and makes both know each other. */
  joinTo(other: TestNode): Promise<void>
  feedTo(party: string): string
  feedFrom(party: string): string
  /** Stops and starts what runs by itself, as a restart of the process would. */
  restart(): Promise<void>
  close(): Promise<void>
}

export const feedUuid = async (database: Database, origin: string): Promise<string> =>
  (await sql<{ id: string }>`select id from feed where origin = ${origin}`.execute(database.at('bulk')))
    .rows[0]!.id

const portsOf = (heard: Heard): TakePorts => ({
  async accept(_tx, _permit, { entries }) {
    heard.objects.push(...entries)
    return new Map(
      entries.map(({ index, canonical }) => {
        const { id, modified, type, name } = JSON.parse(canonical) as Record<string, string>
        return [
          index,
          {
            objectId: id!,
            version: modified!,
            type: type!,
            recordKind: type!,
            area: 'cyber.info',
            classId: 'c1',
            title: name!,
          },
        ]
      }),
    )
  },
  async recall(_tx, _permit, { control: { index, action, reason } }) {
    heard.recalls.push({ index, action, reason })
  },
  acknowledged: async () => false,
  onwardAsked: async () => false,
  onwardAnswered: async () => false,
  async refused(_tx, _permit, { from, feedId, control, at }) {
    heard.alarms.push(control.kind)
    return { id: String(at), feedId, party: from, kind: 'refused-control', content: '', foundAt: at }
  },
})

const openWith = (world: World, self: string, peers: readonly string[]): Promise<void> =>
  act(world, { actor: NODE, action: 'agreement:sign', subject: AGREEMENT }, (tx, permit) =>
    openFeeds(tx, permit, world.clock, {
      agreementId: AGREEMENT,
      self,
      peers,
      originOf: (sender, recipient) => formatOrigin(nodeNameOf(sender), AGREEMENT, recipient),
    }),
  )

/** Starts a node; `others` are the Parties it has the agreement with. */
export const aNode = async (
  party: string,
  others: readonly string[],
  {
    clock = systemClock(),
    keys = memoryKeys(),
    deadlineMs = 5000,
  }: { clock?: Clock; keys?: Keys; deadlineMs?: number } = {},
): Promise<TestNode> => {
  const database = await aDatabase()
  const { folder, remove } = aFolder()
  const heard: Heard = { agreements: [], objects: [], recalls: [], alarms: [], troubles: [] }
  const bell = createBell()
  const gate = createGate({ mayAct: () => true, mayRead: () => true })
  const world: World = {
    database,
    clock,
    gate,
    committed: () => started?.sequencer.wake(),
    refusedAct: async () => {},
  }
  let started: TestNode | undefined
  const { watch, ports } = watchedPorts({
    copyOf: (feed) => node.links.copyOf(feed),
    published: ({ recipient, origin, size }) => {
      watch.published.push(size)
      bell.ring(recipient, { feed: wireIdOf(origin), size })
    },
  })
  const start = (): { sequencer: Sequencer; links: Links } => ({
    sequencer: createSequencer({ world, keys, folder, ports }),
    links: createLinks({
      world,
      actor: NODE,
      ports: { ...node.ports, alarm: async (_feed, { kind }) => void heard.alarms.push(kind) },
      receiptKey: keys.receipt,
      receiptName: `${nodeNameOf(party)}/receipt`,
      linkKey: keys.link,
      peers: async () => node.peers,
      deadlineMs,
      jitter: () => 0,
      agreements: {
        async take(_peer, packages) {
          node.agreements.take(packages)
          heard.agreements.push(packages)
        },
        held: async () => node.agreements.held,
      },
      trouble: (_peer, error) => void heard.troubles.push(error),
    }),
  })
  const app = fastify()
  const node = {
    party,
    keys,
    database,
    world,
    folder,
    watch,
    heard,
    bell,
    peers: [] as Peer[],
    agreements: { told: [], held: '1', take: () => {} },
    ports: portsOf(heard),
  } as unknown as TestNode
  await app.register(
    serveLink({
      world,
      bell,
      peers: async () => node.peers.map((peer) => ({ ...peer, crossing: watch.crossing })),
      authority: () => node.authority,
      logKey: keys.log.publicKey,
      keyList: async () => '{}',
      async agreements() {
        const text = JSON.stringify(node.agreements.told)
        return { text, digest: createHash('sha256').update(text).digest('base64url') }
      },
      alarm: (_feed, { kind, party: against }) => heard.alarms.push(`${kind} of ${against}`),
      fault: (error) => {
        heard.troubles.push(error)
        return '1'
      },
    }),
  )
  await app.listen({ host: '127.0.0.1', port: 0 })
  await openWith(world, party, others)
  started = Object.assign(node, start(), {
    authority: '',
    address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    async joinTo(other: TestNode) {
      await openWith(other.world, other.party, [party])
      connect(node, other)
    },
    feedTo: (other: string) => formatOrigin(nodeNameOf(party), AGREEMENT, other),
    feedFrom: (other: string) => formatOrigin(nodeNameOf(other), AGREEMENT, party),
    async restart() {
      await node.links.stop()
      await node.sequencer.stop()
      Object.assign(node, start())
      node.sequencer.start()
      node.links.start()
    },
    async close() {
      await node.links.stop()
      await node.sequencer.stop()
      bell.close()
      await app.close()
      await database.close()
      remove()
    },
  })
  node.authority = new URL(node.address).host
  return started
}

/** Makes two nodes know each other, as an agreement in force would, and starts them. */
export const connect = (
  one: TestNode,
  two: TestNode,
  addresses: { one?: string; two?: string } = {},
): void => {
  const peerOf = (node: TestNode, other: TestNode, address: string): Peer => ({
    party: node.party,
    names: { th: node.party, en: node.party },
    agreementId: AGREEMENT,
    nodeName: nodeNameOf(node.party),
    address,
    keys: keyListOf(node.party, node.keys, [other.party]),
    crossing: 'all',
  })
  one.peers.push(peerOf(two, one, addresses.two ?? two.address))
  two.peers.push(peerOf(one, two, addresses.one ?? one.address))
  if (addresses.one !== undefined) one.authority = new URL(addresses.one).host
  if (addresses.two !== undefined) two.authority = new URL(addresses.two).host
  for (const node of [one, two]) {
    node.sequencer.start()
    node.links.start()
  }
}

/** Until nothing waits anywhere: what is queued is placed, and what is placed is pulled and receipted. */
export const settle = async (...nodes: TestNode[]): Promise<void> => {
  for (let round = 0; round < 2; round += 1) {
    for (const { sequencer } of nodes) {
      sequencer.wake()
      await sequencer.settled()
    }
    for (const { links } of nodes) {
      links.wake()
      await links.settled()
    }
  }
}

type Answer = {
  readonly status?: number
  readonly headers?: Record<string, string | string[]>
  readonly body?: Buffer
}

/** What the proxy of a lying peer does to an answer; undefined passes it on. */
export type Lie = (path: string, body: Buffer) => Buffer | Answer | 'stall' | 'redirect' | undefined

/** A proxy before a node, with a lie that tests can set; `turn` makes it stand before another node. */
export const aProxy = async (first: string) => {
  let target = first
  const seen: {
    method: string
    path: string
    headers: IncomingMessage['headers']
    /** What the node behind answered, before any lie. */
    status?: number | undefined
    bytes?: number
  }[] = []
  const proxy = {
    lie: undefined as Lie | undefined,
    seen,
    address: '',
    async turn(address: string): Promise<void> {
      target = address
      server.closeAllConnections()
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const pass = (incoming: IncomingMessage, answer: ServerResponse): void => {
    const path = incoming.url ?? ''
    const one: (typeof seen)[number] = { method: incoming.method ?? '', path, headers: incoming.headers }
    seen.push(one)
    // The host header stays as signed: it is part of what is verified.
    const outgoing = forward(
      {
        port: new URL(target).port,
        host: '127.0.0.1',
        method: incoming.method,
        path,
        headers: incoming.headers,
      },
      (reply) => {
        if (path.endsWith('/bell')) return void reply.pipe(answer)
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () => {
          const body = Buffer.concat(parts)
          Object.assign(one, { status: reply.statusCode, bytes: body.length })
          const told = reply.statusCode === 200 ? proxy.lie?.(path, body) : undefined
          if (told === 'stall') return
          if (told === 'redirect') return void answer.writeHead(302, { location: target + path }).end()
          const { 'content-length': _, ...headers } = reply.headers
          const lie: Answer = Buffer.isBuffer(told) ? { body: told } : (told ?? {})
          answer.writeHead(lie.status ?? reply.statusCode ?? 500, { ...headers, ...lie.headers })
          answer.end(lie.body ?? body)
        })
      },
    )
    outgoing.on('error', () => answer.destroy())
    incoming.pipe(outgoing)
  }
  const server = createServer(pass)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}
