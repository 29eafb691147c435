// Two nodes conclude an agreement: nothing opens before every signature, and what was altered is refused.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conclude, draftBetween } from '../src/demo/meeting.ts'
import { aSide, type TestSide } from './two-nodes.ts'

type PackageFile = { document: { titles: Record<string, string> }; events: string[] }

let th: TestSide
let au: TestSide
beforeEach(async () => {
  th = await aSide('TH')
  au = await aSide('AU')
})
afterEach(async () => {
  await th.node.close()
  await au.node.close()
})

describe('two nodes', () => {
  it('come to one agreement in force, with the same nine digits and the same text hashes', async () => {
    const digest = await conclude([th, au], await draftBetween([th, au]))
    const [here, there] = await Promise.all(
      [th, au].map(async (side) =>
        (await side.as('delegate')).call('agreement.get', { params: { id: digest } }),
      ),
    )
    expect(here?.line.state).toBe('in-force')
    expect(there?.line.state).toBe('in-force')
    expect(here?.digits).toMatch(/^\d{9}$/)
    expect(here?.digits).toBe(there?.digits)
    expect(here?.hashes).toEqual(there?.hashes)
    expect(here?.events.map(({ kind, party }) => `${party} ${kind}`).toSorted()).toEqual([
      'AU approve',
      'AU sign',
      'TH approve',
      'TH sign',
    ])
  })

  it('refuse a package of which one letter was changed, and keep nothing of it', async () => {
    const draft = await draftBetween([th, au])
    const digest = await conclude([th, au], draft)
    const file = (await (
      await (await th.as('delegate')).fetch(`/api/agreements/${digest}/file`)
    ).json()) as PackageFile
    const events = file.events.map((event: string) =>
      event.replace(/"sig":"(.)/, (_, letter: string) => `"sig":"${letter === 'A' ? 'B' : 'A'}`),
    )
    await expect(
      (await au.as('delegate')).call('agreement.import', { body: { ...file, events } }),
    ).rejects.toMatchObject({
      code: 'agreement.package-refused',
    })
    const other = {
      ...file,
      document: { ...file.document, titles: { ...file.document.titles, en: 'Another title' } },
    }
    await expect((await au.as('delegate')).call('agreement.import', { body: other })).rejects.toMatchObject({
      code: 'agreement.package-refused',
    })
    expect((await (await au.as('delegate')).call('agreement.list')).agreements).toHaveLength(1)
  })

  it('let nobody sign with hashes of texts that differ', async () => {
    const draft = await draftBetween([th, au])
    await (
      await th.as('delegate')
    ).call('agreement.import', {
      body: { format: 'saphan-agreement-package-1', ...draft, events: [] },
    })
    const { agreements } = await (await th.as('delegate')).call('agreement.list')
    const id = agreements[0]?.id ?? ''
    const wish = {
      act: 'sign',
      password: 'a long enough password',
      authority: 'x',
      hashes: { th: '0'.repeat(64), en: '0'.repeat(64) },
    }
    await expect(
      (await th.as('delegate')).call('agreement.act', { params: { id }, body: wish }),
    ).rejects.toMatchObject({
      code: 'agreement.texts-differ',
    })
  })
})
