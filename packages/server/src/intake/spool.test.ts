import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDefiningBodies, spoolBody } from './spool.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saphan-spool-'))
})
afterAll(() => rm(folder, { recursive: true }))

const MARKING = '{"type":"marking-definition","id":"marking-definition--1"}'
const PLAIN = '{"type":"note","id":"note--1"}'
const line = (length: number): string => `{"type":"note","id":"${'x'.repeat(Math.max(0, length - 23))}"}\n`

const definingIn = async (unit: string, body: string): Promise<string[]> => {
  const stream = (async function* () {
    yield Buffer.from(body)
  })()
  const { shape } = await spoolBody(folder, unit, { stream, limits: { maxBytes: 1e9 }, shape: 'lines' })
  return (await readDefiningBodies(folder, unit, shape)).map((bytes) => Buffer.from(bytes).toString())
}

it('finds what defines wherever a body is read in two', async () => {
  const READ = 262_144
  for (let before = READ - MARKING.length - 2; before <= READ + 2; before += 1) {
    const body = `${line(before - 1)}${MARKING}\n${PLAIN}\n`
    expect(Buffer.from(body).indexOf(MARKING)).toBe(before)
    expect(await definingIn(String(before), body)).toEqual([MARKING])
  }
})

it('finds nothing where nothing defines, and what only names a type', async () => {
  expect(await definingIn('none', `${PLAIN}\n`)).toEqual([])
  const naming = '{"type":"note","id":"note--2","of":"saphan-group-decision"}'
  expect(await definingIn('naming', `${PLAIN}\n${naming}\n`)).toEqual([naming])
})
