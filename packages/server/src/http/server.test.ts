import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createServer } from './server.ts'

const binding = {
  routes: {} as never,
  authenticate: () => Promise.reject(new RangeError('nobody asks')),
  secure: false,
  maxBodyBytes: 1,
}

it('sends a file of the console as it was packed beforehand to those who can unpack it', async () => {
  const files = mkdtempSync(join(tmpdir(), 'saphan-files-'))
  mkdirSync(join(files, 'assets'))
  const script = 'console.info("bridge")\n'.repeat(100)
  writeFileSync(join(files, 'index.html'), '<!doctype html>')
  writeFileSync(join(files, 'assets/a.js'), script)
  writeFileSync(join(files, 'assets/a.js.gz'), gzipSync(script))
  const server = await createServer({ binding, plugins: [], files, log: () => {}, uuid: () => '' })
  const ask = (coding: string, url = '/assets/a.js') =>
    server.inject({ url, headers: { 'accept-encoding': coding } })
  const packed = await ask('gzip')
  expect(packed.headers).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  expect(packed.rawPayload.length).toBe(gzipSync(script).length)
  for (const plain of [await ask('identity'), await ask('br')]) {
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers['content-type']).toBe(packed.headers['content-type'])
    expect(plain.payload).toBe(script)
  }
  expect((await ask('gzip', '/a/page')).payload).toBe('<!doctype html>')
  expect((await ask('gzip', '/assets/a.js.gz')).statusCode).toBe(404)
  await server.close()
  rmSync(files, { recursive: true })
})

it('stops as soon as the last answer is given, also to those who keep their connection', async () => {
  let arrived = (): void => {}
  const underWay = new Promise<void>((resolve) => (arrived = resolve))
  let answer = (): void => {}
  const wait = new Promise<void>((resolve) => (answer = resolve))
  const server = await createServer({
    binding,
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
