// A working fake of the API, made from the contract: one side's node in memory, which also serves the built console
// with the policy for content that ADR 0006 asks of the real server.
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { CONTRACT, type Operation } from '@saphan/core/contract/contract.ts'
import type { Endpoint } from '@saphan/core/contract/endpoint.ts'
import { ANSWERS, type Asked, refusal } from './fake-operation.ts'
import { aState, feedLine, lineOf, openReview, type Side, type State } from './fake-state.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export type FakeApi = { address: string; state: State; stop: () => Promise<void> }
type Given = { party?: Side; firstRun?: boolean; empty?: boolean; dist: string }

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
}

type Route = { operation: Operation; endpoint: Endpoint; pattern: RegExp }
const ROUTES: Route[] = Object.entries(CONTRACT).map(([operation, endpoint]) => ({
  operation: operation as Operation,
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace('*', '(?<rest>.+)')}$`),
}))

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const parse = (bytes: Buffer): Record<string, unknown> => {
  try {
    return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

const cookieOf = (request: IncomingMessage): string | undefined =>
  /saphan=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]

const sendFile = (state: State, response: ServerResponse, id: string, path: string): void => {
  const feed = state.feeds.find((one) => feedLine(state, one).id === id)
  const bytes = feed?.folder.files.get(path)
  response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' })
  response.end(bytes === undefined ? undefined : Buffer.from(bytes))
}

const answerApi = async (
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const json = (status: number, value: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(value))
  }
  const found = ROUTES.find(
    (route) => route.endpoint.method === request.method && route.pattern.test(url.pathname),
  )
  if (found === undefined) return json(404, refusal(404, 'http.absent', 'ไม่พบ', 'Nothing here.').reply)
  const groups = found.pattern.exec(url.pathname)?.groups ?? {}
  const params = Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
  )
  const bytes = await bodyOf(request)
  const cookie = cookieOf(request)
  const member = cookie === undefined ? undefined : state.sessions.get(cookie)
  if (request.method !== 'GET' && request.headers['x-saphan'] !== '1') {
    return json(403, refusal(403, 'http.header-missing', 'คำขอไม่ครบ', 'The request lacks its header.').reply)
  }
  const open = ['node.get', 'session.open', 'setup.run'].includes(found.operation)
  if (!open && member === undefined)
    return json(401, refusal(401, 'session.absent', 'โปรดเข้าสู่ระบบ', 'Please sign in.').reply)
  if (found.operation === 'feed.file')
    return sendFile(state, response, params['id'] ?? '', params['rest'] ?? '')
  const asked: Asked = {
    params,
    query: Object.fromEntries(url.searchParams),
    body: parse(bytes),
    bytes,
    user: member?.user,
    roles: member?.roles ?? [],
  }
  try {
    const reply = ANSWERS[found.operation]?.(state, asked) ?? {}
    json(200, reply, cookieFor(state, found.operation, reply, cookie))
  } catch (thrown) {
    const { status, reply } = thrown as ReturnType<typeof refusal>
    if (status === undefined) throw thrown
    json(status, reply)
  }
}

const cookieFor = (
  state: State,
  operation: Operation,
  reply: object,
  old: string | undefined,
): Record<string, string> => {
  if (operation === 'session.close' && old !== undefined) state.sessions.delete(old)
  if (operation !== 'session.open' && operation !== 'setup.run') return {}
  const id = randomUUID()
  const { member } = reply as { member: (typeof state.members)[number] }
  state.sessions.set(id, member)
  return { 'set-cookie': `saphan=${id}; HttpOnly; SameSite=Strict; Path=/` }
}

type Files = ReadonlyMap<string, Buffer>

/** The built console as it is now: a later build changes nothing for a fake that runs. */
const readFiles = async (dist: string): Promise<Files> => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(paths.map(async (path) => [path.slice(dist.length), await readFile(path)] as const)),
  )
}

const answerFile = (files: Files, response: ServerResponse, path: string): void => {
  const isPage = MEDIA_TYPES[extname(path)] === undefined
  const bytes = files.get(isPage ? '/index.html' : path)
  response.writeHead(bytes === undefined ? 404 : 200, {
    'content-type': MEDIA_TYPES[isPage ? '.html' : extname(path)] ?? 'text/html',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  })
  response.end(bytes)
}

/** Two reviews that wait, as a demonstration has them: one by the analyst, one by a tool. */
const seedReviews = (state: State): void => {
  const [green, amber, , warning] = state.things
  if (green === undefined || amber === undefined || warning === undefined) return
  const lines = [lineOf(green, 'allow-with'), lineOf(amber, 'needs-human'), lineOf(warning, 'deny')]
  openReview(state, lines, 'Hospital phishing wave', 'analyst')
}

/** Starts the fake on a free port of the loopback. */
export const startFakeApi = async (given: Given): Promise<FakeApi> => {
  const state = aState(given.party ?? 'TH', {
    firstRun: given.firstRun ?? false,
    empty: given.empty ?? false,
  })
  seedReviews(state)
  const files = await readFiles(given.dist)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!url.pathname.startsWith('/api/')) return answerFile(files, response, url.pathname)
    answerApi(state, request, response, url).catch((error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { address: `http://127.0.0.1:${port}`, state, stop }
}
