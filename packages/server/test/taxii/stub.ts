// A TAXII server in the hands of a test: every answer is given, every request kept.
import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pullObjects, type PullWish } from '../../src/taxii/client.ts'
import { pushObjects, type PushWish, type RemoteStatus } from '../../src/taxii/client-push.ts'
import { openConnection, type ClientOptions, type Connection } from '../../src/taxii/client-request.ts'
import type { Certificate } from './certificate.ts'
import { anIndicator, TAXII } from './node.ts'

export type Asked = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** An answer: a value becomes JSON, a text is sent as it is. */
export type Given = { status?: number; headers?: Record<string, string>; body?: unknown; hangs?: boolean }

export type Stub = {
  readonly asked: Asked[]
  readonly root: URL
  readonly connection: Connection
  /** Another connection to the same stub. */
  open(more: Partial<ClientOptions>): Connection
  close(): Promise<void>
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })

/** Starts a stub that answers by a function of what is asked. */
export const aStub = async (
  answer: (asked: Asked, number: number) => Given,
  { tls, ...options }: Partial<ClientOptions> & { tls?: Certificate } = {},
): Promise<Stub> => {
  const asked: Asked[] = []
  const listener: RequestListener = (request, response) => {
    void read(request).then((body) => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      const given = answer(one, asked.push(one) - 1)
      response.writeHead(given.status ?? 200, { 'content-type': TAXII, ...given.headers })
      const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body ?? {})
      return given.hangs === true ? response.write(text) : response.end(text)
    })
  }
  const server = tls === undefined ? createHttp(listener) : createHttps(tls, listener)
  const port = await listen(server)
  const origin = `${tls === undefined ? 'http' : 'https'}://localhost:${port}`
  const open = (more: Partial<ClientOptions>): Connection =>
    openConnection({
      address: `${origin}/taxii2/`,
      deadlineMs: 5000,
      allowsPlainHttp: tls === undefined,
      ...options,
      ...more,
    })
  const connection = open({})
  return {
    asked,
    root: new URL('/root/', origin),
    connection,
    open,
    async close() {
      await connection.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const collectionId = 'c-1'

/** Pulls a collection; the ends of the objects' ids, and the dates to go on from. */
export const pullIds = async (
  { connection, root }: Stub,
  more: Partial<PullWish> = {},
): Promise<{ ids: string[]; resumes: string[] }> => {
  const ids: string[] = []
  const resumes: string[] = []
  for await (const { objects, resume } of pullObjects(connection, {
    apiRoot: root,
    collectionId,
    ...more,
  })) {
    ids.push(
      ...objects.map((bytes) => (JSON.parse(Buffer.from(bytes).toString()) as { id: string }).id.slice(-2)),
    )
    if (resume !== undefined) resumes.push(resume)
  }
  return { ids, resumes }
}
/** A page of numbered indicators. */
export const page = (numbers: number[], more: object = {}, last?: string): Given => ({
  body: {
    ...more,
    ...(numbers.length === 0 ? {} : { objects: numbers.map((number) => anIndicator(number)) }),
  },
  headers: last === undefined ? {} : { 'x-taxii-date-added-last': last },
})

/** A status that is complete. */
export const done = (total: number): RemoteStatus => ({
  id: 's-1',
  status: 'complete',
  total_count: total,
  success_count: total,
  failure_count: 0,
  pending_count: 0,
})
/** A status that is pending. */
export const waiting = { ...done(1), status: 'pending', success_count: 0, pending_count: 1 }
/** Posts objects; the statuses that came back. */
export const pushAll = async (
  { connection, root }: Stub,
  objects: object[],
  more: Partial<PushWish> = {},
): Promise<RemoteStatus[]> => {
  const statuses: RemoteStatus[] = []
  const wish = {
    apiRoot: root,
    collectionId,
    maxContentLength: 1_000_000,
    pollMs: 1,
    maxPolls: 10,
    ...more,
  }
  const bytes = objects.map((object) => Buffer.from(JSON.stringify(object)))
  for await (const status of pushObjects(connection, bytes, wish)) statuses.push(status)
  return statuses
}
