// Starts the demonstration in a folder with the words of the README, and uses what its ready line tells (docs/demo.md).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ready, ReadyNode } from '../packages/cli/src/demo/ready.ts'
import { freePort, startNpm } from './npm-command.ts'

const TAXII = 'application/taxii+json;version=2.1'
/** What was released crosses by itself, soon after both nodes are ready. */
const PATIENCE_MS = 30_000
const LOOK_MS = 200

type Check = (what: string, holds: boolean) => void

const isGone = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => false,
    () => true,
  )

const checkConsole = async (
  check: Check,
  { party, console: address, accounts }: ReadyNode,
): Promise<void> => {
  const page = await fetch(`${address}/`)
  const script = /<script[^>]+src="([^"]+)"/.exec(await page.text())?.[1] ?? '/none'
  check(`${party} serves the console`, page.status === 200 && (await fetch(address + script)).status === 200)
  for (const { user, password } of accounts) {
    const { status } = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-saphan': '1' },
      body: JSON.stringify({ user, password }),
    })
    check(`${party} lets ${user} in`, status === 200)
  }
}

const checkTaxii = async (
  check: Check,
  { party, taxii }: ReadyNode,
  withExamples: boolean,
): Promise<void> => {
  const authorization = `Basic ${Buffer.from(`${taxii.user}:${taxii.password}`).toString('base64')}`
  const get = async <Body>(address: string): Promise<Body> =>
    (await (await fetch(address, { headers: { accept: TAXII, authorization } })).json()) as Body
  check(`${party} refuses TAXII without a token`, (await fetch(taxii.discovery)).status === 401)
  const { default: root = '/none/' } = await get<{ default?: string }>(taxii.discovery)
  const base = new URL(root, taxii.discovery).href
  const { collections = [] } = await get<{ collections?: { id: string }[] }>(`${base}collections/`)
  const named = [taxii.inbox, ...taxii.feeds.map(({ id }) => id), ...taxii.received.map(({ id }) => id)]
  check(
    `${party} offers every collection that it names`,
    named.length === 3 && named.every((id) => collections.some((one) => one.id === id)),
  )
  if (!withExamples || party !== 'AU') return
  const received = `${base}collections/${taxii.received[0]?.id}/objects/`
  const deadline = performance.now() + PATIENCE_MS
  let count = 0
  while (count === 0 && performance.now() < deadline) {
    count = (await get<{ objects?: unknown[] }>(received)).objects?.length ?? 0
    await pause(LOOK_MS)
  }
  check('AU receives what TH has released', count > 0)
}

/** Names of fields and types of values; a list has the shape of its first element. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return [shapeOf(value[0])]
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)])
}

const isAsDocumented = (ready: Ready): boolean => {
  const page = readFileSync(join(import.meta.dirname, '../docs/demo.md'), 'utf8')
  const shown: unknown = JSON.parse(/```json\n([^`]*)```/.exec(page)?.[1] ?? 'null')
  return JSON.stringify(shapeOf(ready)) === JSON.stringify(shapeOf(shown))
}

/** Tries the demonstration; returns each statement about it, and whether it holds. */
export const tryDemo = async (
  folder: string,
  { withExamples }: { withExamples: boolean },
): Promise<readonly { what: string; holds: boolean }[]> => {
  const found: { what: string; holds: boolean }[] = []
  const check: Check = (what, holds) => found.push({ what, holds })
  const data = mkdtempSync(join(tmpdir(), 'saphan-demo-'))
  const ports = ['--th-port', `${await freePort()}`, '--au-port', `${await freePort()}`, '--dir', data]
  const more = withExamples ? [] : ['--empty']
  const npm = startNpm(folder, ['run', 'demo', '--', '--json', ...ports, ...more])
  try {
    const ready = JSON.parse(await npm.line(/^\{"ready":true,/)) as Ready
    const { nodes } = ready
    check('the line is as docs/demo.md shows it', isAsDocumented(ready))
    check('there are a node of TH and one of AU', nodes.map(({ party }) => party).join() === 'TH,AU')
    for (const node of nodes) {
      await checkConsole(check, node)
      await checkTaxii(check, node, withExamples)
    }
    await npm.stop()
    for (const { party, console: address } of nodes)
      check(`${party} stops when npm is told to stop`, await isGone(address))
  } finally {
    await npm.stop()
    rmSync(data, { recursive: true, force: true })
  }
  return found
}
