// The bell over a real connection. docs/spec/link.md "Bell".
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createBell, type Head } from './bell.ts'

let server: Server
afterEach(async () => {
  vi.useRealTimers()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const listen = async (joined: (response: ServerResponse) => void) => {
  server = createServer((_request, response) => joined(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

/** Somebody of AU who may listen, unless said otherwise. */
const aListener = (response: ServerResponse, heads: readonly Head[] = []) => ({
  party: 'AU',
  response,
  heads,
  isAdmitted: () => Promise.resolve(true),
})

describe('the bell', () => {
  it('tells who joins every head, and then what is rung, until it is closed', async () => {
    const bell = createBell()
    const answer = await listen((response) => bell.join(aListener(response, [{ feed: 'f1', size: 3 }])))
    bell.ring('SG', { feed: 'f2', size: 9 })
    bell.ring('AU', { feed: 'f1', size: 4 })
    bell.close()
    expect(await answer.text()).toBe(
      'event: head\ndata: {"feed":"f1","size":3}\n\nevent: head\ndata: {"feed":"f1","size":4}\n\n',
    )
  })

  it('keeps nobody who joins after it was closed, so that a server that stops does not wait for them', async () => {
    const bell = createBell()
    bell.close()
    const answer = await listen((response) => bell.join(aListener(response)))
    expect(await answer.text()).toBe(':\n\n')
  })

  it.each([
    ['may no longer listen', () => Promise.resolve(false)],
    ['cannot be asked after', () => Promise.reject(new Error('the store is away'))],
  ])('lets go at its next beat who %s', async (_, answer) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const bell = createBell()
    let isAdmitted = (): Promise<boolean> => Promise.resolve(true)
    const head = { feed: 'f1', size: 3 }
    const reply = await listen((response) =>
      bell.join({ ...aListener(response, [head]), isAdmitted: () => isAdmitted() }),
    )
    await vi.advanceTimersByTimeAsync(10_000)
    isAdmitted = answer
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await reply.text()).toBe('event: head\ndata: {"feed":"f1","size":3}\n\n:\n\n')
    bell.close()
  })
})
