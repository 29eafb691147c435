// The client against hostile and broken servers, and certificates. Numbers are rows B of the checklist in docs/taxii.md.
import { afterEach, describe, expect, it } from 'vitest'
import { discover, readApiRoot, readCollections, type PullWish } from '../../src/taxii/client.ts'
import { openConnection } from '../../src/taxii/client-request.ts'
import { EXPIRED, OTHER_NAME, SOUND } from './certificate.ts'
import { anIndicator } from './node.ts'
import { aStub, page, pullIds, pushAll, waiting, type Given, type Stub } from './stub.ts'

let stub: Stub
afterEach(() => stub.close())

const start = async (...given: Parameters<typeof aStub>): Promise<Stub> => (stub = await aStub(...given))
const code = (error: unknown) => expect.objectContaining({ code: error })
const pull = (more: Partial<PullWish> = {}) => pullIds(stub, more)
const push = (objects: object[]) => pushAll(stub, objects)

describe('a hostile or broken server', () => {
  it('TAXII-C-84: cannot send the client to another origin by API roots', async () => {
    for (const foreign of [
      'https://evil.example/root/',
      '//evil.example/root/',
      'http://localhost:1/root/',
      'file:///etc/passwd',
      'https://localhost@evil.example/',
    ]) {
      await start(() => ({ body: { title: 'x', api_roots: ['/root/', foreign] } }))
      await expect(discover(stub.connection)).rejects.toEqual(code('taxii.foreign-address'))
      await stub.close()
    }
    await start(() => ({ body: { title: 'x', default: '/b/', api_roots: ['/a/', '/b/', '../c/'] } }))
    expect((await discover(stub.connection)).apiRoots.map(({ pathname }) => pathname)).toEqual([
      '/b/',
      '/a/',
      '/c/',
    ])
  })

  it('TAXII-C-84: cannot send it elsewhere by redirects; within its origin a few are followed', async () => {
    await start((_asked, number) =>
      number === 0 ? { status: 301, headers: { location: '/elsewhere/' } } : { body: { title: 'x' } },
    )
    expect(await discover(stub.connection)).toEqual({ title: 'x', apiRoots: [] })
    expect(stub.asked[1]!.url).toBe('/elsewhere/')
    await stub.close()
    await start(() => ({ status: 302, headers: { location: 'http://evil.example/' } }))
    await expect(discover(stub.connection)).rejects.toEqual(code('taxii.foreign-address'))
    await stub.close()
    await start(() => ({ status: 302, headers: { location: '/again/' } }))
    await expect(discover(stub.connection)).rejects.toEqual(code('taxii.refused'))
    expect(stub.asked).toHaveLength(4)
    await expect(push([anIndicator(1)])).rejects.toEqual(code('taxii.refused'))
  })

  it('TAXII-C-84: cannot put paths into ids', async () => {
    const good = { title: 'T', can_read: true, can_write: true }
    for (const id of ['../../admin', 'a/b', '..', 'a%2fb', 'a?b', '']) {
      await start(() => ({ body: { collections: [{ ...good, id }] } }))
      await expect(readCollections(stub.connection, stub.root)).rejects.toEqual(code('taxii.malformed'))
      await stub.close()
      await start(() => ({ status: 202, body: { ...waiting, id } }))
      await expect(push([anIndicator(1)])).rejects.toEqual(code('taxii.malformed'))
      await stub.close()
    }
    await start(() => page([]))
    await pull({ collectionId: '../x' })
    expect(stub.asked[0]!.url).toBe('/root/collections/..%2Fx/objects/')
  })

  it('TAXII-C-84: cannot fill memory: resources, pages and packed answers are bounded', async () => {
    await start(() => ({ body: { title: 'x'.repeat(2 << 20) } }))
    await expect(discover(stub.connection)).rejects.toEqual(code('taxii.too-large'))
    await stub.close()
    await start(() => ({ body: ' '.repeat(5000) }), { maxPageBytes: 4000 })
    await expect(pull()).rejects.toEqual(code('taxii.too-large'))
    await stub.close()
    await start(() => ({ headers: { 'content-encoding': 'gzip' }, body: '{}' }))
    await expect(pull()).rejects.toEqual(code('taxii.malformed'))
  })

  it('TAXII-C-84: cannot keep it waiting', async () => {
    await start(() => ({ body: '{"objects":[', hangs: true }), { deadlineMs: 200 })
    await expect(pull()).rejects.toEqual(code('taxii.too-slow'))
    await expect(discover(stub.connection)).rejects.toEqual(code('taxii.too-slow'))
  })

  it('is refused when it does not speak TAXII 2.1 or JSON', async () => {
    const wrong: Given[] = [
      { headers: { 'content-type': 'application/json' }, body: {} },
      { headers: { 'content-type': 'application/taxii+json;version=2.0' }, body: {} },
      { headers: { 'content-type': 'text/html' }, body: '<html>' },
      { body: '{"objects":[' },
      { body: '{"objects":[1]}' },
      { body: '[]' },
      { body: '' },
      { body: '{"a":1,"a":2}' },
    ]
    for (const given of wrong) {
      await start(() => given)
      await expect(pull()).rejects.toEqual(code('taxii.malformed'))
      await expect(discover(stub.connection)).rejects.toEqual(code('taxii.malformed'))
      await expect(readApiRoot(stub.connection, stub.root)).rejects.toEqual(code('taxii.malformed'))
      await stub.close()
    }
    await start(() => ({
      body: { title: 'x', versions: ['application/taxii+json;version=2.0'], max_content_length: 5 },
    }))
    await expect(readApiRoot(stub.connection, stub.root)).rejects.toEqual(code('taxii.malformed'))
  })

  it('TAXII-C-83: is understood by its status alone, whatever its message says', async () => {
    for (const status of [400, 401, 403, 404, 406, 413, 429, 500, 503])
      for (const body of [
        { title: 'no\r\nway', http_status: '200', error_code: 7 },
        'not json',
        '',
        { title: {} },
      ]) {
        await start(() => ({ status, body, headers: { 'content-type': 'text/html' } }))
        await expect(discover(stub.connection)).rejects.toMatchObject({
          code: 'taxii.refused',
          details: { status },
        })
        await stub.close()
      }
  })

  it('is told apart from one that is not there', async () => {
    await start(() => ({}))
    const nowhere = openConnection({
      address: 'http://localhost:1/taxii2/',
      deadlineMs: 5000,
      allowsPlainHttp: true,
    })
    await expect(discover(nowhere)).rejects.toEqual(code('taxii.unreachable'))
    await nowhere.close()
  })
})

describe('transport', () => {
  it('TAXII-C-81: is HTTPS, unless a test says otherwise', async () => {
    await start(() => ({}))
    for (const address of [
      'http://taxii.example/taxii2/',
      'ftp://taxii.example/',
      'file:///etc/passwd',
      'https://user:secret@taxii.example/',
      'nonsense',
      '',
    ])
      expect(() => openConnection({ address, deadlineMs: 1 })).toThrow(
        expect.objectContaining({ code: 'taxii.address-invalid' }),
      )
  })

  it('TAXII-C-82: takes a certificate of a trusted authority, and refuses self-signed, expired and wrong-name ones', async () => {
    await start(() => ({ body: { title: 'x' } }), { tls: SOUND, ca: SOUND.cert })
    expect((await discover(stub.connection)).title).toBe('x')
    await stub.close()
    for (const [tls, ca] of [
      [SOUND, undefined],
      [EXPIRED, EXPIRED.cert],
      [OTHER_NAME, OTHER_NAME.cert],
    ] as const) {
      await start(() => ({ body: { title: 'x' } }), { tls, ...(ca === undefined ? {} : { ca }) })
      await expect(discover(stub.connection)).rejects.toEqual(code('taxii.unreachable'))
      expect(stub.asked).toEqual([])
      await stub.close()
    }
    await start(() => ({}))
  })
})
