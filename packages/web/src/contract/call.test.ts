import { CONTRACT } from '@saphan/core/contract/contract.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addressOf, call, CallFailure, failureOf, fileAddress } from './call.ts'

const answer = (status: number, body: unknown): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })

describe('addressOf', () => {
  it('fills parameters in and escapes what could leave its place', () => {
    expect(addressOf(CONTRACT['record.get'], { params: { id: '../x?y#z' } })).toBe(
      '/api/records/..%2Fx%3Fy%23z',
    )
  })

  it('leaves out what is empty or absent from the query, and keeps zero and false', () => {
    const query = { q: 'คำ & word', kind: '', area: undefined, limit: 0, deep: false }
    expect(addressOf(CONTRACT['record.list'], { query })).toBe(
      `/api/records?q=${encodeURIComponent('คำ')}+%26+word&limit=0&deep=false`,
    )
  })

  it('keeps the slashes of a file of a feed, and escapes its parts', () => {
    expect(fileAddress('feed.file', { params: { id: 'a/b', '*': 'tile/0/x001/2 3' } })).toBe(
      '/api/feeds/a%2Fb/files/tile/0/x001/2%203',
    )
  })

  it('has an address without any placeholder for every operation', () => {
    for (const endpoint of Object.values(CONTRACT)) {
      const params = { id: '1', '*': 'file' }
      expect(addressOf(endpoint, { params })).not.toMatch(/[:*]/)
    }
  })
})

describe('call', () => {
  const fetched = vi.fn<typeof fetch>()
  beforeEach(() => vi.stubGlobal('fetch', fetched))
  afterEach(() => {
    fetched.mockReset()
    vi.unstubAllGlobals()
  })

  it('sends the header that keeps other origins out with everything that is not only read', async () => {
    fetched.mockImplementation(() => Promise.resolve(answer(200, {})))
    await call('session.close', {})
    await call('node.get', {})
    const [close, get] = fetched.mock.calls.map(([, request]) => new Headers(request?.headers))
    expect(close?.get('x-saphan')).toBe('1')
    expect(get?.get('x-saphan')).toBeNull()
  })

  it('sends a body as JSON and gives the reply', async () => {
    fetched.mockResolvedValue(answer(200, { id: 'indicator--1', version: 'v', unit: 'u' }))
    const reply = await call('record.write', { body: { kind: 'indicator', values: { name: 'ชื่อ' } } })
    expect(reply.id).toBe('indicator--1')
    expect(fetched.mock.calls[0]?.[1]?.body).toBe('{"kind":"indicator","values":{"name":"ชื่อ"}}')
  })

  it('throws the error of the contract with its status', async () => {
    const reply = { code: 'review.own-request', message: 'no', text: { th: 'ไม่ได้', en: 'No' } }
    fetched.mockResolvedValue(answer(403, reply))
    const failure = await call('node.get', {}).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CallFailure)
    expect((failure as CallFailure).status).toBe(403)
    expect((failure as CallFailure).reply).toEqual(reply)
  })

  it('says in both languages that nothing answers, whatever came instead', async () => {
    fetched.mockRejectedValueOnce(new TypeError('network'))
    fetched.mockResolvedValueOnce(answer(200, '<html>'))
    fetched.mockResolvedValueOnce(answer(502, '<html>'))
    for (const status of [0, 200, 502]) {
      const failure = (await call('node.get', {}).catch((error: unknown) => error)) as CallFailure
      expect([failure.status, failure.reply.code]).toEqual([status, 'console.unreachable'])
      expect(failure.reply.text.th).toMatch(/[\u0E00-\u0E7F]/)
    }
  })

  it('does not turn a call that was given up into an error of the node', async () => {
    const giveUp = new AbortController()
    giveUp.abort()
    fetched.mockRejectedValue(giveUp.signal.reason)
    await expect(call('node.get', {}, giveUp.signal)).rejects.toBe(giveUp.signal.reason)
  })
})

describe('failureOf', () => {
  it('does not take any JSON for an error of the contract', () => {
    for (const text of ['{}', 'null', '{"code":1}', '[]', '{"code":"x"}']) {
      expect(failureOf(500, text).reply.code).toBe('console.unreachable')
    }
  })
})
