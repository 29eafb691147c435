// The bell: server-sent events that say when to pull. docs/spec/link.md "Bell". Nothing relies on it.
import type { ServerResponse } from 'node:http'

/** A feed's head as the bell tells it; `feed` is the feed's id on the wire. */
export type Head = { readonly feed: string; readonly size: number }

/** Who listens, by Party. */
export type Bell = {
  join(party: string, response: ServerResponse, heads: readonly Head[]): void
  ring(party: string, head: Head): void
  close(): void
}

const HEARTBEAT_MS = 10_000
const MOST_LISTENERS = 4

const eventOf = (head: Head): string => `event: head\ndata: ${JSON.stringify(head)}\n\n`

/** A bell that nobody hears yet. */
export const createBell = (): Bell => {
  const listeners = new Map<string, ServerResponse[]>()
  let isClosed = false
  const all = (): ServerResponse[] => [...listeners.values()].flat()
  const heartbeat = setInterval(() => {
    for (const response of all()) response.write(':\n\n')
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return {
    join(party, response, heads) {
      const own = listeners.get(party) ?? []
      listeners.set(party, own)
      own.push(response)
      response.on('close', () => own.splice(own.indexOf(response), own.includes(response) ? 1 : 0))
      if (own.length > MOST_LISTENERS) own.shift()?.end()
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write(heads.map(eventOf).join('') || ':\n\n')
      // Asked for while the node stops: its server would wait for a connection that nobody ends.
      if (isClosed) response.end()
    },
    ring(party, head) {
      for (const response of listeners.get(party) ?? []) response.write(eventOf(head))
    },
    close() {
      isClosed = true
      clearInterval(heartbeat)
      for (const response of all()) response.end()
      listeners.clear()
    },
  }
}
