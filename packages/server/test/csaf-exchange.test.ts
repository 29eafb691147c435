// An advisory goes through the gate like everything else: what may go goes, and the file waits for a person.
import { readFileSync } from 'node:fs'
import type { Unit } from '@saphan/core/contract/record.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { twoSides, until, type TestSide } from './two-nodes.ts'

const FILE = readFileSync(new URL('../../../conformance/csaf/valid-2.0.json', import.meta.url), 'utf8')

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
  const admin = await th.as('administrator')
  const { profiles } = await admin.call('profile.list')
  const desk = profiles.find(({ id }) => id === 'desk')
  const answers = { ...desk?.answers, publicByLicence: 'yes', acquisition: ['public'] }
  await admin.call('profile.put', { params: { id: 'desk' }, body: { name: desk?.name ?? 'Desk', answers } })
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const shownOn = (side: TestSide, id: string) =>
  side.as('analyst').then((analyst) => analyst.fetch(`/api/advisories/${id}`))

it('a public advisory crosses but for its file, which waits until somebody has said what technology is in it', async () => {
  const analyst = await th.as('analyst')
  const response = await analyst.fetch('/api/units?name=advisory.json', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: FILE,
  })
  const { id: unit } = (await response.json()) as Unit
  await th.node.settled()
  expect(await analyst.call('unit.get', { params: { id: unit } })).toMatchObject({
    failed: 0,
    waiting: 1,
    withheld: 0,
  })
  const there = await au.as('analyst')
  const report = await until(async () => {
    const { items } = await there.call('record.list', { query: { type: 'report' } })
    return items[0]
  })
  expect(report).toMatchObject({ origin: 'TH', tlp: 'clear', title: 'ช่องโหว่ในอุปกรณ์ควบคุมตัวอย่าง' })
  expect((await shownOn(au, report.id)).status).toBe(404)

  const { reviews } = await (await th.as('officer')).call('review.list', { query: {} })
  const review = reviews.find(({ title }) => title === 'advisory.json')?.id ?? ''
  const { lines } = await (await th.as('officer')).call('review.get', { params: { id: review }, query: {} })
  const waiting = lines.filter(({ state }) => state === 'waiting').map(({ id }) => id)
  expect(waiting).toHaveLength(1)
  const facts = { controlledTechnology: 'none' }
  await analyst.call('review.answer', { params: { id: review }, body: { lines: waiting, facts } })
  const file = await until(async () => {
    const answer = await there.fetch(`/api/advisories/${report.id}/file`)
    return answer.ok ? answer.text() : undefined
  })
  expect(file).toBe(FILE)
})
