// Time passes over an end that the agreement names while connections are open: what they ask next is answered under what holds then.
import { Agent, get } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import { keyIdOf } from '@saphan/core/signing/ed25519.ts'
import { signRequest } from '@saphan/core/signing/request.ts'
import { systemClock, toInstant, type Clock } from '../src/clock/clock.ts'
import { conclude, draftBetween } from '../src/demo/meeting.ts'
import { createSide } from '../src/demo/people.ts'
import { issueDemoToken, type DemoToken } from '../src/demo/token.ts'
import type { Actor } from '../src/gate/actor.ts'
import { openKeys } from '../src/key/key-store.ts'
import { reviseUnit } from '../src/release/actions.ts'
import { aSide, until, type TestSide } from './two-nodes.ts'

const DAY = 86_400_000_000n
const TERM_DAYS = 30n
const MINUTE_MS = 60_000

const ANALYST: Actor = {
  kind: 'member',
  id: 'analyst',
  name: 'Analyst',
  roles: ['analyst'],
  party: 'TH',
  organisation: null,
}

let ahead = 0n
const world = systemClock()
const clock: Clock = { ...world, now: () => world.now() + ahead }

let th: TestSide
let au: TestSide
let token: DemoToken
let tool: Awaited<ReturnType<typeof aTool>>
beforeAll(async () => {
  ;[th, au] = [await aSide('TH', { clock }), await aSide('AU', { clock })]
  const draft = await draftBetween([th, au])
  const expires = toInstant(clock.now() + TERM_DAYS * DAY)
  const terms = { ...draft.document.terms, expires_at: `${expires.slice(0, 19)}Z` }
  await conclude([th, au], { ...draft, document: { ...draft.document, terms } })
  token = await issueDemoToken(au)
  tool = await aTool()
})
afterAll(async () => {
  tool.close()
  await th.node.close()
  await au.node.close()
})

/** A program that reads over one connection that stays open, and says when it is another one. */
const aConnection = (side: TestSide, headers: Record<string, string>) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let socket: Socket | undefined
  return {
    close: () => agent.destroy(),
    read: (path: string): Promise<{ status: number; text: string; isSame: boolean }> =>
      new Promise((resolve, reject) => {
        const request = get(`${side.address}${path}`, { agent, headers }, (answer) => {
          const isSame = request.socket === socket
          socket = request.socket ?? undefined
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString(), isSame }),
          )
        })
        request.on('error', reject)
      }),
  }
}

/** A TAXII client of AU that reads what AU received. */
const aTool = async () => {
  const authorization = `Basic ${Buffer.from(`${token.user}:${token.secret}`).toString('base64')}`
  const connection = aConnection(au, { accept: 'application/taxii+json;version=2.1', authorization })
  const { text } = await connection.read('/taxii2/exchange/collections/')
  const { collections } = JSON.parse(text) as { collections: { id: string; title: string }[] }
  const received = collections.find(({ title }) => title.startsWith('Received'))
  return {
    close: connection.close,
    read: () => connection.read(`/taxii2/exchange/collections/${received?.id}/objects/`),
  }
}

/** Signed in anew: a session does not outlast a jump of the clock. */
const as = (side: TestSide, user: string) => createSide(side.party, side.address).as(user)

const write = async (value: string) =>
  (await as(th, 'analyst')).call('record.write', {
    body: {
      kind: 'indicator',
      values: {
        name: `Host ${value}`,
        pattern: { type: 'ipv4-addr', value },
        valid_from: '2026-11-01T00:00:00Z',
        object_marking_refs: 'green',
      },
    },
  })

const releaseOf = async (id: string) => {
  const { releases } = await (await as(th, 'analyst')).call('record.get', { params: { id } })
  return releases[0]
}

/** A session of TH's analyst, as a browser keeps it. */
const cookieOf = async (side: TestSide): Promise<string> => {
  const account = DEMONSTRATION_ACCOUNTS.find(({ user }) => user === 'analyst')
  const answer = await fetch(`${side.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-saphan': '1' },
    body: JSON.stringify({ user: account?.user, password: account?.password }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Waits within a minute of the world's time, whatever the nodes' clock says. */
const withinAMinute = <T>(look: () => Promise<T | undefined>): Promise<T> =>
  until(look, { patienceMs: MINUTE_MS })

const reads = (value: string) =>
  withinAMinute(async () => {
    const page = await tool.read()
    return page.text.includes(value) ? page : undefined
  })

const objectsSent = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from feed_entry join feed on feed.id = feed_id where own and kind = 'object'`.execute(
    th.node.world().database.at('bulk'),
  )
  return rows[0]?.count ?? 0
}

/** Has a record decided once more, and puts what waits for its place where no sequencer looks. */
const park = async ({ id, unit }: { id: string; unit: string }): Promise<void> => {
  const node = th.node.world()
  const db = node.database.at('bulk')
  const parked = async () => (await node.recipients()).map((one) => ({ ...one, feedId: 'parked' }))
  await until(async () => {
    await sql`update decision set state = 'again' where object_id = ${id}`.execute(db)
    await reviseUnit({ ...node, recipients: parked }, ANALYST, { unitId: unit, title: '' })
    const { rows } = await sql`select 1 from outgoing where feed_id = 'parked'`.execute(db)
    return rows[0]
  })
}

const unpark = async (): Promise<void> => {
  const node = th.node.world()
  const [recipient] = await node.recipients()
  await sql`update outgoing set feed_id = ${recipient?.feedId} where feed_id = 'parked'`.execute(
    node.database.at('bulk'),
  )
  await th.node.settled()
}

/** Listens for the bell of TH as AU's node does; resolves when TH lets go. */
const listen = async (): Promise<{ status: number; ended: Promise<void> }> => {
  const { host } = new URL(th.address)
  const target = '/federation/v1/bell'
  const created = Number(clock.now() / 1_000_000n)
  const { link } = openKeys(join(au.node.folder, 'keys'))
  const headers = signRequest(
    { method: 'GET', authority: host, target },
    { created, expires: created + 60, nonce: Buffer.from(clock.random(24)).toString('base64url') },
    { keyId: keyIdOf(link.publicKey), sign: (message) => link.sign(message) },
  )
  const answer = await fetch(`${th.address}${target}`, { headers })
  return { status: answer.status, ended: answer.text().then(() => undefined) }
}

describe('the end of a term', { timeout: 3 * MINUTE_MS }, () => {
  it('holds what is written after it and what has no place yet, and connections that are open give nothing of it', async () => {
    const early = await write('203.0.113.20')
    await reads('203.0.113.20')
    await park(early)
    const sent = await objectsSent()
    const session = aConnection(th, { cookie: await cookieOf(th) })
    expect(await session.read('/api/records')).toMatchObject({ status: 200 })

    ahead = (TERM_DAYS + 1n) * DAY

    await unpark()
    const late = await write('203.0.113.21')
    await withinAMinute(async () => ((await releaseOf(late.id))?.state === 'withheld' ? true : undefined))
    expect((await releaseOf(early.id))?.state).toBe('queued')
    expect(await objectsSent()).toBe(sent)
    const page = await tool.read()
    expect(page).toMatchObject({ status: 200, isSame: true })
    expect(page.text).toContain('203.0.113.20')
    expect(page.text).not.toContain('203.0.113.21')
    // A session that has run out is refused on the connection that it was good for.
    expect(await session.read('/api/records')).toMatchObject({ status: 401, isSame: true })
    session.close()
  })

  it('and of its winding down lets go who listens, and answers the other node no more', async () => {
    const bell = await listen()
    expect(bell.status).toBe(200)
    const sent = await objectsSent()
    ahead = (TERM_DAYS + 92n) * DAY
    const start = performance.now()
    await bell.ended
    expect(performance.now() - start).toBeLessThan(MINUTE_MS)
    expect((await listen()).status).toBe(401)
    await th.node.settled()
    expect(await objectsSent()).toBe(sent)
    const { connections } = await (await as(au, 'administrator')).call('connection.list')
    expect(connections).toEqual([])
  })
})
