import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { createServer } from './server.ts'

it('stops as soon as the last answer is given, also to those who keep their connection', async () => {
  let arrived = (): void => {}
  const underWay = new Promise<void>((resolve) => (arrived = resolve))
  let answer = (): void => {}
  const wait = new Promise<void>((resolve) => (answer = resolve))
  const server = await createServer({
    binding: {
      routes: {} as never,
      authenticate: () => Promise.reject(new RangeError('nobody asks')),
      secure: false,
      maxBodyBytes: 1,
    },
    plugins: [
      (app, _options, done) => {
        app.get('/slow', async () => {
          arrived()
          await wait
          return 'done'
        })
        done()
      },
    ],
    log: () => {},
    uuid: () => '',
  })
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true })
  const received = new Promise<number | undefined>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/slow', agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode))
    }).on('error', reject)
  })
  await underWay
  const stopped = server.close()
  await expect.poll(() => server.server.listening).toBe(false)
  answer()
  expect(await received).toBe(200)
  const before = performance.now()
  await stopped
  // The connection would be kept for 72 seconds.
  expect(performance.now() - before).toBeLessThan(10_000)
  agent.destroy()
})
