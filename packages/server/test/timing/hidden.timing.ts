// Hidden and absent over HTTP: whether the status, the headers, the length or the time of an answer tells one from the
// other. `npm run timing`; it takes the better part of an hour and writes what it saw into docs/timing.md.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConnection, type Connection } from './asking.ts'
import { anExchange, type Exchange } from './exchange.ts'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts'
import { writeRow } from './report.ts'

const COUNT = 20_000
const RUNS = [1, 2, 3]
const LEVEL = 0.01

let exchange: Exchange
beforeAll(async () => {
  exchange = await anExchange(COUNT)
}, 600_000)
afterAll(() => exchange?.close())

type Route = { readonly name: string; headers(): Promise<string[]>; path(id: string): string }

const taxiiHeaders = async (): Promise<string[]> => {
  const { user, secret } = exchange.token
  return [
    `authorization: Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
    'accept: application/taxii+json;version=2.1',
  ]
}

const ROUTES: readonly Route[] = [
  {
    name: 'a record’s page',
    headers: async () => [`cookie: ${await exchange.session()}`, 'accept: application/json'],
    path: (id) => `/api/records/${id}`,
  },
  {
    name: 'an inbox’s object',
    headers: taxiiHeaders,
    path: (id) => `/taxii2/exchange/collections/inbox/objects/${id}/`,
  },
  {
    name: 'a feed’s object',
    headers: taxiiHeaders,
    path: (id) => `/taxii2/exchange/collections/${exchange.feed}/objects/${id}/`,
  },
]

const shuffled = <Value>(values: readonly Value[]): Value[] =>
  values
    .map((value) => ({ value, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ value }) => value)

/** The face of an answer, without the id that was asked for. */
const faceOf = async (connection: Connection, path: string, id: string): Promise<[string, number]> => {
  const { face, body, tookMs } = await connection.ask(path)
  return [`${face}\n${body.replaceAll(id, '')}`, tookMs]
}

/** Asks for both of each pair, one right after the other, in an order that is drawn: load that comes and goes hits both. */
const compare = async (
  connection: Connection,
  route: Route,
  pairs: readonly (readonly [string, string])[],
): Promise<{ faces: Set<string>; times: readonly [number[], number[]] }> => {
  const times: [number[], number[]] = [[], []]
  const faces = new Set<string>()
  for (const pair of shuffled(pairs))
    for (const which of Math.random() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)) {
      const [face, tookMs] = await faceOf(connection, route.path(pair[which]), pair[which])
      faces.add(face)
      times[which].push(tookMs)
    }
  return { faces, times }
}

const absentId = (): string => `indicator--${randomUUID()}`

const opened = async (route: Route): Promise<Connection> => {
  await exchange.node.stop()
  await exchange.node.start()
  return openConnection(exchange.node.port, await route.headers())
}

describe.each(RUNS)('run %i', (run) => {
  it.each(ROUTES)(
    '$name: hidden and absent are not told apart, cold and warm',
    { timeout: 3_600_000 },
    async (route) => {
      const connection = await opened(route)
      const pairs = exchange.hidden.map((id) => [id, absentId()] as const)
      // Cold: the node has just started, and no id was asked for before. Warm: all the same ids again.
      for (const state of ['cold', 'warm'] as const) {
        const { faces, times } = await compare(connection, route, pairs)
        const told = kolmogorovSmirnov(...times)
        await writeRow({ run, route: route.name, state, times, ...told })
        expect([...faces]).toHaveLength(1)
        expect(told.p).toBeGreaterThan(LEVEL)
      }
      connection.close()
    },
  )
})

it.each(ROUTES)(
  '$name: what is there is told from what is not, by the same means',
  { timeout: 600_000 },
  async (route) => {
    const connection = await opened(route)
    const { faces, times } = await compare(
      connection,
      route,
      exchange.seen.map((id) => [id, absentId()] as const),
    )
    expect(faces.size).toBeGreaterThan(1)
    expect(kolmogorovSmirnov(...times).p).toBeLessThan(LEVEL)
    connection.close()
  },
)
