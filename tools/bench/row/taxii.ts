// Reading a feed over TAXII: pages that were sent before, against nginx with the same bytes; pages that nobody asked for.
import { join } from 'node:path'
import { format, median, medianOf, type Figure } from '../figure.ts'
import { load, type Load } from '../keep-alive.ts'
import { nginxVersion, startNginx } from '../nginx.ts'
import { startPlace, stopPlace, type Pair } from '../pair.ts'
import { authorizationOf } from '../post.ts'

const ACCEPT = 'application/taxii+json;version=2.1'
const CONNECTIONS = 4
const RUNS = 5
const RUN_SECONDS = 2
/** Fewer bytes than the node keeps of pages. */
const HOT_BYTES = 32 << 20
const HALF = 50
const COLD_RUNS = 3

type Page = { readonly path: string; readonly body: Buffer; readonly ms: number; readonly isFull: boolean }

const headersOf = ({ token }: Pair) => ({ accept: ACCEPT, authorization: authorizationOf(token) })

const objectsPath = async (pair: Pair): Promise<string> => {
  const { feeds } = await (await pair.th.side.as('auditor')).call('feed.list')
  return `/taxii2/exchange/collections/${feeds.find(({ own }) => own)?.id}/objects/?match[version]=all`
}

/** Follows a feed's pages from the first to the last, each timed until its last byte. */
async function* walk(pair: Pair): AsyncGenerator<Page> {
  const base = await objectsPath(pair)
  for (let next: string | undefined = ''; next !== undefined;) {
    const path: string = next === '' ? base : `${base}&next=${next}`
    const start = performance.now()
    const response = await fetch(pair.th.side.address + path, { headers: headersOf(pair) })
    const body = Buffer.from(await response.arrayBuffer())
    const ms = performance.now() - start
    next = /^\{"more":true,"next":"(\w+)"/.exec(body.toString('latin1', 0, 200))?.[1]
    yield { path, body, ms, isFull: next !== undefined }
  }
}

const countObjects = (body: Buffer): number =>
  (JSON.parse(body.toString('utf8')) as { objects?: unknown[] }).objects?.length ?? 0

/** A node that was just started reads the whole feed for one client. */
export const coldFigures = async (pair: Pair, note: (text: string) => void): Promise<Figure[]> => {
  const rates: number[] = []
  const ratios: number[] = []
  for (let run = 0; run < COLD_RUNS; run += 1) {
    await stopPlace(pair.th)
    await startPlace(pair.th)
    let [objects, ms] = [0, 0]
    const full: number[] = []
    for await (const page of walk(pair)) {
      const count = countObjects(page.body)
      objects += count
      ms += page.ms
      if (page.isFull) full.push(page.ms / count)
    }
    rates.push((objects / ms) * 1000)
    // The first page of all also waits for the node to warm up, which would flatter the last.
    const part = Math.max(1, Math.floor((full.length - 1) / 4))
    if (full.length > 2) ratios.push(median(full.slice(-part)) / median(full.slice(1, 1 + part)))
    note(`cold: ${format(rates.at(-1) ?? 0)} objects/s`)
  }
  return [
    medianOf(rates, {
      what: 'TAXII pull, cold, one client',
      unit: 'objects/s',
      goal: { at: 'least', value: 40_000 },
      beside: 'node just started, no page kept; OpenTAXII is said to give 24,000',
    }),
    ratios.length === 0
      ? {
          what: 'TAXII pull, cold, last pages against first',
          value: undefined,
          unit: '×',
          why: 'the feed has too few pages',
        }
      : medianOf(ratios, {
          what: 'TAXII pull, cold, last pages against first',
          unit: '×',
          goal: { at: 'most', value: 1.2 },
          beside: 'time an object, last quarter of the pages against the first without the very first page',
        }),
  ]
}

const hotPages = async (pair: Pair): Promise<Page[]> => {
  const pages: Page[] = []
  let bytes = 0
  for await (const page of walk(pair)) {
    if (!page.isFull || bytes + page.body.length > HOT_BYTES) break
    pages.push(page)
    bytes += page.body.length
  }
  return pages
}

const mbps = ({ bytes, seconds }: Load): number => bytes / seconds / 1e6

const shareOf = (loads: readonly Load[]): string =>
  `the client used ${format(median(loads.map(({ clientShare }) => clientShare)) * 100)} % of a core`

const HOT = 'TAXII pull, hot pages over HTTP'

const besidePeer = (own: readonly Load[], peer: readonly Load[]): Figure[] => {
  const rows = [
    { what: 'the same pages as files, nginx', unit: 'MB/s' },
    { what: 'TAXII pull, hot, against nginx', unit: '%' },
  ] as const
  if (peer.length === 0)
    return rows.map((row) => ({ ...row, value: undefined, why: 'nginx is not installed' }))
  const ratios = own.map((one, at) => (mbps(one) / mbps(peer[at] as Load)) * 100)
  return [
    medianOf(peer.map(mbps), { ...rows[0], beside: shareOf(peer) }),
    medianOf(ratios, {
      ...rows[1],
      goal: { at: 'least', value: HALF },
      beside: 'each run against the run of nginx after it',
    }),
  ]
}

/** The node and nginx in turns: the same bytes, client, number of connections. */
export const hotFigures = async (
  pair: Pair,
  folder: string,
  note: (text: string) => void,
): Promise<Figure[]> => {
  const pages = await hotPages(pair)
  if (pages.length === 0)
    return [{ what: HOT, value: undefined, unit: 'MB/s', why: 'the feed has no full page' }]
  const target = { port: pair.th.port, paths: pages.map(({ path }) => path), headers: headersOf(pair) }
  const bodies = pages.map(({ body }) => body)
  const nginx = nginxVersion() === undefined ? undefined : await startNginx(join(folder, 'nginx'), bodies)
  const [own, peer]: [Load[], Load[]] = [[], []]
  try {
    await load(target, CONNECTIONS, 1)
    for (let run = 0; run < RUNS; run += 1) {
      own.push(await load(target, CONNECTIONS, RUN_SECONDS))
      if (nginx) peer.push(await load({ ...nginx, headers: { accept: ACCEPT } }, CONNECTIONS, RUN_SECONDS))
      note(`hot: ${format(mbps(own.at(-1) as Load))} MB/s`)
    }
  } finally {
    await nginx?.stop()
  }
  const size = format(median(bodies.map(({ length }) => length)) / 1e6)
  const beside = `${CONNECTIONS} connections, ${pages.length} pages of ${size} MB; ${shareOf(own)}`
  return [medianOf(own.map(mbps), { what: HOT, unit: 'MB/s', beside }), ...besidePeer(own, peer)]
}
