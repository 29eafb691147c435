// A CSAF file comes in where bundles do, and is found, shown and given back; a broken one leaves nothing behind.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { csafBytes, writeCsaf } from '@saphan/core/csaf/write.ts'
import { anAdvisory } from '@saphan/core/csaf/example.ts'
import type { Unit } from '@saphan/core/contract/record.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aMember, aNode, refused, setUp, type Browser, type TestNode } from './node.ts'

// Real advisories lie beside the repository where they have been fetched; elsewhere only the example is taken in.
const FOLDER = new URL('../../../../shared/data/csaf/', import.meta.url)
const REAL = (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, FOLDER))) }))

const bytesOf = (changes: Parameters<typeof anAdvisory>[0] = {}): Uint8Array => {
  const written = writeCsaf(anAdvisory(changes), { version: '2.1' })
  if (!written.ok) throw new TypeError(JSON.stringify(written.losses))
  // With a space more than the canonical form, so that it shows whether the bytes are kept.
  return Buffer.from(` ${Buffer.from(csafBytes(written.object)).toString()}\n`)
}

let node: TestNode
let analyst: Browser
beforeAll(async () => {
  node = await aNode()
  const administrator = await setUp(node, 'TH')
  analyst = await aMember(node, administrator, 'analyst', ['analyst'])
})
afterAll(() => node.close())

const post = (name: string, body: Uint8Array): Promise<Response> =>
  analyst.fetch(`/api/units?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: body as Uint8Array<ArrayBuffer>,
  })

const taken = async (name: string, body: Uint8Array): Promise<Unit> => {
  const response = await post(name, body)
  expect(response.status).toBe(200)
  const { id } = (await response.json()) as Unit
  await node.settled()
  return analyst.call('unit.get', { params: { id } })
}

const reportOf = async (trackingId: string) => {
  const { items } = await analyst.call('record.list', {
    query: { type: 'report', canonical: true, limit: 100 },
  })
  const found = items.find(({ canonical }) => canonical?.includes(`"external_id":"${trackingId}"`))
  if (!found) throw new TypeError(`no report of ${trackingId}`)
  return found
}

const fileOf = async (id: string, query = ''): Promise<Buffer> => {
  const response = await analyst.fetch(`/api/advisories/${id}/file${query}`)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

it('takes an advisory in as records, and gives the file back byte for byte', async () => {
  const file = bytesOf()
  const unit = await taken('advisory.json', file)
  expect(unit).toMatchObject({ state: 'complete', failed: 0, failures: [] })
  const report = await reportOf('CERT-EXAMPLE 2026/001')
  expect(report).toMatchObject({ title: 'ช่องโหว่ในอุปกรณ์ควบคุมตัวอย่าง', tlp: 'clear' })
  expect(await fileOf(report.id)).toEqual(Buffer.from(file))
  const shown = await analyst.call('advisory.get', { params: { id: report.id } })
  expect(shown.original).toMatchObject({ name: 'cert-example_2026_001.json', bytes: file.length })
  expect(shown.view).toMatchObject({ tracking: { status: 'final' }, products: [{ id: 'CSAFPID-1' }, {}, {}] })
  expect(shown.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(shown.forms).toEqual([
    { version: '2.0', possible: true, losses: [] },
    { version: '2.1', possible: true, losses: [] },
  ])
  const older = JSON.parse((await fileOf(report.id, '?version=2.0')).toString())
  expect(older.document).toMatchObject({ csaf_version: '2.0', distribution: { tlp: { label: 'WHITE' } } })
})

it.each(REAL)(
  'takes in $name, which is found, shown, and written in both versions',
  async ({ name, bytes }) => {
    const unit = await taken(name, bytes)
    expect(unit).toMatchObject({ state: 'complete', failed: 0 })
    const { document } = JSON.parse(Buffer.from(bytes).toString()) as {
      document: { tracking: { id: string } }
    }
    const { id } = await reportOf(document.tracking.id)
    expect(await fileOf(id)).toEqual(Buffer.from(bytes))
    const { original, findings } = await analyst.call('advisory.get', { params: { id } })
    expect(original?.name).toBe(name)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    for (const version of ['2.0', '2.1'])
      expect(JSON.parse((await fileOf(id, `?version=${version}`)).toString()).document.csaf_version).toBe(
        version,
      )
  },
)

it('marks every record as the document is marked', async () => {
  const { tracking } = anAdvisory()
  const strict = {
    distribution: { tlp: 'amber+strict' },
    tracking: { ...tracking, id: 'CERT-STRICT' },
  } as const
  await taken('strict.json', bytesOf(strict))
  const { items } = await analyst.call('record.list', { query: { tlp: 'amber-strict', limit: 100 } })
  expect(new Set(items.map(({ type }) => type))).toEqual(
    new Set(['report', 'vulnerability', 'course-of-action', 'software', 'identity', 'artifact']),
  )
  const { id } = await reportOf('CERT-STRICT')
  const response = await analyst.fetch(`/api/advisories/${id}/file?version=2.0`)
  expect([response.status, await response.json()]).toMatchObject([409, { code: 'csaf.not-written' }])
})

it('refuses a file that breaks a test of the standard, and says which, where and why', async () => {
  const before = (await analyst.call('unit.list')).units.length
  const [one] = anAdvisory().vulnerabilities
  const response = await post(
    'broken.json',
    bytesOf({ vulnerabilities: [{ ...one, product_status: { known_affected: ['NOBODY'] } } as never] }),
  )
  const answer = (await response.json()) as { code: string; details: { findings: { test: string }[] } }
  expect([response.status, answer.code]).toEqual([400, 'csaf.invalid'])
  expect(answer.details.findings).toContainEqual({
    test: '6.1.1',
    severity: 'error',
    pointer: '/vulnerabilities/0/product_status/known_affected/0',
    message: 'definition of product id missing',
  })
  expect((await analyst.call('unit.list')).units.length).toBe(before)
})

it.each([
  ['no document', '{"document":{}}', 'csaf.invalid'],
  ['no end', '{"document":{"title":', 'json.malformed'],
  ['a key twice', '{"document":{"title":"a","title":"b"}}', 'json.duplicate-key'],
  ['too deep', `{"document":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'json.too-deep'],
])('refuses a file with %s', async (_name, text, code) => {
  const response = await post('hostile.json', Buffer.from(text))
  expect(await response.json()).toMatchObject({ code })
})

it('refuses a file that is larger than the standard expects', async () => {
  const response = await post(
    'large.json',
    Buffer.concat([Buffer.from('{"document":'), Buffer.alloc(15_000_001, 32)]),
  )
  expect(await response.json()).toMatchObject({ code: 'json.too-large' })
})

it('writes a warning of this node as an advisory in either version, and none that is not marked', async () => {
  const values = {
    title: { th: 'เตือนภัย', en: 'Warning' },
    summary: { th: 'มีการโจมตี', en: 'There are attacks' },
    urgency: 'now',
    sectors: ['energy'],
    affected_systems: ['Controller 1'],
    vulnerabilities: ['CVE-2026-99999'],
    remedy: { th: 'ปรับรุ่น', en: 'Update' },
  }
  const write = (body: Record<string, unknown>) =>
    analyst.call('record.write', { body: { kind: 'infrastructure-warning', values: body } })
  const { id } = await write({ ...values, object_marking_refs: 'green' })
  for (const [version, label] of [
    ['2.0', 'GREEN'],
    ['2.1', 'GREEN'],
  ]) {
    const { document, vulnerabilities } = JSON.parse(
      (await fileOf(id, `?version=${version}&lang=en`)).toString(),
    )
    expect(document).toMatchObject({
      category: 'csaf_security_advisory',
      title: 'Warning',
      lang: 'en',
      distribution: { tlp: { label } },
      publisher: { name: 'Thailand' },
    })
    expect(vulnerabilities[0].product_status).toEqual({ known_affected: ['CSAFPID-1'] })
  }
  const bare = await write(values)
  await expect(analyst.call('advisory.get', { params: { id: bare.id } })).rejects.toMatchObject(
    refused(409, 'csaf.not-written'),
  )
})

it('has no advisory for a record that is none, and none for a stranger', async () => {
  const { items } = await analyst.call('record.list', { query: { type: 'vulnerability', limit: 1 } })
  await expect(analyst.call('advisory.get', { params: { id: items[0]?.id ?? '' } })).rejects.toMatchObject(
    refused(404, 'csaf.absent'),
  )
  const { id } = await reportOf('CERT-EXAMPLE 2026/001')
  await expect(node.browser().call('advisory.get', { params: { id } })).rejects.toMatchObject(
    refused(401, 'session.required'),
  )
})
