// What a record is used under crosses with it: caveats stand in the log before what they hold for, stamps are put on by whoever receives.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseControl, type Control } from '@saphan/core/tlog/control.ts'
import { sql } from 'kysely'
import { twoSides, until, type TestSide } from './two-nodes.ts'

let th: TestSide
let au: TestSide
beforeAll(async () => {
  ;({ th, au } = await twoSides())
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
})

const CAVEATS = ['caveat:stated-purpose-only', 'caveat:work-contact-only']

const contact = (name: string) => ({
  kind: 'contact-point',
  values: {
    title: { th: `จุดประสานงาน ${name}`, en: `Contact point ${name}` },
    organisation: { th: 'ศูนย์ประสานฯ (สาธิต)', en: 'National CERT (demonstration)' },
    party: 'TH',
    contact_kinds: ['technical'],
    languages: ['th', 'en'],
    mailbox: 'contact@cert.example',
    telephone: '+66 2 555 0142',
    time_zone: 'Asia/Bangkok',
    object_marking_refs: 'green',
  },
})

const indicator = (value: string) => ({
  kind: 'indicator',
  values: {
    name: `Host ${value}`,
    pattern: { type: 'ipv4-addr', value },
    valid_from: '2026-11-01T00:00:00Z',
    object_marking_refs: 'green',
  },
})

const write = async (body: ReturnType<typeof contact> | ReturnType<typeof indicator>): Promise<string> =>
  (await (await th.as('analyst')).call('record.write', { body })).id

const arrivalAt = async (side: TestSide, id: string) =>
  until(async () => {
    const response = await (await side.as('analyst')).fetch(`/api/records/${encodeURIComponent(id)}`)
    if (!response.ok) return undefined
    const page = (await response.json()) as {
      arrivals: {
        index?: number
        caveats: { code: string; name: { th: string; en: string } }[]
        stamps: { code: string }[]
      }[]
    }
    return page.arrivals[0]
  })

/** What stands in the first run of a side’s copy of the feed that comes from Thailand, line by line. */
const linesAt = async (side: TestSide): Promise<string[]> => {
  const auditor = await side.as('auditor')
  const { feeds } = await auditor.call('feed.list')
  const feed = feeds.find(({ from }) => from === 'TH')
  const text = await auditor.fetch(`/api/feeds/${feed?.id}/files/segment/000.p/${feed?.size}`)
  return (await text.text()).split('\n').filter((line) => line !== '')
}

const controlsIn = (lines: readonly string[]): { at: number; control: Control }[] =>
  lines.flatMap((line, at) =>
    line.includes('"type":"control"') ? [{ at, control: parseControl(line) }] : [],
  )

describe('what a record is used under', () => {
  it('comes with it: the caveats of the sender in words, and what the law of the recipient puts to it', async () => {
    const [withCaveats, without] = [await write(contact('one')), await write(indicator('203.0.113.40'))]
    const arrival = await arrivalAt(au, withCaveats)
    expect(arrival.caveats.map(({ code }) => code)).toEqual(CAVEATS)
    expect(arrival.caveats[1]?.name).toEqual({
      en: 'for work contacts only',
      th: 'ใช้เพื่อการติดต่องานเท่านั้น',
    })
    expect(arrival.stamps.map(({ code }) => code)).toEqual(['stamp:AU-FOI-33'])
    const plain = await arrivalAt(au, without)
    expect(plain.caveats).toEqual([])
    expect(plain.stamps.map(({ code }) => code)).toEqual(['stamp:AU-FOI-33'])
  })

  it('is said at home: what crosses with the record, and what is done here', async () => {
    const id = await write(contact('four'))
    await arrivalAt(au, id)
    const { decided } = await (await th.as('officer')).call('release.explain', { params: { id, to: 'AU' } })
    expect(decided?.caveats.map(({ code }) => code)).toEqual(CAVEATS)
    expect(decided?.duties.map(({ code }) => code)).toEqual(['register:TH-OIA-24', 'register:TH-PDPA-39'])
  })

  it('stands in the log before it, signed, and says nothing of what is done at home', async () => {
    const ids = [
      await write(contact('two')),
      await write(indicator('203.0.113.41')),
      await write(contact('three')),
    ]
    for (const id of ids) await arrivalAt(au, id)
    const lines = await linesAt(au)
    expect(lines).toEqual(await linesAt(th))
    const said = controlsIn(lines).filter(({ control }) => control.kind === 'caveat')
    expect(said.length).toBeGreaterThan(0)
    const covered = said.flatMap(({ at, control }) => {
      if (control.kind !== 'caveat') return []
      expect(control.caveats).toEqual(CAVEATS)
      expect(control.ranges.every(([from]) => from > at)).toBe(true)
      return control.ranges.flatMap(([from, to]) => lines.slice(from, to + 1))
    })
    const contacts = lines.filter(
      (line) => line.includes('"saphan-contact-point"') && !line.includes('"control"'),
    )
    expect(covered.toSorted()).toEqual(contacts.toSorted())
    expect(lines.join('\n')).not.toContain('register:')
  })

  it('is refused when it speaks of what stands there already: evidence, and the feed goes on', async () => {
    const db = th.node.world().database.at('bulk')
    const feed = await sql<{ id: string }>`select id from feed where own`.execute(db)
    const text = JSON.stringify({
      caveats: ['caveat:passive-use-only'],
      kind: 'caveat',
      ranges: [[1, 2]],
      type: 'control',
    })
    await sql`insert into outgoing (id, feed_id, kind, canonical, epoch, queued_at)
      values ('late', ${feed.rows[0]?.id}, 'control', ${text}, 0, 0)`.execute(db)
    const after = await write(indicator('203.0.113.42'))
    const evidence = await until(async () => {
      const { evidence: held } = await (await au.as('auditor')).call('evidence.list')
      return held.find(({ kind }) => kind === 'refused-control')
    })
    expect(evidence.against).toBe('TH')
    expect((await arrivalAt(au, after)).caveats).toEqual([])
  })
})
