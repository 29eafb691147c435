// Builders: a node that serves TAXII over a real store, with real intake; feeds filled as the sequencer fills them.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SourceProfile } from '@saphan/core/facts/profile.ts'
import { TILE_WIDTH } from '@saphan/core/tlog/tile.ts'
import { feedIdOf, formatOrigin } from '@saphan/core/tlog/feed-id.ts'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { actorOfMember, issueToken, machineOfToken, openSession } from '../../src/account/actions.ts'
import { createAttempts } from '../../src/account/attempts.ts'
import { joinWorld, plainWorld, type NodeWorld } from '../../src/app-world.ts'
import { systemClock, type Clock } from '../../src/clock/clock.ts'
import { readConfig } from '../../src/config/config.ts'
import { transaction, type Database } from '../../src/database/database.ts'
import { writeEntries, type NewEntry } from '../../src/feed/row.ts'
import { lockFeed } from '../../src/feed/machinery.ts'
import type { World } from '../../src/gate/act.ts'
import { STRANGER, type Actor } from '../../src/gate/actor.ts'
import { issuePermit } from '../../src/gate/issue.ts'
import { createEngine } from '../../src/gate/engine.ts'
import { createGate, type AccessEngine, type Gate } from '../../src/gate/gate.ts'
import { loadPolicies } from '../../src/gate/pack.ts'
import { createStanding } from '../../src/pack/standing.ts'
import { createServer } from '../../src/http/server.ts'
import { findIdentity, runSetup } from '../../src/identity/actions.ts'
import { readUnit, receiveUnit } from '../../src/intake/actions.ts'
import { workOnUnits } from '../../src/intake/working.ts'
import { memoryKeys } from '../../src/key/key-store.ts'
import { addMembers } from '../../src/record/inbox.ts'
import type { TaxiiPorts } from '../../src/taxii/port.ts'
import { taxiiServer } from '../../src/taxii/server.ts'
import { aDatabase } from '../database.ts'

export const TAXII = 'application/taxii+json;version=2.1'
export const ROOT = '/taxii2/exchange'

/** Who may see which classes in a test with a gate of its own, by the name of the machine's token. */
export type Sight = { mayAct?: AccessEngine['mayAct']; sees: (actor: Actor, classId: string) => boolean }

export type TaxiiNode = {
  readonly database: Database
  readonly world: NodeWorld
  readonly server: FastifyInstance
  readonly inbox: string
  readonly troubles: unknown[]
  /** The id of a machine by the name that it was given. */
  idOf(name: string): string
  /** A new machine's credentials, as the value of an Authorization header. */
  machine(name: string): Promise<string>
  /** Stops what serves, and starts it again over the same store. */
  restart(): Promise<void>
  /** Works on what was posted until nothing waits. */
  settle(): Promise<void>
  close(): Promise<void>
}

const PROFILE = 'source-1'
/** What a machine reads only once it is answered. */
const PROFILE_ANSWERS = { classification: ['none'], personal: 'none' } satisfies SourceProfile

const addProfile = (database: Database): Promise<unknown> =>
  transaction(database, 'interactive', (tx) =>
    sql`insert into source_profile (id, name, answers, created_at) values (${PROFILE}, 'source', '{}', 1)`.execute(
      tx,
    ),
  )

const engineOf = ({ mayAct = () => true, sees }: Sight): AccessEngine => ({
  mayAct,
  // The test's classes carry their own id among the facts.
  mayRead: (actor, facts) => sees(actor, (facts as unknown as { id?: string }).id ?? ''),
})

/** The node's gate judges once for all with the same roles; here names differ. */
const gateOf = (sight: Sight): Gate => {
  const gates = new Map<string, Gate>()
  const any = createGate(engineOf(sight))
  const of = (name: string): Gate => {
    const gate = gates.get(name) ?? createGate(engineOf(sight))
    gates.set(name, gate)
    return gate
  }
  return { ...any, classesFor: (db, actor) => of(actor.name).classesFor(db, actor) }
}

const makeWorld = async (
  database: Database,
  folder: string,
  clock: Clock,
  sight: Sight | undefined,
): Promise<{ plain: World; world: NodeWorld }> => {
  const config = { ...readConfig({}), folder, demonstration: true }
  const engine = createEngine(await loadPolicies(config.policies, 'TH'), { demonstration: true })
  const wakes = { committed: () => {}, unitAdded: () => {} }
  const real = plainWorld(database, clock, engine, wakes)
  const plain = sight === undefined ? real : { ...real, gate: gateOf(sight) }
  await runSetup(real, {
    party: 'TH',
    names: { en: 'Thailand', th: 'ไทย' },
    nodeName: 'node.th.example',
    language: 'en',
    organisation: { en: 'Agency', th: 'หน่วยงาน' },
    administrator: { user: 'admin', name: 'Admin', password: 'correct horse battery staple' },
  })
  const identity = (await findIdentity(real))!
  const product = await loadPolicies(config.policies, 'TH')
  const world = joinWorld({
    standing: createStanding({ engine, gate: plain.gate, product, party: 'TH' }),
    plain,
    config,
    keys: memoryKeys(),
    engine,
    identity,
    wakes,
    joinInbox: (tx, permit, members) => addMembers(tx, permit, clock, members),
  })
  return { plain, world }
}

/** A node that is set up and serves; `maxBodyBytes` and the gate can be set. */
export const aTaxiiNode = async ({
  clock = systemClock(),
  sight,
  maxBodyBytes = 10_000_000,
}: { clock?: Clock; sight?: Sight; maxBodyBytes?: number } = {}): Promise<TaxiiNode> => {
  const database = await aDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'saphan-taxii-'))
  const { plain, world } = await makeWorld(database, folder, clock, sight)
  await addProfile(database)
  const troubles: unknown[] = []
  const ports: TaxiiPorts = {
    world: plain,
    identity: () => findIdentity(plain),
    authenticate: (secret, userName) => machineOfToken(plain, secret, userName),
    receive: ({ actor }, unit, stream) =>
      receiveUnit(
        { ...world, limits: { maxBytes: maxBodyBytes } },
        actor,
        { ...unit, via: 'taxii', shape: 'envelope', profile: PROFILE_ANSWERS },
        stream,
      ),
    readUnit: (actor, id) => readUnit(world, actor, id),
    maxBodyBytes,
    trouble: (error) => void troubles.push(error),
  }
  const serve = (): Promise<FastifyInstance> =>
    createServer({
      binding: {
        routes: {} as never,
        authenticate: () => Promise.reject(new TypeError('not here')),
        secure: true,
        maxBodyBytes,
      },
      plugins: [taxiiServer(ports)],
      log: () => {},
      uuid: () => clock.uuid(),
    })
  let server = await serve()
  const { member } = await openSession(plain, createAttempts(clock), {
    user: 'admin',
    password: 'correct horse battery staple',
  })
  const ids = new Map<string, string>()
  return {
    database,
    world,
    get server() {
      return server
    },
    async restart() {
      await server.close()
      server = await serve()
    },
    inbox: world.identity.inboxId,
    troubles,
    idOf: (name) => ids.get(name) ?? '',
    async machine(name) {
      const { secret, token } = await issueToken(plain, actorOfMember(member), {
        name,
        profileId: PROFILE,
        memberId: member.id,
      })
      ids.set(name, token.id)
      return `Basic ${Buffer.from(`${token.user}:${secret}`).toString('base64')}`
    },
    async settle() {
      while ((await workOnUnits(world)) > 0);
    },
    async close() {
      await server.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Reply = {
  readonly status: number
  readonly headers: Record<string, string | undefined>
  readonly text: string
  readonly body: {
    readonly [name: string]: unknown
    readonly more?: boolean
    readonly next?: string
    readonly objects?: { id: string; modified?: string; version?: string; date_added?: string }[]
  }
}

/** Asks the node as a TAXII client would. */
export const ask = async (
  { server }: Pick<TaxiiNode, 'server'>,
  authorization: string | undefined,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  more: { body?: string; headers?: Record<string, string | undefined> } = {},
): Promise<Reply> => {
  const given = {
    accept: TAXII,
    ...(authorization === undefined ? {} : { authorization }),
    ...(more.body === undefined ? {} : { 'content-type': TAXII }),
    ...more.headers,
  }
  const headers = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  const reply = await server.inject({
    method,
    url,
    headers,
    ...(more.body === undefined ? {} : { payload: more.body }),
  })
  return {
    status: reply.statusCode,
    headers: reply.headers as Record<string, string | undefined>,
    text: reply.body,
    body: JSON.parse(reply.body) as Reply['body'],
  }
}

const RIGHTS: Record<string, readonly string[]> = {
  'write-only': ['record:import'],
  'read-only': ['record:read', 'feed:read', 'received:read'],
  nobody: [],
}

/** A gate by the names of tokens: `c1+c2` sees these classes, the names in RIGHTS can only do what is listed. */
export const byName: Sight = {
  mayAct: (actor, action) =>
    actor.kind === 'machine' ? (RIGHTS[actor.name]?.includes(action) ?? true) : true,
  sees: (actor, classId) => actor.name in RIGHTS || actor.name.split('+').includes(classId),
}

/** Classes of records that the tests' gate knows by their ids. */
export const addClasses = (database: Database, ids: readonly string[]): Promise<unknown> =>
  transaction(database, 'interactive', (tx) =>
    sql`insert into fact_class (id, facts, seen_at) select id, jsonb_build_object('id', id), 1
      from unnest(${ids}::text[]) as given (id) on conflict do nothing`.execute(tx),
  )

/** An empty feed between TH and AU. */
export const aFeed = async (database: Database, own: boolean, agreementId = 'annex-1'): Promise<string> => {
  const [sender, recipient] = own ? ['TH', 'AU'] : ['AU', 'TH']
  const origin = formatOrigin(`node.${sender?.toLowerCase()}.example`, agreementId, recipient ?? '')
  const id = feedIdOf(origin)
  await transaction(database, 'interactive', (tx) =>
    sql`insert into feed (id, agreement_id, sender, recipient, own, origin, created_at)
      values (${id}, ${agreementId}, ${sender}, ${recipient}, ${own}, ${origin}, 1)`.execute(tx),
  )
  return id
}

/** Makes records and members of the inbox, as intake does; `poster` is the id of the machine that posted them. */
export const fillInbox = (
  { database, inbox }: Pick<TaxiiNode, 'database' | 'inbox'>,
  given: readonly Given[],
  { poster = 'poster', clock = systemClock() }: { poster?: string; clock?: Clock } = {},
): Promise<void> =>
  transaction(database, 'bulk', async (tx) => {
    const records = given.map(({ object, classId = 'c1' }) => ({
      objectId: object.id,
      version: object.modified ?? '1970-01-01T00:00:00.000Z',
      digest: createHash('sha256').update(JSON.stringify(object)).digest('hex'),
      type: object.type,
      classId,
      canonical: JSON.stringify(object),
    }))
    const column = <K extends keyof (typeof records)[number]>(name: K) =>
      records.map((record) => record[name])
    await sql`
      insert into record (object_id, version, version_key, digest, type, kind, area, origin, class_id, canonical, title, tlp, stored_at)
      select object_id, version, version, digest, type, type, 'cyber.info', 'TH', class_id, canonical, '', 'clear', 1
      from unnest(${column('objectId')}::text[], ${column('version')}::text[], ${column('digest')}::text[],
        ${column('type')}::text[], ${column('classId')}::text[], ${column('canonical')}::text[])
        as given (object_id, version, digest, type, class_id, canonical)
      on conflict do nothing`.execute(tx)
    const { rows: places } = await sql<{ digest: string; place: bigint }>`
      select digest, place from record where digest = any(${column('digest')}::text[])`.execute(tx)
    const placeOf = new Map(places.map(({ digest, place }) => [digest, place]))
    const kept = records.map((record) => ({ ...record, place: placeOf.get(record.digest)!, isFirst: false }))
    const permit = issuePermit({ ...STRANGER, kind: 'node' }, 'record:import', [])
    await addMembers(tx, permit, clock, { collectionId: inbox, memberOf: poster, records: kept })
  })

/** One object version for a feed; `classId` is of `addClasses`. */
export type Given = {
  readonly object: { readonly id: string; readonly type: string; readonly modified?: string }
  readonly classId?: string
  readonly state?: NewEntry['state']
}

const ENTRY = new Uint8Array(42)

/** Writes entries by the feed's own writer, at the dates given or one microsecond after another, and publishes them. */
export const fillFeed = (
  database: Database,
  feedId: string,
  given: readonly Given[],
  dates?: readonly bigint[],
): Promise<void> =>
  transaction(database, 'sequencer', async (tx) => {
    const feed = await lockFeed(tx, feedId)
    const from = feed.lastAdded + 1_000_000n
    const entries = given.map(({ object, classId = 'c1', state = 'opened' }, at): NewEntry => ({
      kind: 'object',
      entry: ENTRY,
      addedAt: dates?.[at] ?? from + BigInt(at),
      state,
      control: null,
      salt: null,
      canonical: state === 'opened' ? JSON.stringify(object) : null,
      subject: {
        objectId: object.id,
        version: object.modified ?? '1970-01-01T00:00:00.000Z',
        type: object.type,
        recordKind: object.type,
        area: 'cyber.info',
        classId,
        title: object.id,
      },
    }))
    await writeEntries(tx, feedId, feed.placed, entries)
    const size = feed.placed + entries.length
    await sql`update feed set size = ${size}, placed = ${size}, last_added = ${entries.at(-1)?.addedAt ?? 0n}
      where id = ${feedId}`.execute(tx)
  })

/** A UUIDv4 with a number in it. */
export const uuidOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A valid indicator. */
export const anIndicator = (number: number, modified = '2026-01-01T00:00:00.000Z', more: object = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  id: `indicator--${uuidOf(number)}`,
  created: '2026-01-01T00:00:00.000Z',
  modified,
  name: `ตัวบ่งชี้ที่ ${number}`,
  pattern: `[ipv4-addr:value = '203.0.113.${number % 256}']`,
  pattern_type: 'stix',
  valid_from: '2026-01-01T00:00:00Z',
  ...more,
})

/** All pages of a listing by `next`, as a client pulls them. */
export const pullAll = async (
  node: Pick<TaxiiNode, 'server'>,
  authorization: string,
  url: string,
  between: () => Promise<unknown> = async () => {},
): Promise<{ pages: Reply[]; objects: NonNullable<Reply['body']['objects']> }> => {
  const pages: Reply[] = []
  let next: string | undefined
  do {
    const from = next === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}next=${next}`
    const page = await ask(node, authorization, 'GET', from)
    pages.push(page)
    next = page.body.more === true ? page.body.next : undefined
    await between()
  } while (next !== undefined)
  return { pages, objects: pages.flatMap(({ body }) => body.objects ?? []) }
}

/** The run length of segments, for tests at their edges. */
export const RUN = TILE_WIDTH
