// TAXII 2.1 §4.3, §5.5: posting, with the node's own intake and gate.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTaxiiNode, anIndicator, ask, ROOT, TAXII, uuidOf, type TaxiiNode } from './node.ts'

let node: TaxiiNode
let machine: string
const GREEN = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'
const RED = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'
const MAX = 200_000
const inbox = `${ROOT}/collections/inbox`

beforeAll(async () => {
  node = await aTaxiiNode({ maxBodyBytes: MAX })
  machine = await node.machine('sensor')
})
afterAll(() => node.close())

const green = (number: number, more: object = {}) =>
  anIndicator(number, undefined, { object_marking_refs: [GREEN], ...more })
const envelope = (...objects: unknown[]): string => JSON.stringify({ objects })
const post = (body: string, headers = {}) =>
  ask(node, machine, 'POST', `${inbox}/objects/`, { body, headers })
const status = (id: unknown, who = machine) => ask(node, who, 'GET', `${ROOT}/status/${String(id)}/`)
const posted = async (body: string) => {
  const { body: taken } = await post(body)
  await node.settle()
  return (await status(taken['id'])).body
}
const counts = async () => {
  const { rows } =
    await sql<object>`select (select count(*) from record) as records, (select count(*) from unit) as units,
    (select count(*) from inbox_member) as members, (select count(*) from ledger_entry) as acts`.execute(
      node.database.at('bulk'),
    )
  return [rows[0], readdirSync(join(node.world.folder, 'intake'))]
}

describe('a post', () => {
  it('TAXII-S-11, TAXII-S-48, TAXII-S-49, TAXII-S-57: is answered by 202 and a pending status, then a complete one with its counts', async () => {
    const reply = await post(envelope(green(1), green(2), { ...green(3), pattern: undefined }))
    expect([reply.status, reply.headers['content-type']]).toEqual([202, TAXII])
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: 'pending',
      request_timestamp: expect.stringMatching(/\.\d{6}Z$/),
      total_count: 3,
      success_count: 0,
      failure_count: 0,
      pending_count: 3,
    })
    await node.settle()
    const { body } = await status(reply.body['id'])
    expect(body).toMatchObject({
      id: reply.body['id'],
      status: 'complete',
      total_count: 3,
      success_count: 2,
      failure_count: 1,
      pending_count: 0,
    })
    expect(body['failures']).toEqual([
      { id: green(3).id, version: green(3).modified, message: expect.stringContaining('pattern') },
    ])
    const shown = await ask(node, machine, 'GET', `${inbox}/objects/`)
    expect(shown.body.objects).toEqual([green(1), green(2)])
  })

  it('TAXII-S-58: of an exact duplicate is no error and adds nothing', async () => {
    await posted(envelope(green(4)))
    const before = (await ask(node, machine, 'GET', `${inbox}/manifest/`)).text
    expect(await posted(envelope(green(4), green(4)))).toMatchObject({
      status: 'complete',
      success_count: 2,
      failure_count: 0,
    })
    expect((await ask(node, machine, 'GET', `${inbox}/manifest/`)).text).toBe(before)
  })

  it('TAXII-S-59: that is broken is refused, and nothing of it is kept', async () => {
    const before = await counts()
    for (const [body, code] of [
      ['', 400],
      ['x', 400],
      ['[]', 400],
      ['"x"', 400],
      ['{"objects":{}}', 400],
      ['{"objects":[1]}', 400],
      ['{"objects":[', 400],
      [`${envelope(green(5))}x`, 400],
      [envelope(green(5)).slice(0, -1), 400],
      ['{"objects":[],"objects":[]}', 400],
      [`{"objects":[${'{"a":'.repeat(200)}1${'}'.repeat(200)}]}`, 422],
    ] as const)
      expect([body.slice(0, 40), (await post(body)).status]).toEqual([body.slice(0, 40), code])
    expect((await post(envelope(green(5)), { 'content-type': 'application/json' })).status).toBe(415)
    expect(await counts()).toEqual(before)
  })

  it('TAXII-S-45, TAXII-S-59: that is too long gives 413 whether it says so or not; one that is not, never', async () => {
    const before = await counts()
    const padded = (length: number) =>
      envelope(green(6)) + ' '.repeat(length - Buffer.byteLength(envelope(green(6))))
    expect((await post(padded(MAX + 1))).status).toBe(413)
    expect((await post(padded(MAX + 1), { 'content-length': '10' })).status).not.toBe(202)
    expect(await counts()).toEqual(before)
    expect((await post(padded(MAX))).status).toBe(202)
    await node.settle()
  })

  it('TAXII-S-21: may have custom properties beside the objects, and none at all', async () => {
    expect(await posted(JSON.stringify({ x_example_note: 'hello', objects: [green(7)] }))).toMatchObject({
      success_count: 1,
    })
    expect(await posted('{}')).toMatchObject({ status: 'complete', total_count: 0, pending_count: 0 })
  })

  it('leaves what cannot be read out of the list of failures, and counts it', async () => {
    const body = await posted(envelope({ hello: 'world' }, green(8)))
    expect(body).toMatchObject({ total_count: 2, success_count: 1, failure_count: 1 })
    expect(body['failures']).toBeUndefined()
  })

  it('says nothing of what the poster cannot see', async () => {
    const secret = anIndicator(20, undefined, { object_marking_refs: [RED] })
    const insider = await node.machine('insider')
    await ask(node, insider, 'POST', `${inbox}/objects/`, { body: envelope(secret) })
    await node.settle()
    expect((await ask(node, machine, 'GET', `${inbox}/objects/${secret.id}/`)).status).toBe(404)
    const blank = ({ id: _id, request_timestamp: _at, ...rest }: Record<string, unknown>) => rest
    const same = await posted(envelope({ ...secret, name: 'other bytes under the same id and time' }))
    const fresh = await posted(envelope(anIndicator(21, undefined, { object_marking_refs: [RED] })))
    expect(blank(same)).toEqual(blank(fresh))
  })
})

describe('a status', () => {
  it('TAXII-S-47: that is unknown, or of something else, gives 404', async () => {
    for (const id of [uuidOf(1), 'x', '%00', '..%2f']) expect((await status(id)).status).toBe(404)
    const { rows } = await sql<{ id: string }>`select id from unit limit 1`.execute(node.database.at('bulk'))
    await sql`update unit set via = 'file' where id = ${rows[0]!.id}`.execute(node.database.at('bulk'))
    expect((await status(rows[0]!.id)).status).toBe(404)
  })

  it('TAXII-S-46: stays after it is complete', async () => {
    const { id } = await posted(envelope(green(30)))
    for (let again = 0; again < 3; again += 1) expect((await status(id)).body['status']).toBe('complete')
  })
})
