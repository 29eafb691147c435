// A change before it is in force, from the command line, against a node that has released something.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEMONSTRATION_ACCOUNTS } from '@saphan/core/contract/demonstration.ts'
import type { Simulation } from '@saphan/core/contract/simulation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { twoSides, type TestSide } from '../../server/test/two-nodes.ts'
import { aFolder, saphan, saphanJson } from './command.ts'

const POLICIES = join(import.meta.dirname, '../../../policies')
const folder = aFolder()
let th: TestSide
let au: TestSide
let env: Record<string, string>

beforeAll(async () => {
  ;({ th, au } = await twoSides())
  const analyst = await th.as('analyst')
  for (const tlp of ['green', 'amber'])
    await analyst.call('record.write', {
      body: {
        kind: 'indicator',
        values: {
          name: `Host in ${tlp}`,
          pattern: { type: 'ipv4-addr', value: '203.0.113.7' },
          valid_from: '2026-11-01T00:00:00Z',
          object_marking_refs: tlp,
        },
        facts: { acquisition: ['own-sensor'], purpose: 'cyber-defence' },
      },
    })
  await th.node.settled()
  const { user, password } = DEMONSTRATION_ACCOUNTS.find((one) => one.user === 'officer')!
  env = { SAPHAN_NODE: th.address, SAPHAN_USER: user, SAPHAN_PASSWORD: password }
})
afterAll(async () => {
  await th.node.close()
  await au.node.close()
  folder.remove()
})

const AMBER_STAYS = `@id("TLP-AMBER") @outcome("deny") @code("withheld")
forbid (principal, action == Action::"release", resource) when { context.facts.tlp == "amber" };`

const fileOf = (name: string, text: string): string => {
  const path = join(folder.path, name)
  writeFileSync(path, text)
  return path
}

describe('saphan simulate', () => {
  it('shows what a changed rule would stop, its facts in the language asked for, and the fewest that make it', async () => {
    const path = fileOf('changed.cedar', AMBER_STAYS)
    const { code, stdout } = await saphan(['simulate', path], { env })
    expect(code).toBe(0)
    expect(stdout).toMatch(/would no longer leave +1\n/)
    expect(stdout).toMatch(
      /Would no longer leave +indicator, cyber\.info +AU .*Withheld \(TLP-AMBER\).*TLP:AMBER/,
    )
    expect(stdout).toContain('The fewest facts that are decided otherwise: Sharing marking (TLP): TLP:AMBER')
    expect(stdout).toContain('Approvals are not simulated')
    const thai = await saphan(['simulate', path, '--language', 'th'], { env })
    expect(thai.stdout).toMatch(/จะไม่ส่งมอบอีก .*เครื่องหมายกำกับการเผยแพร่/)
    expect(thai.stdout).toContain('ข้อเท็จจริงน้อยที่สุดที่ตัดสินต่างไป')
  })

  it('gives the whole answer as JSON, and takes rules from standard input', async () => {
    const { document } = await saphanJson<Simulation>(['simulate', '-'], { env, input: AMBER_STAYS })
    expect(document.totals).toMatchObject({ releasedWouldStay: 1, releasedDiffer: 1 })
    expect(document.lines).toEqual([
      expect.objectContaining({ examples: [expect.objectContaining({ title: 'Host in amber' })] }),
    ])
  })

  it('takes a folder with a pack, the text of an agreement, removals and a marking read as another', async () => {
    const pack = join(folder.path, 'markings')
    mkdirSync(pack)
    cpSync(join(POLICIES, 'markings'), pack, { recursive: true })
    const same = await saphanJson<Simulation>(['simulate', pack], { env })
    expect(same.document).toMatchObject({
      totals: { releasedDiffer: 0 },
      lines: [],
      difference: { changed: [] },
    })
    const asRed = await saphanJson<Simulation>(['simulate', '--read', 'tlp=amber:red'], { env })
    expect(asRed.document.totals.releasedWouldStay).toBe(1)
    const gone = await saphanJson<Simulation>(['simulate', '--remove', 'TLP-AMBER,TLP-RED'], { env })
    expect(gone.document.difference?.changed).toEqual(['TLP-RED', 'TLP-AMBER'])
    const officer = await th.as('officer')
    const { agreements } = await officer.call('agreement.list')
    const { document } = JSON.parse(
      await (await officer.fetch(`/api/agreements/${agreements[0]!.id}/file`)).text(),
    ) as { document: { areas: { id: string; requires_decision: boolean }[] } }
    const areas = document.areas.map((area) =>
      area.id === 'cyber.info' ? { ...area, requires_decision: true } : area,
    )
    const text = fileOf('agreement.json', JSON.stringify({ document: { ...document, areas } }))
    const other = await saphanJson<Simulation>(['simulate', text], { env })
    expect(other.document).toMatchObject({ totals: { releasedWouldStay: 2 }, difference: null })
  })

  it('says that the changed rules speak of nothing that crosses, or that there is no difference', async () => {
    const acts = await saphan(['simulate', '--remove', 'ACC-POLICY'], { env })
    expect(acts.stdout).toContain('The changed rules speak of nothing that crosses.')
    const rule = readFileSync(join(POLICIES, 'markings/tlp.cedar'), 'utf8')
    const start = rule.indexOf('@id("TLP-AMBER")')
    const cedar = rule
      .slice(start, rule.indexOf('@id("TLP-AMBER-STRICT")'))
      .replace('context.facts.tlp == "amber"', '"amber" == context.facts.tlp')
    const none = await saphan(['simulate', '-'], { env, input: cedar })
    expect(none.stdout).toMatch(/No facts are decided otherwise: none among \d+ classes\./)
  })

  it('refuses what it cannot ask about, and says where a rule is wrong', async () => {
    expect((await saphanJson(['simulate'], { env })).error).toMatchObject({ code: 'cli.usage' })
    const read = await saphanJson(['simulate', '--read', 'tlp'], { env })
    expect(read.error).toMatchObject({ code: 'cli.usage' })
    const fact = await saphanJson(['simulate', '--read', 'colour=red:green'], { env })
    expect(fact.error).toMatchObject({ code: 'cli.usage' })
    const absent = await saphanJson(['simulate', join(folder.path, 'none.cedar')], { env })
    expect(absent.error).toMatchObject({ code: 'file.absent' })
    const wrong = await saphanJson(['simulate', fileOf('wrong.cedar', '\n\nforbid (')], { env })
    expect(wrong.code).not.toBe(0)
    expect(wrong.error).toMatchObject({
      code: 'gate.pack-refused',
      details: { place: expect.stringMatching(/^proposal\.cedar:\d/) },
    })
  })
})
