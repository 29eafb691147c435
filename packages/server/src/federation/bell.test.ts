// The bell over a real connection. docs/spec/link.md "Bell".
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createBell } from './bell.ts'

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const listen = async (joined: (response: Parameters<ReturnType<typeof createBell>['join']>[1]) => void) => {
  server = createServer((_request, response) => joined(response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

describe('the bell', () => {
  it('tells who joins every head, and then what is rung, until it is closed', async () => {
    const bell = createBell()
    const answer = await listen((response) => bell.join('AU', response, [{ feed: 'f1', size: 3 }]))
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
    const answer = await listen((response) => bell.join('AU', response, []))
    expect(await answer.text()).toBe(':\n\n')
  })
})
