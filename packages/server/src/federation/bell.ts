// The bell: server-sent events that say when to pull. docs/spec/link.md "Bell". Nothing relies on it.
import type { ServerResponse } from 'node:http'

/** A feed's head as the bell tells it; `feed` is the feed's id on the wire. */
export type Head = { readonly feed: string; readonly size: number }

/** Who listens, with what they are told at once. */
export type Listener = {
  readonly party: string
  readonly response: ServerResponse
  readonly heads: readonly Head[]
  /** Whether they may still listen: asked at each heartbeat, since an agreement can end while they do. */
  readonly isAdmitted: () => Promise<boolean>
}

/** A new listener ends the oldest of the same Party beyond four. */
export type Bell = {
  join(listener: Listener): void
  ring(party: string, head: Head): void
  close(): void
}

const HEARTBEAT_MS = 10_000
const MOST_LISTENERS = 4

const eventOf = (head: Head): string => `event: head\ndata: ${JSON.stringify(head)}\n\n`

const beat = async ({ response, isAdmitted }: Listener): Promise<void> => {
  // What cannot be found out counts as a no.
  const isStill = await isAdmitted().catch(() => false)
  // Meanwhile it may have gone: to write then would end the process.
  if (response.writableEnded || response.destroyed) return
  if (isStill) response.write(':\n\n')
  else response.end()
}

/** A bell that nobody hears yet. */
export const createBell = (): Bell => {
  const listeners = new Map<string, Listener[]>()
  let isClosed = false
  const all = (): Listener[] => [...listeners.values()].flat()
  const heartbeat = setInterval(() => {
    for (const listener of all()) void beat(listener)
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    join(listener) {
      const { party, response, heads } = listener
      const own = listeners.get(party) ?? []
      listeners.set(party, own)
      own.push(listener)
      response.on('close', () => own.splice(own.indexOf(listener), own.includes(listener) ? 1 : 0))
      if (own.length > MOST_LISTENERS) own.shift()?.response.end()
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(heads.map(eventOf).join('') || ':\n\n')
      // Asked for while the node stops: its server would wait for a connection that nobody ends.
      if (isClosed) response.end()
    },
    ring(party, head) {
      for (const { response } of listeners.get(party) ?? []) response.write(eventOf(head))
    },
    close() {
      isClosed = true
      clearInterval(heartbeat)
      for (const { response } of all()) response.end()
      listeners.clear()
    },
  }
}
